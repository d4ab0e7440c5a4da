import { findRecordIdentifier } from '#vocabulary/index.ts';
import type { ReadAlert, ReadBulletin, ReadLink } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';
import { alertPath, countOf, recordsOf, repeated } from './named.ts';

/** In the text: every record of an alert has one link, that of its own number. */
export const statedLinks: Rule<ReadBulletin> = {
  id: 'stated-links',
  severity: 'error',
  source: 'domain.md §5 part 7, contradictions (title number ≠ record number)',
  title: {
    zh: '正文：告警中每条漏洞有一个参考链接，编号一致',
    en: 'In the text: every record of an alert has one link, that of its own number.',
  },
  check: ({ alerts, verifications }) => [
    ...alerts.flatMap((alert, n) => [...ofAlert(alert, alertPath(n)), ...astray(alert.links, alertPath(n))]),
    ...verifications.flatMap((item) => [
      ...named(item.record.identifiers, item.links, { at: item.at, where: 'verification' }),
      ...astray(item.links, 'verification'),
    ]),
  ],
};

type Spot = Pick<Fault, 'where'> & { readonly at: ReadLink['at'] };

function ofAlert(alert: ReadAlert, where: string): Fault[] {
  const records = recordsOf(alert);
  const at = alert.recordsAt ?? alert.at;
  const linked = alert.links.flatMap(({ identifier }) => identifier ?? []);
  const wanted = records.flatMap(({ identifiers }) => identifiers);
  const faults = [...named(wanted, alert.links, { at, where }), ...twice(wanted, { at, where })];
  if (wanted.length > 0 && records.every(({ identifiers }) => identifiers.length > 0)) {
    faults.push(...unnamed(wanted, alert.links, where));
  }
  for (const id of repeated(linked)) {
    const link = alert.links.findLast(({ identifier }) => identifier === id);
    faults.push(statedFault(link?.at ?? at, where, `参考链接中${id}写了两次。`, `The link to ${id} stands twice.`));
  }
  const count = countOf(records);
  // A number without its link was named above, and the counts differ by it.
  if (faults.length === 0 && records.length > 0 && linked.length !== count) {
    faults.push(
      statedFault(
        at,
        where,
        `列出漏洞${count}条，参考链接却有${linked.length}个。`,
        `${count} records are listed, but there are ${linked.length} links.`,
      ),
    );
  }
  return faults;
}

function named(wanted: readonly string[], links: readonly ReadLink[], { at, where }: Spot): Fault[] {
  const linked = new Set(links.flatMap(({ identifier }) => identifier ?? []));
  if (linked.size === 0 && wanted.length > 0) {
    return [statedFault(at, where, '没有参考链接。', 'There is no link to any of the records.')];
  }
  return [...new Set(wanted)]
    .filter((id) => !linked.has(id))
    .map((id) =>
      statedFault(
        at,
        where,
        `标题后写有${id}，参考链接中却没有。`,
        `${id} stands behind a title, but no link leads to it.`,
      ),
    );
}

function twice(wanted: readonly string[], { at, where }: Spot): Fault[] {
  return repeated(wanted).map((id) =>
    statedFault(at, where, `${id}在标题后写了两次。`, `${id} stands behind the titles twice.`),
  );
}

/** Links to records that no title has the number of, where every title has its own. */
function unnamed(wanted: readonly string[], links: readonly ReadLink[], where: string): Fault[] {
  const known = new Set(wanted);
  return links.flatMap(({ identifier, at }) =>
    identifier === null || known.has(identifier)
      ? []
      : [
          statedFault(
            at,
            where,
            `参考链接指向${identifier}，所列标题中却没有这个编号。`,
            `A link leads to ${identifier}, which stands behind none of the titles.`,
          ),
        ],
  );
}

/** Links whose words name one record and whose address leads to another. */
function astray(links: readonly ReadLink[], where: string): Fault[] {
  return links.flatMap(({ text, href, at }) => {
    const [words, address] = [findRecordIdentifier(text), findRecordIdentifier(href)];
    if (words === null || address === null || words === address) return [];
    return [
      statedFault(
        at,
        where,
        `链接文字为${words}，地址却指向${address}。`,
        `The link reads ${words} but leads to ${address}.`,
      ),
    ];
  });
}
