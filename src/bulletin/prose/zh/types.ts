import { joinAnd, joinOpen } from '../../rules/join.ts';
import { countRun } from '../numbers.ts';
import type { Prose } from '../prose.ts';
import { joined, runsOf } from '../runs.ts';
import { words } from './words.ts';

/** 本周，CNVD收录了406个漏洞。WEB应用212个，…，车联网1个。 */
export const types: Prose['types'] = ({ figures: { assessment, byObjectType }, identity }) => {
  if (assessment.total.count === 0) return runsOf(`本周，${identity.short}未收录漏洞。`);
  const counts = byObjectType.map(({ objectType, records }, n) =>
    runsOf(
      objectType === null ? words.unclassified : words.objectTypes[objectType],
      countRun(records, `byObjectType/${n}/records`),
      '个',
    ),
  );
  const total = countRun(assessment.total, 'assessment/total');
  return runsOf(`本周，${identity.short}收录了`, total, '个漏洞。', joined(counts, '，'), '。');
};

/** The three leading vendors; with three or fewer in all, the list is complete and says so. */
export const vendors: Prose['vendors'] = ({ figures: { byVendor }, identity, numberOf }) => {
  const names = byVendor.slice(0, 3).map((row) => row.vendor);
  const number = numberOf('table-vendors');
  const lead = `${identity.short}整理和发布的漏洞涉及`;
  return runsOf(
    byVendor.length <= 3
      ? `${lead}${joinAnd(names)}的产品，漏洞数量按厂商统计如表${number}所示。`
      : `${lead}${joinOpen(names)}等多家厂商的产品，部分漏洞数量按厂商统计如表${number}所示。`,
  );
};
