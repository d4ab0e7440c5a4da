import {
  codeOfTerm,
  flawTypes,
  isDay,
  kindTerms,
  parseSeverity,
  severities,
  severityGrades,
  type Term,
} from '#vocabulary/index.ts';
import type { ReportField, Words } from '../report-draft.ts';

/** A value that a cell’s own list or form does not know. */
export type Unread = { readonly unread: Words };

/** One column of the template: how it is headed, what it may hold, and how a cell becomes a value and back. */
export type Column = {
  readonly field: ReportField;
  /** Proof of concept is one field in two columns. */
  readonly part?: 'language' | 'code';
  readonly name: Words;
  readonly hint: Words;
  readonly width: number;
  readonly required?: boolean;
  /** Other headings under which the column is known, beside both names and the field’s own. */
  readonly alsoCalled?: readonly string[];
  /** What a drop-down offers, in the reader’s language. */
  readonly list?: readonly Words[];
  readonly read: (cell: string) => unknown;
  readonly write: (value: unknown) => string;
};

const asIs = (cell: string) => cell;
const plain = (value: unknown) => (value === null || value === undefined ? '' : String(value));
const lines = (cell: string) =>
  cell
    .split(/[\n;；]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
const inLines = (value: unknown) => (Array.isArray(value) ? value.map(plain).join('\n') : plain(value));

type Terms = Readonly<Record<string, Term>>;

const notInList = (cell: string, zh: string, en: string): Unread => ({
  unread: {
    zh: `“${shortened(cell)}”不在列表中；请填写：${zh}。`,
    en: `“${shortened(cell)}” is not in the list; use ${en}.`,
  },
});

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** A cell that takes one of a few terms, under either name or by its code. */
function choice(terms: Terms): Pick<Column, 'list' | 'read' | 'write'> {
  const list = Object.values(terms);
  const [zh, en] = [list.map((term) => term.zh).join('、'), list.map((term) => term.en).join(', ')];
  return {
    list,
    read: (cell) => codeOfTerm(terms, cell) ?? notInList(cell, zh, en),
    write: (value) =>
      typeof value === 'string' && Object.hasOwn(terms, value) ? (terms[value]?.zh ?? '') : plain(value),
  };
}

const yesNoTerms: Terms = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } };
const yesNo: Pick<Column, 'list' | 'read' | 'write'> = {
  ...choice(yesNoTerms),
  read: (cell) => {
    const word = cell.trim().toLowerCase();
    if (['是', 'yes', 'y', 'true', '1', '√'].includes(word)) return true;
    if (['否', 'no', 'n', 'false', '0', '×'].includes(word)) return false;
    return notInList(cell, '是、否', 'Yes, No');
  },
  write: (value) => (typeof value === 'boolean' ? (yesNoTerms[String(value)]?.zh ?? '') : plain(value)),
};

const flawTerms: Terms = Object.fromEntries(Object.entries(flawTypes).map(([zh, en]) => [zh, { zh, en }]));
const flaw: Pick<Column, 'list' | 'read' | 'write'> = {
  list: Object.values(flawTerms),
  read: (cell) => {
    const word = cell.trim().replace(/漏洞$/, '');
    return (
      codeOfTerm(flawTerms, word) ??
      notInList(cell, '“填写说明”中所列的缺陷类型', 'a type of the sheet of instructions')
    );
  },
  write: plain,
};

const severity: Pick<Column, 'list' | 'read' | 'write'> = {
  list: severities.map((level) => severityGrades[level]),
  read: (cell) => parseSeverity(cell) ?? notInList(cell, '高危、中危、低危', 'High, Medium, Low'),
  write: (value) =>
    severities.map((level) => (level === value ? severityGrades[level].zh : '')).join('') || plain(value),
};

const disclosureTerms: Terms = {
  default: { zh: '按平台规则', en: 'By the rules' },
  'with-patch': { zh: '随补丁公开', en: 'With the patch' },
  'on-day': { zh: '指定日期', en: 'On a day' },
};

const day: Pick<Column, 'read' | 'write'> = {
  read: (cell) => {
    const [, year = '', month = '', date = ''] =
      /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)/.exec(cell) ?? [];
    const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    if (isDay(written)) return written;
    return {
      unread: {
        zh: `“${shortened(cell)}”不是存在的日期；请写作YYYY-MM-DD。`,
        en: `“${shortened(cell)}” is not a date; write YYYY-MM-DD.`,
      },
    };
  },
  write: plain,
};

