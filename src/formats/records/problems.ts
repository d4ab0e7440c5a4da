import type { Finding } from '../model.ts';

/** Something wrong at one place of a record: a JSON pointer, a stable key, and its words. */
export type Problem = {
  readonly key: ProblemKey;
  readonly pointer: string;
  readonly text: { readonly zh: string; readonly en: string };
};

/** Says what is wrong and what to do, from the value or names concerned; the place is put before it. */
const words = {
  'not-json': (why) => ({
    zh: `不是一个完整的JSON对象（${why}）；每行写一个对象，对象内不换行`,
    en: `is no complete JSON object (${why}); write one object a line, without line ends inside`,
  }),
  'too-long': () => ({
    zh: '超过4 MiB；请检查是否漏了换行',
    en: 'is longer than 4 MiB; check whether a line end is missing',
  }),
  'unknown-field': (name) => ({
    zh: `没有字段“${name}”；请删除或改为docs/record.md所列字段`,
    en: `there is no field “${name}”; remove it or use one that docs/record.md lists`,
  }),
  'missing-field': (name) => ({ zh: `缺少必填字段“${name}”；请补上`, en: `the field “${name}” is required; add it` }),
  'wrong-type': (types) => ({ zh: `类型应为${types}；请改正`, en: `must be ${types}; correct it` }),
  'not-in-list': (list) => ({ zh: `只能取${list}之一；请改正`, en: `must be one of ${list}; correct it` }),
  'wrong-form': (form) => ({ zh: `写法应符合${form}；请改正`, en: `must have the form ${form}; correct it` }),
  'not-a-day': () => ({
    zh: '不是存在的日期；请写作YYYY-MM-DD',
    en: 'is not a date; write YYYY-MM-DD',
  }),
  empty: () => ({
    zh: '不能为空；没有内容请写null或省略该字段',
    en: 'must not be empty; write null or leave the field out',
  }),
  'out-of-range': (why) => ({ zh: `取值不符合要求（${why}）；请改正`, en: `does not fit (${why}); correct it` }),
  vector: (why) => ({ zh: `CVSS向量无效：${why}；请改正`, en: `is no valid CVSS vector: ${why}; correct it` }),
  score: (score) => ({
    zh: `与向量得出的评分${score}不符；请改正，或省略以自动得出`,
    en: `does not agree with ${score}, which follows from the vector; correct it or leave it out`,
  }),
  'score-without-vector': () => ({
    zh: '有评分而没有CVSS向量；请补上向量或删除评分',
    en: 'stands without a CVSS vector; add the vector or remove the score',
  }),
  'severity-departs': (level) => ({
    zh: `与评分对应的级别“${level}”不符；请改正，或在severityReason说明理由`,
    en: `departs from “${level}”, which follows from the score; correct it or say why in severityReason`,
  }),
  'reason-without-departure': () => ({
    zh: '级别与评分一致，不应有调整理由；请删除',
    en: 'gives a reason although the level follows the score; remove it',
  }),
  repeated: () => ({
    zh: '编号在本文件中再次出现，以最后一条为准',
    en: 'has a number that occurred before in this file; the last one counts',
  }),
  'bad-bytes': () => ({
    zh: '含有无法按UTF-8解读的字节，已以“\ufffd”代替；请核对原文',
    en: 'holds bytes that are not UTF-8, which stand as “\ufffd”; compare with the original',
  }),
  'not-ndjson': () => ({
    zh: '不是每行一个JSON对象的文件，已停止读取；JSON数组请拆成一行一个对象，压缩文件请用.gz后缀',
    en: 'is not a file of one JSON object a line, reading stopped; split a JSON array into lines, name a compressed file .gz',
  }),
} as const satisfies Record<string, (value: string) => Finding['text']>;

export type ProblemKey = keyof typeof words;
export const problemKeys = Object.keys(words) as ProblemKey[];

/** What is wrong at a JSON pointer, in both languages; `value` is quoted, and cut at 200 characters. */
export function problem(key: ProblemKey, pointer: string, value: string | Finding['text'] = ''): Problem {
  const [zh, en] = typeof value === 'string' ? [value, value] : [value.zh, value.en];
  return { key, pointer, text: { zh: words[key](short(zh)).zh, en: words[key](short(en)).en } };
}

const short = (value: string) => (value.length > 200 ? `${value.slice(0, 199)}…` : value);

/** A problem at a line of a file. `records.` and the key are the code. */
export function findingOf(
  { key, pointer, text }: Problem,
  outcome: Finding['outcome'],
  place: { readonly file: string; readonly line: number | null; readonly identifier: string | null },
): Finding {
  const at = pointer === '' ? { zh: '', en: '' } : { zh: `字段${pointer}`, en: `field ${pointer} ` };
  const zh = place.line === null ? `文件${text.zh}` : `第${place.line}行${at.zh}：${text.zh}`;
  const en = place.line === null ? `the file ${text.en}` : `line ${place.line}: ${at.en}${text.en}`;
  return { outcome, code: `records.${key}`, ...place, text: { zh, en } };
}
