import type { Item, Line, LineLink } from './containers/content.ts';
import { type Folded, fold, sliceFolded, tidy } from './fold.ts';
import type { Place } from './model.ts';

/** A paragraph put together from the lines it was spread over. `starts`: where in its text each of them begins. */
export type Paragraph = {
  readonly kind: 'paragraph';
  readonly folded: Folded;
  readonly starts: readonly { readonly offset: number; readonly line: number; readonly page: number | null }[];
  readonly links: readonly LineLink[];
};

export type Table = Extract<Item, { kind: 'grid' }>;
export type Block = Paragraph | Table;

/** How a language begins and ends what stands on a line of its own; all of it is asked of folded text. */
export type Joints = {
  /** A line that begins something new, whatever stood before it. */
  readonly begins: (line: string) => boolean;
  /** The next line belongs to this one, though it begins something new by itself or this one has ended. */
  readonly continues: (line: string, next: string) => boolean;
  /** Nothing more belongs to this line. */
  readonly ends: (line: string) => boolean;
};

/** Puts broken lines together again, so that every paragraph is whole; tables stay as they are. */
export function paragraphsOf(items: readonly Item[], joints: Joints): Block[] {
  const blocks: Block[] = [];
  let open: Line[] = [];
  // What is open so far, folded: kept, for folding it anew with every line would make long files slow.
  let before = '';
  const close = () => {
    if (open.length > 0) blocks.push(paragraphOf(open));
    open = [];
    before = '';
  };
  for (const item of items.map(withoutPictures)) {
    if (item.kind === 'line' && item.text.trim() === '') continue;
    if (item.kind === 'grid') {
      close();
      blocks.push(item);
      continue;
    }
    const after = fold(item.text).text;
    const whole = open.at(-1)?.whole ?? false;
    const full = open.length >= mostLines || before.length >= mostCharacters;
    if (whole || full || !belongs(before, { text: after, whole: item.whole }, joints)) close();
    open.push(item);
    before += after;
  }
  close();
  return blocks;
}

/** The mark that stands where a picture was says nothing. */
function withoutPictures(item: Item): Item {
  return item.kind === 'line' ? { ...item, text: item.text.replaceAll(/\[(?:img|image|图片)\]/gi, '') } : item;
}

/** No paragraph of a bulletin comes near; a file of broken lines without an end would. */
const mostLines = 400;
const mostCharacters = 20_000;

function belongs(before: string, next: { readonly text: string; readonly whole?: boolean }, joints: Joints): boolean {
  if (joints.continues(before, next.text)) return true;
  return !next.whole && !joints.ends(before) && !joints.begins(next.text);
}

function paragraphOf(lines: readonly Line[]): Paragraph {
  let text = '';
  const starts = lines.map(({ text: own, number, page }) => {
    if (text !== '' && !isAddress(text)) text += ' ';
    const start = { offset: text.length, line: number, page };
    text += own.trim();
    return start;
  });
  return { kind: 'paragraph', folded: fold(text), starts, links: lines.flatMap((line) => line.links) };
}

/** A web address that is broken over two lines goes on without a blank. */
function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}

/** A sentence of a paragraph, or any other stretch of it. */
export type Sentence = { readonly folded: Folded; readonly at: Place };

/** The sentences of a paragraph, without their stops. */
export function sentencesOf(paragraph: Paragraph): Sentence[] {
  const sentences: Sentence[] = [];
  const { text } = paragraph.folded;
  let from = 0;
  for (let to = 0; to <= text.length; to += 1) {
    if (to < text.length && text[to] !== '。') continue;
    if (to > from) sentences.push(stretchOf(paragraph, from, to));
    from = to + 1;
  }
  return sentences;
}

/** The stretch of a paragraph from one folded character to before another. */
export function stretchOf(paragraph: Paragraph, from: number, to: number): Sentence {
  const offset = paragraph.folded.at[from] ?? 0;
  const start = paragraph.starts.findLast((each) => each.offset <= offset) ?? paragraph.starts[0];
  const folded = sliceFolded(paragraph.folded, from, to);
  return { folded, at: { line: start?.line ?? 0, page: start?.page ?? null, sentence: tidy(folded.source) } };
}

/** All of a paragraph. */
export function wholeOf(paragraph: Paragraph): Sentence {
  return stretchOf(paragraph, 0, paragraph.folded.text.length);
}
