/** 安全公告 as it is written: what an editor states, before it has a number. */
export type AdvisoryContent = {
  readonly title: string;
  readonly titleEn: string | null;
  /** 情况分析 */
  readonly situation: string;
  /** 影响范围 */
  readonly range: string;
  /** 处置建议 */
  readonly advice: string;
  readonly references: readonly string[];
  /** The numbers of the records it is about. */
  readonly records: readonly string[];
};

/** At most as many records as one page can name and one reader go through. */
export const mostAdvisoryRecords = 100;
export const mostAdvisoryReferences = 50;

/** `CNTA-2026-0001` */
export function advisoryNumber(year: number, ordinal: number): string {
  return `CNTA-${year}-${String(ordinal).padStart(4, '0')}`;
}
