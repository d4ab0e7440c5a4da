import type ExcelJS from 'exceljs';

const face = '微软雅黑';

export const fonts = {
  masthead: { name: face, size: 18, bold: true, color: { argb: 'FFB3261E' } },
  title: { name: face, size: 13, bold: true, color: { argb: 'FF16233A' } },
  head: { name: face, size: 10, bold: true, color: { argb: 'FF16233A' } },
  text: { name: face, size: 10, color: { argb: 'FF16233A' } },
  soft: { name: face, size: 10, color: { argb: 'FF5B6576' } },
  link: { name: face, size: 10, underline: true, color: { argb: 'FF1C4F99' } },
} satisfies Record<string, Partial<ExcelJS.Font>>;

/** Behind a header row. */
export const fill: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9EDF4' } };

export const strong: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF16233A' } };
export const hair: Partial<ExcelJS.Border> = { style: 'hair', color: { argb: 'FFC9CFD9' } };
