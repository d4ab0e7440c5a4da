import { differences } from '#vocabulary/index.ts';
import type { Block, IssueDocument, Run } from './model.ts';
import { textOf } from './prose/runs.ts';

/** What an editor wrote in place of a paragraph: its text, and the generated one that was there when it was written. */
export type EditedText = { readonly text: string; readonly of: string };
/** By the id of the paragraph. */
export type EditedTexts = Readonly<Record<string, EditedText>>;

/**
 * The document with an editor's own words in its paragraphs and subheadings. Links and numbers' sources stay where their text stays.
 *
 * Pure. A text for a block that is not there any more waits until the block comes back; an empty one takes nothing out.
 */
export function withEditedTexts<D extends IssueDocument>(bulletin: D, texts: EditedTexts): D {
  const parts = bulletin.parts.map((part) => ({ ...part, blocks: part.blocks.map((block) => edited(block, texts)) }));
  return { ...bulletin, parts };
}

/** The text of every block that an editor can write anew, by id: paragraphs and subheadings, as one line each. */
export function editableTexts(bulletin: IssueDocument): ReadonlyMap<string, string> {
  return new Map(
    bulletin.parts.flatMap((part) =>
      part.blocks.flatMap((block): [string, string][] =>
        block.kind === 'paragraph'
          ? [[block.id, textOf(block.runs)]]
          : block.kind === 'subheading'
            ? [[block.id, block.text]]
            : [],
      ),
    ),
  );
}

/** Everything that the document says, by block, for comparing two versions of it: a table's or a list's rows are lines. */
export function blockTexts(bulletin: IssueDocument): Readonly<Record<string, string>> {
  const { publisher, title, period, issue } = bulletin.masthead;
  const blocks = bulletin.parts.flatMap((part) => [
    [`part-${part.id}`, part.heading] as const,
    ...part.blocks.map((block) => [block.id, linesOf(block)] as const),
  ]);
  return Object.fromEntries([['masthead', [publisher, title, period, issue].join('\n')] as const, ...blocks]);
}

function linesOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return textOf(block.runs);
    case 'subheading':
      return block.text;
    case 'links':
      return [block.label, ...block.links.map(({ text }) => text)].join('\n');
    case 'table':
      return [block.caption, ...rowsOf(block.rows)].join('\n');
    case 'figure':
      return [block.caption, ...rowsOf(block.table.rows)].join('\n');
  }
}

function rowsOf(rows: readonly (readonly { readonly runs: readonly Run[] }[])[]): string[] {
  return rows.map((row) => row.map((cell) => textOf(cell.runs)).join(' | '));
}

function edited(block: Block, texts: EditedTexts): Block {
  const text = texts[block.id]?.text.trim();
  if (text === undefined || text === '') return block;
  if (block.kind === 'paragraph') return { ...block, runs: carriedOver(block.runs, text) };
  return block.kind === 'subheading' ? { ...block, text } : block;
}

/**
 * The runs of a changed text: a link, a number or a stress of the generated one goes on where all of its words still stand in their
 * place; what is new is plain. Words are compared whole, so that `40` is not found inside `406`.
 */
export function carriedOver(generated: readonly Run[], text: string): Run[] {
  const places = alignment(textOf(generated), text);
  const runs: Run[] = [];
  let [start, written] = [0, 0];
  for (const run of generated) {
    const end = start + run.text.length;
    const at = isMarked(run) ? keptAt(places, start, end) : null;
    if (at !== null && at >= written) {
      if (at > written) runs.push({ text: text.slice(written, at) });
      runs.push(run);
      written = at + run.text.length;
    }
    start = end;
  }
  if (written < text.length) runs.push({ text: text.slice(written) });
  return runs;
}

function isMarked({ href, strong, count, issue }: Run): boolean {
  return href !== undefined || strong === true || count !== undefined || issue !== undefined;
}

type Place = { readonly left: number; readonly right: number; readonly length: number };

/** Where stretches of the old text stand in the new one. */
function alignment(left: string, right: string): Place[] {
  const [old, fresh] = differences(left, right).map((side) => {
    let offset = 0;
    return side.flatMap(({ text, isSame }) => {
      offset += text.length;
      return isSame ? [{ offset: offset - text.length, text }] : [];
    });
  });
  return inStep(old ?? [], fresh ?? []);
}

type Same = { readonly offset: number; readonly text: string };

/** Both sides hold the same characters in the same order, cut into stretches at different places. */
function inStep(old: readonly Same[], fresh: readonly Same[]): Place[] {
  const places: Place[] = [];
  let [a, b, usedA, usedB] = [0, 0, 0, 0];
  for (;;) {
    const [left, right] = [old[a], fresh[b]];
    if (left === undefined || right === undefined) return places;
    const length = Math.min(left.text.length - usedA, right.text.length - usedB);
    places.push({ left: left.offset + usedA, right: right.offset + usedB, length });
    [usedA, usedB] = [usedA + length, usedB + length];
    if (usedA === left.text.length) [a, usedA] = [a + 1, 0];
    if (usedB === right.text.length) [b, usedB] = [b + 1, 0];
  }
}

function keptAt(places: readonly Place[], start: number, end: number): number | null {
  const place = places.find(({ left, length }) => left <= start && end <= left + length);
  return place === undefined ? null : place.right + start - place.left;
}
