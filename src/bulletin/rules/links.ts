import type { Run } from '../model.ts';

const address = /https?:\/\/[^\s，。；、（）《》“”<>"]+/g;

/**
 * Running text with every web address in it made a link; the text itself stays as it is.
 *
 * What closes a sentence or a bracket around an address does not belong to it. What is no valid address stays text.
 */
export function linkify(text: string): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const match of text.matchAll(address)) {
    const href = withoutTail(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > done) runs.push({ text: text.slice(done, match.index) });
    runs.push({ text: href, href });
    done = match.index + href.length;
  }
  if (done < text.length) runs.push({ text: text.slice(done) });
  return runs;
}

function withoutTail(found: string): string {
  const bare = found.replace(/[.,;:!?'\]]+$/, '');
  return bare.endsWith(')') && !bare.includes('(') ? withoutTail(bare.slice(0, -1)) : bare;
}
