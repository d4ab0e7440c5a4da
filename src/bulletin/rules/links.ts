import type { Run } from '../model.ts';

const address = /https?:\/\/[^\s，。；、（）《》“”<>"]+/g;

/** Running text with every web address in it made a link. */
export function linkify(text: string): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const match of text.matchAll(address)) {
    if (match.index > done) runs.push({ text: text.slice(done, match.index) });
    runs.push({ text: match[0], href: match[0] });
    done = match.index + match[0].length;
  }
  if (done < text.length) runs.push({ text: text.slice(done) });
  return runs;
}
