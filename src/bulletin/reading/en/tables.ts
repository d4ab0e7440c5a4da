import type { Draft } from '../draft.ts';
import { foldKey } from '../fold.ts';
import type { PartName } from '../model.ts';
import type { Table } from '../paragraphs.ts';
import { readTable } from '../zh/tables.ts';

/** Heads and words of cells as the Chinese edition has them: the tables say the same, and one reader knows them. */
const heads: Readonly<Record<string, string>> = {
  organisationorindividual: '报送单位或个人',
  reported: '漏洞报送数量',
  original: '原创漏洞数',
  affectedobject: '漏洞影响对象类型',
  vulnerabilities: '漏洞数量',
  share: '所占比例',
  'no.': '序号',
  'vendor(product)': '厂商（产品）',
  title: '漏洞名称',
  remedy: '修复方式',
  issue: '期次',
};
const words: Readonly<Record<string, string>> = {
  total: '报送总计',
  others: '其他',
  high: '高',
  medium: '中',
  low: '低',
};

/** Tables 1 to 4 of an English issue; names, titles and remedies stay as they are printed. */
export function readEnglishTable(grid: Table, part: PartName, draft: Draft): void {
  const [head = [], ...body] = grid.rows;
  // Severity heads Table 4 and the tables behind charts.
  const severity = head.length === 4 ? '综合评级' : '危害级别';
  const headed = head.map((cell) => {
    const key = foldKey(cell);
    if (key === 'severity') return severity;
    return heads[key] ?? (key.endsWith('-id') ? '编号' : cell);
  });
  const rows = body.map((row) => row.map((cell) => words[foldKey(cell)] ?? cell));
  readTable({ ...grid, rows: [headed, ...rows] }, part, draft, grid);
}

/** Every name that the tables print: units, platforms, vendors. */
export function namesIn(grids: readonly Table[]): string[] {
  return grids
    .flatMap(({ rows }) => rows.slice(1).flatMap((row) => row.slice(0, 2)))
    .filter((cell) => /\p{L}/u.test(cell));
}
