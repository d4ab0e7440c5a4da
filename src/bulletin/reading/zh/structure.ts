/** How a Chinese bulletin is built: what its headings and the beginnings of its paragraphs look like, folded. */
import type { Joints } from '../paragraphs.ts';

/** Sections in the order of the form; `masthead` is what stands before the first heading. */
export const sectionNames = [
  'masthead',
  'assessment',
  'disposal',
  'reporting',
  'types',
  'sectors',
  'alerts',
  'verification',
  'news',
  'about',
] as const;
export type SectionName = (typeof sectionNames)[number];

// A heading may be numbered; the first character was once recognised as 太.
const week = String.raw`^(?:第?[一二三四五六七八九十\d]{1,3}(?:部分)?[、.,:])?.?周`;
const headings: readonly (readonly [SectionName, RegExp])[] = [
  ['assessment', new RegExp(`${week}漏洞态势(?:研判|分析)?情况$`, 'u')],
  ['disposal', new RegExp(`${week}漏洞事件处置情况$`, 'u')],
  ['reporting', new RegExp(`${week}漏洞报送情况(?:统计)?$`, 'u')],
  ['types', new RegExp(`${week}漏洞按类型和厂商统计(?:情况)?$`, 'u')],
  ['sectors', new RegExp(`${week}行业漏洞(?:收录|统计)情况$`, 'u')],
  ['alerts', new RegExp(`${week}重要漏洞(?:安全)?告警$`, 'u')],
  ['verification', new RegExp(`${week}重要漏洞攻击验证情况$`, 'u')],
  ['news', new RegExp(`${week}漏洞要闻(?:速递)?$`, 'u')],
  ['about', /^关于[\p{L}\d/()]{2,14}$/u],
];

/** The section that a line opens as its heading; null for any other line. */
export function headedSection(line: string): SectionName | null {
  if (line.length > 24) return null;
  return headings.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}

/** Sentences that open a section whose heading is lost. */
const leads: readonly (readonly [SectionName, RegExp])[] = [
  ['alerts', /^本周,.{1,30}整理和发布以下重要安全漏洞信息/u],
  ['verification', /^本周,.{1,30}建议注意防范以下已公开漏洞攻击验证情况/u],
];

export function ledSection(line: string): SectionName | null {
  return leads.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}

const beginnings = [
  '本周信息安全漏洞威胁',
  '国家信息安全漏洞共享平台\\(',
  '.{2,40}\\(以下简称.{1,20}\\)本周',
  '此外,.{1,20}通过已建立',
  '本周,.{1,30}(?:发布了《|收录了|向银行|整理和发布|建议注意防范|未)',
  '本周报送情况',
  '.{1,20}整理和发布的漏洞涉及',
  '.{1,20}收录的相关漏洞包括:',
  '.{2,12}行业漏洞链接:?',
  '更多高危漏洞如表',
  '参考链接:?',
  'POC链接:?',
  '验证描述:?$',
  '验证信息:?$',
  '信息提供者:?',
  '小结:?',
  '注:',
  '(?:网址|邮箱|电话):',
  '关注.{1,20}漏洞平台$',
  '图中数据$',
  'https?://',
  '[图表]\\d{1,2}(?!所示)',
  '\\d{1,2}[、.](?!\\d|CNVD)',
];
const begins = new RegExp(`^(?:${beginnings.join('|')})`, 'iu');

const title = /^[^,。:"]{2,120}漏洞(?:\([^,。:"]{5,160}\))?$/u;
const caption = /^[图表]\d{1,2}(?!所示)/u;
const captionEnd = /^[图表]\d{1,2}[.、:]?.{1,60}(?:统计表?|分布图?|列表|情况表?|图)$/u;

/** Where one line of a Chinese bulletin goes on in the next. */
export const joints: Joints = {
  begins: (line) => begins.test(line) || headedSection(line) !== null,
  continues: (line, next) => {
    if (headedSection(next) !== null || headedSection(line) !== null) return false;
    if (/^https?:\/\/\S+$/iu.test(line)) {
      return /^(?!https?:)[\w./%?&=#~+@-]{1,200}$/iu.test(next) && !begins.test(next);
    }
    if (/^[、,。;)》]/u.test(next) || /https?:\/{0,2}$/iu.test(line)) return true;
    if (caption.test(line)) return isCaptionRest(line, next);
    if (/^(?:小结:?|注:|.{1,20}收录的相关漏洞包括:)$/u.test(line)) return !/^(?:https?:|参考链接)/iu.test(next);
    if (isNumbered(line)) return !begins.test(next) && title.test(line + next);
    // A bracket that is open holds numbers of records, which lines break.
    return (
      /\([^()]{0,160}$/u.test(line) && /^(?:\d|CNVD|[^()]{0,160}\))/u.test(next) && !/^(?:参考|https?:)/iu.test(next)
    );
  },
  ends: (line) =>
    (/[。!?:]$/u.test(line) && !/https?:$/iu.test(line)) ||
    title.test(line) ||
    isNumbered(line) ||
    captionEnd.test(line) ||
    headedSection(line) !== null ||
    /^(?:.{1,12}行业漏洞链接:?)?https?:/iu.test(line),
};

function isCaptionRest(line: string, next: string): boolean {
  return !captionEnd.test(line) && next.length < 40 && !/^[图表]\d/u.test(next) && !/。$/u.test(next);
}

/** A title with its number before it; one that is broken over two lines goes on until it ends as titles do. */
function isNumbered(line: string): boolean {
  return /^\d{1,2}[、.](?!\d|CNVD)[^。]{1,160}$/iu.test(line);
}