const text = { read: asIs, write: plain };
const listed = { read: lines, write: inLines };
const words = (zh: string, en: string): Words => ({ zh, en });

/** The columns of the template, in their order. `docs/reporting.md` names them. */
export const columns: readonly Column[] = [
  {
    field: 'kind',
    name: words('漏洞类型', 'Kind'),
    hint: words('产品本身的漏洞选通用型，某个单位的系统选事件型。', 'In a product, or in one unit’s system.'),
    width: 14,
    required: true,
    ...choice(kindTerms),
    read: (cell) => codeOfTerm(kindTerms, `${cell.trim()}漏洞`) ?? choice(kindTerms).read(cell),
  },
  {
    field: 'title',
    name: words('漏洞名称', 'Title'),
    hint: words('厂商＋产品＋位置＋缺陷类型＋漏洞，一行写完。', 'Vendor, product, place and type, on one line.'),
    width: 40,
    required: true,
    alsoCalled: ['标题', '漏洞标题'],
    ...text,
  },
  {
    field: 'vendor',
    name: words('厂商', 'Vendor'),
    hint: words('通用型：产品由谁开发。', 'Product reports: who makes it.'),
    width: 18,
    alsoCalled: ['厂商名称', '生产厂商'],
    ...text,
  },
  {
    field: 'product',
    name: words('产品', 'Product'),
    hint: words('通用型：产品名称。', 'Product reports: what it is called.'),
    width: 22,
    alsoCalled: ['产品名称', '影响产品'],
    ...text,
  },
  {
    field: 'versions',
    name: words('影响版本', 'Affected versions'),
    hint: words('如“<=2.3.1”；版本号按文本填写，以免1.10变成1.1。', 'Such as “<=2.3.1”; as text, or 1.10 becomes 1.1.'),
    width: 18,
    alsoCalled: ['版本'],
    ...text,
  },
  {
    field: 'unit',
    name: words('涉事单位', 'Affected unit'),
    hint: words('事件型：系统属于哪个单位。', 'Instance reports: whose system it is.'),
    width: 22,
    alsoCalled: ['单位名称'],
    ...text,
  },
  {
    field: 'location',
    name: words('涉事地址', 'Location'),
    hint: words('事件型：网址、域名或IP地址。', 'Instance reports: URL, host or address.'),
    width: 28,
    alsoCalled: ['漏洞url', '域名或ip'],
    ...text,
  },
  {
    field: 'flawType',
    name: words('缺陷类型', 'Flaw type'),
    hint: words('从列表选择，如“SQL注入”。', 'From the list, such as “SQL injection”.'),
    width: 16,
    ...flaw,
  },
  {
    field: 'place',
    name: words('漏洞位置', 'Place'),
    hint: words('函数、文件、页面或参数。', 'Function, file, page or parameter.'),
    width: 20,
    ...text,
  },
  {
    field: 'description',
    name: words('漏洞描述', 'Description'),
    hint: words('产品或系统是什么；缺陷是什么，会造成什么后果。', 'What the thing is; what the flaw is and does.'),
    width: 50,
    required: true,
    alsoCalled: ['描述'],
    ...text,
  },
  {
    field: 'reproduction',
    name: words('复现步骤', 'Steps to reproduce'),
    hint: words('逐步写清，使他人能够照做。', 'Step by step, so that somebody else can do it.'),
    width: 50,
    alsoCalled: ['验证步骤', '验证过程'],
    ...text,
  },
  {
    field: 'proof',
    part: 'language',
    name: words('验证代码语言', 'Proof language'),
    hint: words('如Python；不填也可以。', 'Such as Python; may be left out.'),
    width: 14,
    ...text,
  },
  {
    field: 'proof',
    part: 'code',
    name: words('验证代码', 'Proof of concept'),
    hint: words('通用型：验证代码，或填写“互联网案例”。', 'Product reports: this, or instances.'),
    width: 40,
    alsoCalled: ['poc'],
    ...text,
  },
  {
    field: 'instances',
    name: words('互联网案例', 'Instances'),
    hint: words('通用型：存在该漏洞的网址，每行一个。', 'Product reports: addresses that show it, one a line.'),
    width: 30,
    ...listed,
  },
  {
    field: 'claimedSeverity',
    name: words('自评级别', 'Claimed severity'),
    hint: words('高危、中危或低危。', 'High, Medium or Low.'),
    width: 12,
    alsoCalled: ['危害级别'],
    ...severity,
  },
  {
    field: 'cvss',
    name: words('CVSS向量', 'CVSS vector'),
    hint: words('2.0、3.0、3.1或4.0的完整向量。', 'A whole vector of 2.0, 3.0, 3.1 or 4.0.'),
    width: 30,
    alsoCalled: ['cvss'],
    ...text,
  },
  {
    field: 'cves',
    name: words('CVE编号', 'CVE IDs'),
    hint: words('已有的CVE编号，每行一个。', 'CVE numbers it already has, one a line.'),
    width: 18,
    alsoCalled: ['cve'],
    read: (cell) =>
      cell
        .split(/[\s,，、;；]+/)
        .filter((part) => part !== '')
        .map((part) => part.toUpperCase()),
    write: inLines,
  },
  {
    field: 'references',
    name: words('参考链接', 'References'),
    hint: words('每行一个链接。', 'One link a line.'),
    width: 30,
    ...listed,
  },
  {
    field: 'remediation',
    name: words('解决方案', 'Remediation'),
    hint: words('已知的修复或缓解办法。', 'What is known to help.'),
    width: 30,
    alsoCalled: ['修复建议'],
    ...text,
  },
  {
    field: 'exploited',
    name: words('是否已被利用', 'Exploited'),
    hint: words('是否见到攻击者在用。', 'Whether attackers were seen using it.'),
    width: 12,
    ...yesNo,
  },
  {
    field: 'original',
    name: words('是否原创', 'Original'),
    hint: words(
      '自己发现的填“是”，从公开渠道收集的填“否”；不填按“是”。',
      'Yes when found by you, No when collected; empty means Yes.',
    ),
    width: 10,
    ...yesNo,
  },
  {
    field: 'finder',
    name: words('发现者', 'Finder'),
    hint: words('致谢时写谁的名字。', 'Whom to thank.'),
    width: 14,
    alsoCalled: ['漏洞发现者'],
    ...text,
  },
  {
    field: 'isAnonymous',
    name: words('是否匿名', 'Anonymous'),
    hint: words('填“是”则公开时不署名。', 'Yes: no name is shown.'),
    width: 10,
    ...yesNo,
  },
  {
    field: 'disclosure',
    name: words('公开意愿', 'Disclosure'),
    hint: words(
      '按平台规则（报送后45天）、随补丁公开或指定日期。',
      'By the rules (45 days), with the patch, or on a day.',
    ),
    width: 14,
    ...choice(disclosureTerms),
  },
  {
    field: 'disclosureOn',
    name: words('公开日期', 'Disclosure day'),
    hint: words('选“指定日期”时填写，如2027-03-01。', 'With “On a day” only, such as 2027-03-01.'),
    width: 14,
    ...day,
  },
  {
    field: 'reservedIdentifier',
    name: words('预留编号', 'Reserved number'),
    hint: words('本单位为它预留的编号；没有则不填。', 'That your organisation reserved for it, if any.'),
    width: 18,
    ...text,
  },
];

/** The column that a file of corrections has in front; it is never read. */
export const mistakesColumn: Words = words('错误说明（不用填写）', 'Mistakes (leave as it is)');

const byHeading = new Map(
  columns.flatMap((column) =>
    [column.name.zh, column.name.en, ...(column.part ? [] : [column.field]), ...(column.alsoCalled ?? [])].map(
      (name): [string, Column] => [headingKey(name), column],
    ),
  ),
);

/** The column that a heading names, however it is spaced, starred or cased; `ignored` for the column of mistakes. */
export function columnOf(heading: string): Column | 'ignored' | null {
  const key = headingKey(heading);
  if (key === headingKey(mistakesColumn.zh) || key === headingKey(mistakesColumn.en)) return 'ignored';
  return byHeading.get(key) ?? null;
}

function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*_-]+/g, '')
    .toLowerCase();
}
