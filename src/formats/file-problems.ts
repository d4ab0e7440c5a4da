import type { Words } from './report-draft.ts';

/** Why a file of reports was refused as a whole; `value` is the detail that the words show (a name, a number). */
const table = {
  'batch.empty': () => ({
    zh: '文件里没有一条报告。请填写后再上传。',
    en: 'The file holds no report. Fill it in and upload it again.',
  }),
  'batch.too-many': (value) => ({
    zh: `一次最多5000条报告，这个文件有${value}条。请拆成几个文件分别上传。`,
    en: `At most 5,000 reports can come at once, this file holds ${value}. Split it into several files.`,
  }),
  'batch.unknown-format': (value) => ({
    zh: `认不出这个文件的格式（${value}）。可以上传：本平台的XLSX或CSV模板、NDJSON、CNVD共享XML、CVE JSON 5、CSAF 2.0、OSV。`,
    en: `The format of this file is not known here (${value}). Accepted are our XLSX or CSV template, NDJSON, CNVD share XML, CVE JSON 5, CSAF 2.0 and OSV.`,
  }),
  'batch.old-excel': () => ({
    zh: '这是旧版Excel文件（.xls）或加了密码的工作簿。请在Excel中取消密码，另存为“Excel工作簿（.xlsx）”后再上传。',
    en: 'This is an old Excel file (.xls) or a workbook with a password. Remove the password, save it as “Excel workbook (.xlsx)” and upload that.',
  }),
  'batch.archive': (value) => ({
    zh: `压缩内容读不出来（${value}）。请重新保存或重新压缩后再上传。`,
    en: `The compressed content cannot be read (${value}). Save or compress it again.`,
  }),
  'batch.too-large-inside': (value) => ({
    zh: `文件解压后超过${value}，没有读取。请拆成几个文件，或删去用不到的工作表与图片。`,
    en: `Unpacked, the file exceeds ${value} and was not read. Split it, or remove sheets and pictures that are not needed.`,
  }),
  'batch.broken-xml': (value) => ({
    zh: `文件内部的XML有错（${value}），没有读取。请用Excel或WPS打开后另存，再上传。`,
    en: `The XML inside the file is broken (${value}); nothing was read. Open it in a spreadsheet program, save it and upload it again.`,
  }),
  'batch.encoding': () => ({
    zh: '文字编码既不是UTF-8也不是GB18030。请另存为“CSV UTF-8”后再上传。',
    en: 'The text is neither UTF-8 nor GB18030. Save it as “CSV UTF-8” and upload it again.',
  }),
  'batch.csv': (value) => ({
    zh: `CSV读到${value}处断了：引号没有成对，或分隔符前后多了字符。请改正后再上传。`,
    en: `The CSV breaks off at ${value}: quotation marks are not in pairs, or characters stand beside a quoted field. Correct it.`,
  }),
  'batch.no-header': () => ({
    zh: '前10行里没有找到表头（至少要有“漏洞名称”和“漏洞描述”两列）。请使用本页的模板，不要改动表头。',
    en: 'No header was found in the first 10 rows (“Title” and “Description” at least). Use the template of this page and leave its header as it is.',
  }),
  'batch.header-twice': (value) => ({
    zh: `表头有重复的列：${value}。请只保留一列。`,
    en: `A column stands in the header twice: ${value}. Keep one of them.`,
  }),
  'batch.two-sheets': (value) => ({
    zh: `有多个工作表都填了报告：${value}。请合并到一个工作表，或隐藏不报送的工作表。`,
    en: `Several sheets hold reports: ${value}. Put them into one sheet, or hide those that are not to be sent.`,
  }),
  'batch.bad-json': (value) => ({
    zh: `不是完整的JSON（${value}）。请检查文件是否被截断。`,
    en: `This is no complete JSON (${value}). Check whether the file was cut off.`,
  }),
  'batch.share-file': (value) => ({
    zh: `共享XML无法读完：${value}`,
    en: `The share file could not be read to its end: ${value}`,
  }),
} as const satisfies Record<string, (value: string) => Words>;

export type FileProblemCode = keyof typeof table;
export const fileProblemCodes = Object.keys(table) as FileProblemCode[];

/** A file that cannot be read as reports at all: thrown by the readers of this folder, with a stable code and both sentences. */
export class FileProblem extends Error {
  readonly code: FileProblemCode;
  readonly text: Words;

  constructor(code: FileProblemCode, value: string | Words = '') {
    const [zh, en] = typeof value === 'string' ? [value, value] : [value.zh, value.en];
    const text = { zh: table[code](short(zh)).zh, en: table[code](short(en)).en };
    super(`${code}: ${text.en}`);
    this.name = 'FileProblem';
    this.code = code;
    this.text = text;
  }
}

const short = (value: string) => (value.length > 200 ? `${value.slice(0, 199)}…` : value);

/** Most reports of one file. */
export const mostReports = 5000;
