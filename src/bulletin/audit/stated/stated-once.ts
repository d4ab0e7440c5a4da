import type { Place, ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import { alertPath } from './named.ts';

/** In the text: a record stands in one alert alone, or in Table 4. */
export const statedOnce: Rule<ReadBulletin> = {
  id: 'stated-once',
  severity: 'error',
  source: 'domain.md §5 part 7',
  title: {
    zh: '正文：一条漏洞只在一项告警或表4中出现',
    en: 'In the text: a record stands in one alert alone, or in Table 4.',
  },
  check: ({ alerts, tables }) => {
    const seen = new Map<string, { where: string; at: Place }>();
    const listed = [
      ...alerts.flatMap((alert, n) => {
        const ids = alert.links.flatMap(({ identifier }) => identifier ?? []);
        const behind = (alert.kind === 'group' ? alert.records : [alert.heading]).flatMap(
          ({ identifiers }) => identifiers,
        );
        return [...new Set([...behind, ...ids])].map((id) => ({
          id,
          where: alertPath(n),
          at: alert.recordsAt ?? alert.at,
        }));
      }),
      ...(tables.important?.rows ?? []).flatMap(({ identifier }) =>
        tables.important ? [{ id: identifier, where: 'tables/important', at: tables.important.at }] : [],
      ),
    ];
    return listed.flatMap(({ id, where, at }) => {
      const before = seen.get(id);
      if (!before) seen.set(id, { where, at });
      if (!before) return [];
      return [
        statedFault(
          at,
          where,
          `${id}已在前面（见第${before.at.line}行/段）出现过。`,
          `${id} has been listed before (line or paragraph ${before.at.line}).`,
        ),
      ];
    });
  },
};
