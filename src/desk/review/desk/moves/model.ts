import type { MoveName, MoveRow } from '../../model.ts';

/** Moves that the desk makes by a form of these pages. Archiving has a page of its own, the others are the reporter's, the vendor's and the clock's. */
export const deskMoves = [
  'claim',
  'release',
  'assign',
  'pass-first',
  'pass-second',
  'pass-third',
  'back-to-second',
  'ask-vendor',
  'decide-without-vendor',
  'return',
  'reject',
  'merge',
  'uphold',
  'reopen',
] as const satisfies readonly MoveName[];
export type DeskMove = (typeof deskMoves)[number];

/** Moves that make sense for many reports at once, with one reason. */
export const bulkMoves = [
  'claim',
  'release',
  'pass-first',
  'return',
  'reject',
  'merge',
] as const satisfies readonly DeskMove[];

/** A page lists what was picked, so it takes fewer than the action would. */
export const mostPicked = 100;

/** Whether a move must be told something before it can be made; the rest are made by one key. */
export function asksFirst(row: Pick<MoveRow, 'reasons' | 'noteNeeded' | 'takes' | 'name' | 'needs'>): boolean {
  return row.reasons !== null || row.noteNeeded || row.takes !== null;
}

/** What was done, as the address of the next page says it. */
export function doneMove(value: unknown): DeskMove | null {
  return deskMoves.find((name) => name === value) ?? null;
}
