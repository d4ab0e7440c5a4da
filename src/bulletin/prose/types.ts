import { objectTypeTerms } from '#vocabulary/index.ts';
import type { Identity } from '../editions/identity.ts';
import type { Figures } from '../figures.ts';
import { joinAnd, joinOpen } from '../rules/join.ts';

/** How an unclassified record is counted in words; no bulletin at hand has one. */
export const unclassified = '未分类';

export function typeName(objectType: Figures['byObjectType'][number]['objectType']): string {
  return objectType === null ? unclassified : objectTypeTerms[objectType].zh;
}

/** 本周，CNVD收录了406个漏洞。WEB应用212个，…，车联网1个。 */
export function typesSentence({ assessment, byObjectType }: Figures, identity: Identity): string {
  if (assessment.total.count === 0) return `本周，${identity.short}未收录漏洞。`;
  const counts = byObjectType.map(({ objectType, records }) => `${typeName(objectType)}${records.count}个`);
  return `本周，${identity.short}收录了${assessment.total.count}个漏洞。${counts.join('，')}。`;
}

/** The three leading vendors; with three or fewer in all, the list is complete and says so. */
export function vendorsSentence({ byVendor }: Figures, tableNumber: number, identity: Identity): string {
  const names = byVendor.slice(0, 3).map((row) => row.vendor);
  const lead = `${identity.short}整理和发布的漏洞涉及`;
  if (byVendor.length <= 3) return `${lead}${joinAnd(names)}的产品，漏洞数量按厂商统计如表${tableNumber}所示。`;
  return `${lead}${joinOpen(names)}等多家厂商的产品，部分漏洞数量按厂商统计如表${tableNumber}所示。`;
}
