import { flawTypeOf } from '#vocabulary/index.ts';

/** The parts of a title that tell it from others: Latin words and numbers whole, Chinese in pairs, without what every title says. */
export function titleWords(title: string): string[] {
  const type = flawTypeOf(title);
  let text = title.normalize('NFKC').toLowerCase();
  if (type !== null) text = text.replaceAll(type.toLowerCase(), ' ');
  text = text.replace(said, ' ');
  const words = new Set<string>();
  for (const [run] of text.matchAll(/[a-z0-9]+(?:[._-][a-z0-9]+)*|\p{Script=Han}+/gu)) {
    if (/^[a-z0-9]/.test(run)) for (const part of parts(run)) words.add(part);
    else for (const pair of pairs(run)) words.add(pair);
  }
  return [...words];
}

/** What stands in most titles and tells nothing apart. */
const said =
  /存在|漏洞|跨站脚本执行|多个|远程|本地|任意|后台|前台|系统|软件|网站|平台|管理|(?<=[^a-z])(?:the|and|of|in|for)(?=[^a-z])|函数|参数|文件|接口|页面|组件|模块|有限公司|股份|科技|公司/g;

/** `DIR-823G`, `dir 823g` and `DIR823G` give the same; a version stays one. */
function parts(run: string): string[] {
  return run
    .split(/[_-]|(?<=[a-z]{2})(?=\d)/)
    .map((part) => part.replaceAll('.', ''))
    .filter(Boolean);
}

function pairs(run: string): string[] {
  if (run.length === 1) return [run];
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}

/** How much of two titles is the same, 0 to 1: Dice over their words, a word of letters and digits counting as much as it is long. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  const total = sum(a) + sum(b);
  if (total === 0) return 0;
  return (2 * sum(a.filter((word) => other.has(word)))) / total;
}

const sum = (words: readonly string[]) => words.reduce((total, word) => total + weight(word), 0);

/** A pair of characters is one step of Chinese text; a Latin word of eight letters says about as much as three of them. */
function weight(word: string): number {
  return /^[a-z0-9]/.test(word) ? Math.min(4, Math.max(1, word.length / 2.5)) : 1;
}
