import { type FlawType, flawTypeOf, flawTypes } from '#vocabulary/index.ts';
import { foldKey } from '../../reading/fold.ts';
import type { ReadAlert, ReadBulletin, ReadTitle } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';
import { alertPath, recordsOf } from './named.ts';

/** In the text: the type of flaw that an alert discloses is that of its titles. */
export const statedDisclosed: Rule<ReadBulletin> = {
  id: 'stated-disclosed',
  severity: 'warning',
  source: 'domain.md §5 part 7',
  title: {
    zh: '正文：告警披露的漏洞类型与标题一致',
    en: 'In the text: the type of flaw that an alert discloses is that of its titles.',
  },
  check: ({ alerts }) => alerts.flatMap((alert, n) => ofAlert(alert, alertPath(n))),
};

function ofAlert(alert: ReadAlert, where: string): Fault[] {
  const { disclosed, disclosedAt } = alert;
  if (disclosed === null || disclosedAt === null || /^(?:多个|多种|多|若干|一系列)/.test(disclosed)) return [];
  const other = recordsOf(alert).find((title) => !isOf(disclosed, title));
  if (!other) return [];
  return [
    statedFault(
      disclosedAt,
      where,
      `写作“存在${disclosed}”，标题却是“${other.title}”。`,
      `It discloses “${disclosed}”, but a title reads “${other.title}”.`,
    ),
  ];
}

/** Only two different types of flaw contradict each other; a title may say more, or less, than the sentence. */
function isOf(disclosed: string, title: ReadTitle): boolean {
  const bare = foldKey(disclosed).replace(/漏洞$/, '');
  const [said, named] = [flawTypeOf(bare), flawTypeOf(title.key)];
  return (
    title.key.includes(bare) || said === null || named === null || isSame(said, named) || bare.includes(foldKey(named))
  );
}

/** Two names of one flaw; which buffer overflows is often left open. */
function isSame(one: FlawType, other: FlawType): boolean {
  const overflow = /^(?!整数).*溢出$/;
  return flawTypes[one] === flawTypes[other] || (overflow.test(one) && overflow.test(other));
}
