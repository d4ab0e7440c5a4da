import { vendorOrigins } from '#vocabulary/index.ts';
import { fault, faultIf, type Rule } from '../../audit/rule.ts';
import { missingFrom } from '../../audit/sets.ts';
import type { AttentionFigures } from '../attention/figures.ts';

/** Each half has at most five, every one with its paragraph. */
export const attentionItems: Rule<AttentionFigures> = {
  id: 'attention-items',
  severity: 'error',
  source: 'domain.md §5, the second weekly product',
  title: {
    zh: '境外、境内各至多五个，每个都有一段说明',
    en: 'There are at most five of each half, every one with its paragraph.',
  },
  check: ({ items }) =>
    vendorOrigins.flatMap((origin) => [
      ...faultIf(items[origin].length > 5, `items/${origin}`, '至多列五个。', 'At most five are listed.'),
      ...items[origin].flatMap(({ text, record }, n) =>
        faultIf(
          text.trim() === '',
          `items/${origin}/${n}`,
          `${record.identifier}没有说明。`,
          `${record.identifier} has no paragraph.`,
        ),
      ),
    ]),
};

/** Both halves are full. */
export const attentionFew: Rule<AttentionFigures> = {
  id: 'attention-few',
  severity: 'warning',
  source: 'domain.md §5, the second weekly product',
  title: { zh: '境外、境内各列满五个', en: 'There are five of each half.' },
  check: ({ items }) =>
    vendorOrigins.flatMap((origin) =>
      faultIf(
        items[origin].length < 5,
        `items/${origin}`,
        `只列了${items[origin].length}个，应有五个。`,
        `There are ${items[origin].length}, five is the number.`,
      ),
    ),
};

/** Readers are no more than readings, and what was read is part of what could be listed. */
export const attentionReading: Rule<AttentionFigures> = {
  id: 'attention-reading',
  severity: 'error',
  source: 'attention/figures.ts',
  title: {
    zh: '读者人次不多于阅读次数，有人阅读的在可列入的之中',
    en: 'Readers are no more than readings, and what was read could have been listed.',
  },
  check: ({ views, readers, read, considered, items }) => [
    ...faultIf(readers > views, 'readers', '读者人次多于阅读次数。', 'There are more readers than readings.'),
    ...[...items.foreign, ...items.domestic]
      .filter((item) => item.readers > item.views || item.views > views)
      .map(({ record: { identifier } }) =>
        fault('items', `${identifier}的读者和阅读次数不符。`, `Readers and readings of ${identifier} do not fit.`),
      ),
    ...missingFrom(read, considered).map((id) =>
      fault('read', `${id}计入有人阅读的，却不可列入。`, `${id} is counted as read but could not have been listed.`),
    ),
  ],
};
