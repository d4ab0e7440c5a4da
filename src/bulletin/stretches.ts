/** A piece of a text that is Chinese, or is not. */
export type Stretch = { readonly text: string; readonly chinese: boolean };

// Characters and full-width punctuation, and Latin words or digits that stand between two such: 海岳协同办公系统SQL注入漏洞 is one
// stretch. The two classes share no character, so no text takes long.
const chinese =
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+(?:[\w.+#/-]{1,40}[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+)*/gu;

/**
 * A text cut where it changes between Chinese and other scripts, so that an English page can say which words are Chinese: a screen
 * reader must not spell them out in English, and a typesetter breaks their lines differently. The pieces joined are the text.
 */
export function stretchesOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  let done = 0;
  for (const { index, 0: piece } of text.matchAll(chinese)) {
    if (index > done) found.push({ text: text.slice(done, index), chinese: false });
    found.push({ text: piece, chinese: true });
    done = index + piece.length;
  }
  if (done < text.length) found.push({ text: text.slice(done), chinese: false });
  return found;
}
