import { type FileFormat, type Finding, issueText, nameOfIssue, partTerms } from '#bulletin/index.ts';
import type { Text } from '#platform/text.ts';
import type { BulletinFile, PeriodicalFile } from './bulletin-files.ts';

export const auditWords = {
  audit: {
    zh: '审校成品周报（.json .txt .md .html .docx .pdf），指出矛盾所在的句子；月报、年报和关注度榜单审校其 .json；不需要数据库',
    en: 'Audits finished bulletins (.json .txt .md .html .docx .pdf) and shows the sentences that contradict; other periodicals by their .json; needs no database',
  },
} as const satisfies Record<string, Text>;

/** `2025-05.txt：2025年第5期，2025-01-27至2025-02-09，3处问题`. */
export function fileText(file: BulletinFile | PeriodicalFile, findings: number): Text {
  const { path } = file;
  const { period } = 'periodical' in file ? file.periodical.figures : file.read;
  const name = nameOf(file);
  const zh = [
    name.zh,
    period ? `${period.from}至${period.to}` : '',
    findings === 0 ? '未发现问题' : `${findings}处问题`,
  ];
  const en = [
    name.en,
    period ? `${period.from} to ${period.to}` : '',
    findings === 0 ? 'nothing found' : findings === 1 ? '1 finding' : `${findings} findings`,
  ];
  return { zh: `${path}：${zh.filter(Boolean).join('，')}`, en: `${path}: ${en.filter(Boolean).join(', ')}` };
}

function nameOf(file: BulletinFile | PeriodicalFile): Text {
  if ('periodical' in file) return nameOfIssue(file.periodical.periodical, file.periodical.figures.issue);
  const { issue } = file.read;
  if (issue === null) return { zh: '', en: '' };
  return { zh: issueText(issue), en: `issue ${issue.year}-${issue.numbers.join(',')}` };
}

const levels: Readonly<Record<Finding['severity'], Text>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提示', en: 'warning' },
};

/** Formats whose lines an editor of text shows; of the others paragraphs are counted. */
const counted: readonly FileFormat[] = ['txt', 'md'];

/** The finding, and below it the sentence it stands in. */
export function findingText({ rule, severity, where, text, stands }: Finding, format: FileFormat): Text {
  const lines = counted.includes(format);
  const placeZh = stands ? `第${stands.line}${lines ? '行' : '段'}` : where;
  const placeEn = stands ? `${lines ? 'line' : 'paragraph'} ${stands.line}` : where;
  const page = stands?.page ?? null;
  const zh = `  ${levels[severity].zh} ${rule}（${placeZh}${page === null ? '' : `，第${page}页`}${partZh(rule, where)}）：${text.zh}`;
  const en = `  ${levels[severity].en} ${rule} (${placeEn}${page === null ? '' : `, page ${page}`}${partEn(rule, where)}): ${text.en}`;
  const sentence = stands ? `\n      “${shortened(stands.sentence)}”` : '';
  return { zh: zh + sentence, en: en + sentence };
}

/** Of what is not understood the part is told as well. */
function partZh(rule: string, where: string): string {
  const term = rule === 'stated-unread' ? partTerms[where as keyof typeof partTerms] : undefined;
  return term ? `，${term.zh}` : '';
}

function partEn(rule: string, where: string): string {
  const term = rule === 'stated-unread' ? partTerms[where as keyof typeof partTerms] : undefined;
  return term ? `, ${term.en}` : '';
}

const mostShown = 240;

/** Both ends of a long sentence; `--json` has all of it. */
function shortened(sentence: string): string {
  if (sentence.length <= mostShown) return sentence;
  return `${sentence.slice(0, mostShown / 2)} …… ${sentence.slice(-mostShown / 2)}`;
}

export function unreadableText({ code, text }: { readonly code: string; readonly text: Text }): Text {
  return { zh: `${code}：${text.zh}`, en: `${code}: ${text.en}` };
}

type Totals = { readonly files: number; readonly findings: number; readonly unreadable: number };

export function totalsText({ files, findings, unreadable }: Totals): Text {
  const zh = [
    files > 0 ? `审校了${files}份周报，${findings === 0 ? '未发现问题' : `共${findings}处问题`}` : '',
    unreadable > 0 ? `${unreadable}份无法读取` : '',
  ];
  const found = findings === 0 ? 'nothing found' : `${findings} ${findings === 1 ? 'finding' : 'findings'}`;
  const en = [
    files > 0 ? `${files} ${files === 1 ? 'bulletin' : 'bulletins'} audited, ${found}` : '',
    unreadable > 0 ? `${unreadable} could not be read` : '',
  ];
  return { zh: `${zh.filter(Boolean).join('；')}。`, en: `${en.filter(Boolean).join('; ')}.` };
}
