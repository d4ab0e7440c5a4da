import { channels, channelTerms } from '#vocabulary/index.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: all five channels are counted; one without matters as 0. */
export const statedChannels: Rule<ReadBulletin> = {
  id: 'stated-channels',
  severity: 'warning',
  source: 'domain.md §4; §5 part 3',
  title: {
    zh: '正文：五类处置渠道都有数字',
    en: 'In the text: all five channels are counted.',
  },
  check: ({ channels: read }) => {
    if (read === null) return [];
    return channels
      .filter((channel) => read.counts[channel] === undefined)
      .map((channel) =>
        statedFault(
          read.at,
          'disposal',
          `没有写“${channelTerms[channel].zh}”的起数。`,
          `No count is given for “${channelTerms[channel].en}”.`,
        ),
      );
  },
};
