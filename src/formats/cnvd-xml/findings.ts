import type { Finding } from '../model.ts';

type Words = { readonly zh: string; readonly en: string };
type Outcome = Finding['outcome'];

/**
 * Everything the reader can have to say: its outcome, and its words from one detail (a value, a count).
 * The code of a finding is `cnvd-xml.` and the key. `docs/record.md` lists them.
 */
const table = {
  'no-number': [
    'rejected',
    () => ({
      zh: '记录没有编号（number），未收录；请补上CNVD编号后重新导入',
      en: 'the record has no number and was not taken; add its CNVD number and import again',
    }),
  ],
  'bad-number': [
    'rejected',
    (value) => ({
      zh: `编号“${value}”不是CNVD-年份-4至6位数字，未收录；请改正后重新导入`,
      en: `“${value}” is not a CNVD number (CNVD-YYYY-NNNNN), so the record was not taken; correct it and import again`,
    }),
  ],
  'no-title': [
    'rejected',
    () => ({
      zh: '记录没有标题（title），未收录；请补上标题后重新导入',
      en: 'the record has no title and was not taken; add one and import again',
    }),
  ],
  'broken-record': [
    'rejected',
    (value) => ({
      zh: `记录的元素没有正确闭合（${value}），无法可靠读取，未收录；请修正该处后重新导入`,
      en: `the record’s elements do not close (${value}), so it cannot be read safely and was not taken; mend it and import again`,
    }),
  ],
  number: [
    'repaired',
    (value) => ({
      zh: `编号写作“${value}”，已按标准写法收录`,
      en: `the number was written “${value}” and is kept in its standard form`,
    }),
  ],
  repeated: [
    'repaired',
    () => ({
      zh: '同一文件中此编号再次出现，以最后一条为准',
      en: 'the number occurs again in this file; the last one counts',
    }),
  ],
  'title-number': [
    'repaired',
    (value) => ({
      zh: `标题括号中的编号“${value}”与本条编号不符，已改为本条编号`,
      en: `the number in the title, “${value}”, is not the record’s own and was replaced by it`,
    }),
  ],
  'twice-escaped': [
    'repaired',
    () => ({
      zh: '文本被重复转义，已还原；如原文确为转义写法请人工核对',
      en: 'text was escaped more than once and was unescaped; check it if the escapes were meant',
    }),
  ],
  'control-characters': [
    'repaired',
    () => ({
      zh: '文本中的不可见控制字符已去除',
      en: 'invisible control characters were removed from the text',
    }),
  ],
  'bad-bytes': [
    'repaired',
    () => ({
      zh: '文本中有无法按文件编码解读的字节，已以“\ufffd”代替；请核对原文',
      en: 'bytes that the file’s encoding does not know stand as “\ufffd”; compare with the original',
    }),
  ],
  malformed: [
    'repaired',
    (value) => ({
      zh: `此处不合XML语法（${value}），已按可读内容收录，请核对`,
      en: `not well-formed XML (${value}); the record was taken as far as it reads, please check it`,
    }),
  ],
  markup: [
    'repaired',
    () => ({
      zh: '文本中夹有未转义的标记，已作为文字保留',
      en: 'unescaped markup within a text was kept as text',
    }),
  ],
  'unknown-element': [
    'repaired',
    (value) => ({
      zh: `格式中没有元素“${value}”，其内容未收录`,
      en: `the format has no element “${value}”; its content was left aside`,
    }),
  ],
  severity: [
    'repaired',
    (value) => ({
      zh: `危害级别“${value}”不是高、中、低之一，按未标明处理`,
      en: `severity “${value}” is none of 高, 中, 低 and counts as not stated`,
    }),
  ],
  kind: [
    'repaired',
    (value) => ({
      zh: `漏洞类型“${value}”无法识别，按通用型漏洞收录`,
      en: `kind “${value}” is not known; the record counts as a product vulnerability`,
    }),
  ],
  day: [
    'repaired',
    (value) => ({
      zh: `日期“${value}”不是规范的年-月-日，能读出的已改写，其余按未标明处理`,
      en: `“${value}” is not a plain day; it was rewritten where it could be read, else counts as not stated`,
    }),
  ],
  alias: [
    'repaired',
    (value) => ({
      zh: `别名“${value}”的位置或写法有误，已按其实际类别收录（与本条编号相同的不收）`,
      en: `alias “${value}” stood in the wrong place or form and is kept as what it is (left out if it is the record’s own number)`,
    }),
  ],
  'null-version': [
    'repaired',
    () => ({
      zh: '影响产品的版本印作“null”，按未标明处理',
      en: 'a product’s version was printed “null” and counts as not stated',
    }),
  ],
  'no-description': [
    'repaired',
    () => ({
      zh: '记录没有漏洞描述（description），描述留空，请补充',
      en: 'the record has no description; it was taken with an empty one, please add it',
    }),
  ],
  'not-xml': [
    'broken',
    (value) => ({
      zh: `文件不是XML（${value}），没有读出任何记录；请确认下载完整、未压缩`,
      en: `the file is not XML (${value}) and gave no record; check that it is complete and not compressed`,
    }),
  ],
  'wrong-root': [
    'broken',
    (value) => ({
      zh: `根元素是“${value}”而不是vulnerabilitys，这不是CNVD共享文件`,
      en: `the root element is “${value}”, not vulnerabilitys: this is no CNVD share file`,
    }),
  ],
  doctype: [
    'broken',
    () => ({
      zh: '文件含有DOCTYPE声明，共享文件从不需要它，为防实体攻击已拒绝；请删除该声明',
      en: 'the file has a DOCTYPE, which a share file never needs; refused against entity attacks, remove it',
    }),
  ],
  'too-long': [
    'broken',
    (value) => ({
      zh: `一段文本超过${value}仍未结束，已停止读取；其前的记录均已读出`,
      en: `one stretch of text passed ${value} without an end; reading stopped, the records before it are in`,
    }),
  ],
  'cut-off': [
    'broken',
    (value) => ({
      zh: `文件在中途截断，已读出其中完整的${value}条记录；请重新下载该文件`,
      en: `the file is cut off; its ${value} whole records were read. Download it again`,
    }),
  ],
} as const satisfies Record<string, readonly [Outcome, (value: string) => Words]>;

export type FindingKey = keyof typeof table;
export const findingKeys = Object.keys(table) as FindingKey[];

/** Makes one finding; `value` is cut to a length that fits a line of a report. */
export function finding(key: FindingKey, place: Pick<Finding, 'file' | 'line' | 'identifier'>, value = ''): Finding {
  const [outcome, words] = table[key];
  const shown = value.length > 80 ? `${value.slice(0, 79)}…` : value;
  return { outcome, code: `cnvd-xml.${key}`, ...place, text: words(shown) };
}
