import type { FieldMistake } from '#platform/errors.ts';

/** A list of public records that somebody keeps under a name of their own. */
export type SavedView = KeptList & {
  readonly id: string;
  readonly name: string;
  /** Where it stands among its owner's, from 1. */
  readonly position: number;
  /** When it was opened last, made, or given another list: what went public since is new in it. */
  readonly seenAt: Date;
  /** The greatest place of the public list then. */
  readonly seenSeq: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
};

/** What of a list's address is kept: `/records`, `/sectors/telecom` or `/types/web-application`, and what stands behind its `?`. */
export type KeptList = { readonly list: string; readonly query: string };

export const viewLimits = {
  perPerson: 100,
  name: 60,
  /** Of the query as an address has it: servers and proxies take about twice as much. */
  query: 8000,
  /** Names in the menu of a list; the page of views has all. */
  inMenu: 15,
} as const;

/** A name in the one way of writing it, or what is wrong with it. */
export function readName(typed: string): { readonly name: string; readonly mistakes: readonly FieldMistake[] } {
  const name = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  // Counted as the interface's schema and the table count: a sign is one, whatever it takes.
  const { length } = [...name];
  if (length >= 1 && length <= viewLimits.name && !/\p{C}/u.test(name)) return { name, mistakes: [] };
  const text = {
    zh: `请给视图起一个 1 至 ${viewLimits.name} 字的名称。`,
    en: `Give the view a name of 1 to ${viewLimits.name} characters.`,
  };
  return { name, mistakes: [{ field: 'name', text }] };
}

/** What is wrong with a position among so many views. */
export function positionMistakes(position: number, views: number): readonly FieldMistake[] {
  if (position >= 1 && position <= views) return [];
  const text = {
    zh: `次序应为 1 至 ${views}：您现有 ${views} 个视图。`,
    en:
      views === 1
        ? 'The position must be 1: you have one view.'
        : `The position must be 1 to ${views}: you have ${views} views.`,
  };
  return [{ field: 'position', text }];
}

/** The ids in their order with one of them put at a position, from 1; one beyond the end is the end. */
export function reordered(ids: readonly string[], moved: string, position: number): readonly string[] {
  const others = ids.filter((id) => id !== moved);
  return others.toSpliced(Math.max(0, position - 1), 0, moved);
}
