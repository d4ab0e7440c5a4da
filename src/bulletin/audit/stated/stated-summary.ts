import { foldKey } from '../../reading/fold.ts';
import type { ReadAlert, ReadBulletin, ReadSummaryClause } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: 小结 names the vendors of the alerts, and the single record as its own item does. */
export const statedSummary: Rule<ReadBulletin> = {
  id: 'stated-summary',
  severity: 'error',
  source: 'domain.md §5 part 7 “小结”',
  title: {
    zh: '正文：小结的厂商和漏洞与各项告警一致',
    en: 'In the text: 小结 names vendors and flaw as the alerts do.',
  },
  check: ({ alerts, summary }) => {
    if (summary === null || alerts.length === 0 || summary.clauses.length === 0) return [];
    const groups = alerts.filter(({ kind }) => kind === 'group');
    const clauses = summary.clauses.filter(({ kind }) => kind === 'vendors');
    const single = alerts.find(({ kind }) => kind === 'single');
    const told = summary.clauses.find(({ kind }) => kind === 'single');
    return [...vendors(groups, clauses), ...(single && told ? singles(single, told) : [])];
  },
};

function vendors(groups: readonly ReadAlert[], clauses: readonly ReadSummaryClause[]): Fault[] {
  const [first] = clauses;
  const names = clauses.flatMap((clause) => clause.names);
  const headed = groups.flatMap(({ subject }) => subject ?? []);
  if (!first || asSet(names) === asSet(headed)) return [];
  return [
    statedFault(
      first.at,
      'summary',
      `小结列出的厂商为${names.join('、')}，各项告警为${headed.join('、')}。`,
      `小结 names the vendors ${names.join(', ')}, the alerts are of ${headed.join(', ')}.`,
    ),
  ];
}

/** The order is the editor's. */
function asSet(names: readonly string[]): string {
  return names.map(foldKey).toSorted().join('\n');
}

function singles(single: ReadAlert, told: ReadSummaryClause): Fault[] {
  if (single.subject === null || single.disclosed === null) return [];
  const [name = ''] = told.names;
  const flaw = foldKey(told.disclosed);
  // Where the item contradicts its own title that is said of the item.
  const sameFlaw = flaw === foldKey(single.disclosed) || single.heading.key.endsWith(flaw);
  const [said, own] = [foldKey(name), foldKey(single.subject)];
  if ((said.includes(own) || own.includes(said)) && sameFlaw) return [];
  return [
    statedFault(
      told.at,
      'summary',
      `小结写“${name}”存在${told.disclosed}，第${single.at.line}行/段的告警写“${single.subject}”存在${single.disclosed}。`,
      `小结 tells of ${told.disclosed} in “${name}”, its item (line or paragraph ${single.at.line}) of ${single.disclosed} in “${single.subject}”.`,
    ),
  ];
}
