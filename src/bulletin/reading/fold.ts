/**
 * A text without what differs between print, screen and text recognition: blanks, invisible characters, the width of letters
 * and punctuation, the shape of quotes and dashes. `at[i]` is where the folded character `i` stands in `source`.
 */
export type Folded = { readonly text: string; readonly source: string; readonly at: readonly number[] };

const quotes = /["“”„‟＂「」『』〝〞]/;
const dashes = /[-‐‑‒–—―−－﹣]/;
/** Blanks, zero-width characters, soft hyphens, marks of direction, stand-ins for pictures. */
const nothing = /[\s\p{Cf}\p{Cc}\u3164\ufffc]/u;

/** Pure. Latin letters keep their case, Chinese stops and list commas (。、) stay what they are. */
export function fold(source: string): Folded {
  const parts: string[] = [];
  const at: number[] = [];
  let place = 0;
  for (const character of source) {
    const plain = foldCharacter(character);
    for (let n = 0; n < plain.length; n += 1) at.push(place);
    parts.push(plain);
    place += character.length;
  }
  return { text: parts.join(''), source, at };
}

/** The folded form in small letters: two texts that say the same have the same key. */
export function foldKey(source: string): string {
  return fold(source).text.toLowerCase();
}

/** A stretch of a folded text, folded still. */
export function sliceFolded(folded: Folded, from: number, to: number): Folded {
  if (to <= from) return { text: '', source: '', at: [] };
  const base = folded.at[from] ?? folded.source.length;
  const last = folded.at[to - 1] ?? base;
  const width = (folded.source.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
  return {
    text: folded.text.slice(from, to),
    source: folded.source.slice(base, last + width),
    at: folded.at.slice(from, to).map((place) => place - base),
  };
}

/** One blank between Latin words, none beside a Chinese character or a full-width mark: how the bulletin itself is set. */
export function tidy(text: string): string {
  return text.replace(radicals, plainIdeograph).replace(blanks, ' ').replace(besideWide, '').trim();
}

/**
 * Radicals that some PDF makers put in the place of the characters that look like them. Those of the older block are folded by
 * Unicode itself (NFKC), of the supplement only two are.
 */
const radicals = /[\u2e80-\u2fdf]/g;
// The first is of the older block: Unicode folds it to the traditional form.
const supplement =
  '⼾户⺁厂⺈刀⺊卜⺌小⺒巳⺓幺⺜日⺝月⺟母⺠民⺧牛⺩王⺬示⺮竹⺶羊⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';
const ideographs = new Map(
  (supplement.match(/../gu) ?? []).map(([radical = '', character = '']) => [radical, character]),
);

function plainIdeograph(radical: string): string {
  return ideographs.get(radical) ?? radical.normalize('NFKC');
}

const wide = String.raw`[\p{Script=Han}\u3001-\u303f\uff00-\uffef“”‘’…]`;
const blanks = /[\s\p{Cf}\p{Cc}\u3164\ufffc]+/gu;
const besideWide = new RegExp(`(?<=${wide}) | (?=${wide})`, 'gu');

function foldCharacter(character: string): string {
  if (character <= '\u007f') return character <= ' ' || character === '\u007f' ? '' : character;
  if (quotes.test(character)) return '"';
  if (dashes.test(character)) return '-';
  if (nothing.test(character)) return '';
  return character >= '\u2e80' && character <= '\u2fdf' ? plainIdeograph(character) : character.normalize('NFKC');
}
