import { type Tlp, tlps } from '#vocabulary/index.ts';
import type { ParticipantRole, Viewer } from '../cases/model.ts';

export const threadKinds = ['general', 'private', 'product'] as const;
export type ThreadKind = (typeof threadKinds)[number];

/** Messages on one page of a thread. */
export const pageMessages = 30;

export type ThreadLine = {
  readonly id: number;
  readonly kind: ThreadKind;
  readonly title: string | null;
  readonly participantId: number | null;
  /** Whose private thread it is: an organisation or a person; null for others. */
  readonly party: string | null;
  readonly messages: number;
  readonly unread: number;
};

export type MessageFile = { readonly id: string; readonly name: string; readonly bytes: number; readonly tlp: Tlp };

export type Message = {
  readonly id: number;
  readonly at: Date;
  readonly text: string;
  readonly tlp: Tlp;
  readonly authorId: number;
  readonly author: string;
  /** For which party; null: for the desk. */
  readonly participantId: number | null;
  readonly role: ParticipantRole | null;
  readonly organisation: string | null;
  readonly files: readonly MessageFile[];
};

/** Who may read a thread: the desk all of a case's; a party the general one, those of products, and its own private one. */
export function mayReadThread(
  viewer: Viewer,
  { kind, participantId }: Pick<ThreadLine, 'kind' | 'participantId'>,
): boolean {
  if (viewer.standing === null || kind !== 'private') return true;
  return viewer.standing.some(({ id }) => id === participantId);
}

/**
 * What of an author a viewer is told. Others' parties are named only where the case shows its participants to each other, and
 * reporters never are: who found a flaw is theirs to tell.
 */
export function authorShown(
  viewer: Viewer,
  message: Pick<Message, 'participantId' | 'role'>,
  showsParticipants: boolean,
): 'named' | 'role-only' {
  const { participantId, role } = message;
  if (viewer.standing === null || participantId === null) return 'named';
  if (viewer.standing.some(({ id }) => id === participantId)) return 'named';
  return showsParticipants && role !== 'reporter' ? 'named' : 'role-only';
}

/**
 * How far a thread is read after a page of it was shown: up to its newest message, unless an unread one stands before the page.
 * Whatever came in while the page was made has a higher id and stays unread. Never goes back.
 */
export function readUpTo(
  before: { readonly last: number; readonly firstUnread: number | null },
  shown: readonly number[],
): number {
  const newest = Math.max(before.last, ...shown);
  const { firstUnread } = before;
  if (firstUnread === null || shown.length === 0) return newest;
  const oldest = Math.min(...shown);
  return oldest <= firstUnread ? newest : before.last;
}

/** The mark of a message or file can be narrower than its case's, never wider: what was said wider before reads narrower now. */
export function isWithin(mark: Tlp, ofCase: Tlp): boolean {
  return tlps.indexOf(mark) <= tlps.indexOf(ofCase);
}

/** Persons of `known` named in the text as `@name`, the longest name first, so that 王伟 is not found in 王伟民. */
export function mentioned<T extends { readonly name: string }>(text: string, known: readonly T[]): readonly T[] {
  const byLength = known.toSorted((one, other) => other.name.length - one.name.length);
  const found: T[] = [];
  for (const part of text.split('@').slice(1)) {
    const name = byLength.find((one) => one.name !== '' && part.startsWith(one.name))?.name;
    if (name !== undefined) found.push(...known.filter((one) => one.name === name && !found.includes(one)));
  }
  return found;
}
