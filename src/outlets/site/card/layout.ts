/** A text in lines as a card has room for, and the size of its letters in pixels. */
export type Fitted = { readonly lines: readonly string[]; readonly size: number };

/** The largest of the sizes in which the text has room; in the last one it is cut with …. Sizes with how many lines each may have. */
export function fitted(
  text: string,
  width: number,
  sizes: readonly { readonly size: number; readonly lines: number }[],
): Fitted {
  for (const { size, lines } of sizes) {
    const all = wrapped(text, width / size);
    if (all.length <= lines) return { lines: balanced(text, width / size, all), size };
  }
  const { size = 0, lines: most = 1 } = sizes.at(-1) ?? {};
  const all = wrapped(text, width / size);
  return { lines: [...all.slice(0, most - 1), cut(all[most - 1] ?? '', width / size)], size };
}

/** As many lines, of nearly one length: none of a single character at the end. */
function balanced(text: string, ems: number, lines: string[]): string[] {
  let found = lines;
  for (let share = 0.96; share > 0.5; share -= 0.04) {
    const narrower = wrapped(text, ems * share);
    if (narrower.length > lines.length) break;
    found = narrower;
  }
  return found;
}

/**
 * Lines of at most `ems`: broken at blanks, behind `-`, `/` and `_`, beside each Chinese character, and within a word
 * that is wider than a line.
 */
function wrapped(text: string, ems: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text, ems)) {
    // A closing sign stands out into the margin rather than at the beginning of a line.
    if (emsOf(line + piece.trimEnd()) <= ems || (closing.test(piece) && line !== '')) {
      line += piece;
      continue;
    }
    // An opening sign goes with what it opens.
    const [, kept = line, opening = ''] = /^(.*?)([（《「『“‘([{]+)$/su.exec(line) ?? [];
    if (kept.trim() !== '') lines.push(kept.trim());
    line = (kept.trim() === '' ? line : opening) + piece.trimStart();
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}

const closing = /^[，。、；：！？）】》」』”’,.;:!?)\]}]$/;

function pieces(text: string, ems: number): string[] {
  const found = text.match(/\s+|[\u0021-\u024f]+?(?:[-/_]+|(?=[^\u0021-\u024f]|$))|./gsu) ?? [];
  return found.flatMap((piece) => filling(piece, ems));
}

/** A word that is wider than a line, in pieces that each fill one. */
function filling(piece: string, ems: number): string[] {
  const parts = [''];
  for (const character of piece) {
    const part = `${parts.at(-1)}${character}`;
    if (emsOf(part) <= ems || part === character) parts[parts.length - 1] = part;
    else parts.push(character);
  }
  return parts;
}

function cut(line: string, ems: number): string {
  let kept = '';
  for (const character of line) {
    if (emsOf(`${kept}${character}…`) > ems) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Width in ems by rule, of the bold face and rather too much than too little: a line never leaves the card. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += emOf(character);
  return ems;
}

function emOf(character: string): number {
  if (character > '~') return /\p{Script=Latin}/u.test(character) && character < '\uff00' ? 0.96 : 1;
  if (/[\s.,:;'|!ijlI()[\]]/.test(character)) return 0.36;
  if (/[mwMW@%&]/.test(character)) return 0.96;
  return /[A-Z]/.test(character) ? 0.74 : 0.63;
}
