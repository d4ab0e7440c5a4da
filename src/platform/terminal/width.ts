/** How many columns of a terminal a text takes: a Chinese character or full-width sign takes two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

/** The text filled up with spaces to `width` columns. */
export function padDisplay(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The longest beginning of the text that fits into `width` columns. */
export function cutDisplay(text: string, width: number): string {
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += wide.test(character) ? 2 : 1;
    if (used > width) break;
    kept += character;
  }
  return kept;
}

// Han, kana and hangul, CJK punctuation and full-width forms (Unicode UAX 11, classes W and F as far as our texts go).
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
