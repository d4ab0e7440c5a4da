import { type SheetRow, writeCsv, writeReports, writeXlsx } from '#formats/index.ts';
import type { Language } from '#platform/html/index.ts';
import type { Batch, BatchRow } from './model.ts';

export type CorrectionFile = { readonly mediaType: string; readonly name: string; readonly content: Buffer | string };

export const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  reports: 'application/x-ndjson; charset=utf-8',
} as const;

/**
 * The wrong rows in the format they came in: a workbook with the cells coloured and commented, a CSV or NDJSON with the mistakes in a
 * column or member that reading leaves aside. Formats that cannot hold what is missing (CVE, CSAF, OSV, share XML) give a workbook.
 */
export async function correctionFile(
  { fileName, format }: Pick<Batch, 'fileName' | 'format'>,
  rows: readonly BatchRow[],
  language: Language,
): Promise<CorrectionFile> {
  const stem = `${fileName.replace(/\.[^.]*$/, '').slice(0, 120) || 'reports'}-${language === 'zh' ? '待改正' : 'to-correct'}`;
  const wrong: readonly SheetRow[] = rows.map(({ fields, mistakes }) => ({ fields, mistakes }));
  if (format === 'csv') return { mediaType: mediaTypes.csv, name: `${stem}.csv`, content: writeCsv(wrong, language) };
  if (format === 'reports') {
    return { mediaType: mediaTypes.reports, name: `${stem}.ndjson`, content: writeReports(wrong, language) };
  }
  return { mediaType: mediaTypes.xlsx, name: `${stem}.xlsx`, content: Buffer.from(await writeXlsx(wrong, language)) };
}

/** The empty template. */
export async function templateFile(format: 'xlsx' | 'csv', language: Language): Promise<CorrectionFile> {
  const stem = language === 'zh' ? '漏洞报送模板' : 'report-template';
  if (format === 'csv') return { mediaType: mediaTypes.csv, name: `${stem}.csv`, content: writeCsv([], language) };
  return { mediaType: mediaTypes.xlsx, name: `${stem}.xlsx`, content: Buffer.from(await writeXlsx([], language)) };
}
