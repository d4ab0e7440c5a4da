import type { Edition } from '../../editions/edition.ts';
import type { AlertGroup, SingleAlert } from '../../figures.ts';
import { mergeHarms } from '../../rules/harms.ts';
import { joinOpen } from '../../rules/join.ts';
import type { Prose } from '../prose.ts';
import { runsOf } from '../runs.ts';

/** What follows 小结：: the first group, the others together, the single record, the advice. */
export const summary: Prose['summary'] = ({ figures, edition }) => {
  const [first, ...rest] = figures.alerts;
  const lone = figures.single;
  return runsOf(
    first ? `本周，${oneGroup(first)}` : '',
    others(rest),
    lone ? `${first ? '另外' : '本周'}，${oneRecord(lone, edition)}` : '',
    '建议相关用户随时关注上述厂商主页，及时获取修复补丁或解决方案。',
  );
};

function oneGroup(group: AlertGroup): string {
  return `${group.vendor}产品被披露存在${group.disclosed}，攻击者可利用漏洞${group.harm}。`;
}

function others(groups: readonly AlertGroup[]): string {
  const [only] = groups;
  if (!only) return '';
  if (groups.length === 1) return `此外，${oneGroup(only)}`;
  const vendors = joinOpen(groups.map((group) => group.vendor));
  const harms = mergeHarms(groups.map((group) => group.harm));
  return `此外，${vendors}等多款产品被披露存在多个漏洞，攻击者可利用漏洞${harms}。`;
}

function oneRecord({ product, disclosed, harm }: SingleAlert, { wording: { zh } }: Edition): string {
  return `${product}被披露存在${disclosed}${zh.singleJoin}攻击者可利用${zh.summarySingle}${harm}。`;
}
