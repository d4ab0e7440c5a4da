import type { Text } from '#platform/text.ts';
import type { AlertEvent, DeliveryKind, Item, Subscription } from './model.ts';
import type { HitContent } from './store/matching.ts';

/** What one delivery tells, before it takes the form of a channel. */
export type Notice = {
  readonly kind: DeliveryKind;
  readonly subscription: Subscription;
  readonly items: readonly Item[];
};

/**
 * What is left to tell of what was found. A record that was withdrawn since is told as withdrawn to who asked for that, as number and
 * reason, and not at all to others: what was taken back is not given out again. Of several entries about one record in one message the
 * newest content counts, with what happened together.
 */
export function itemsOf(hits: readonly HitContent[]): readonly Item[] {
  const items = new Map<string, Item>();
  for (const hit of hits) {
    const { identifier, revision, at, reason, content } = hit;
    const isTaken = hit.isWithdrawn || content === null;
    if (isTaken && !hit.events.includes('withdrawn')) continue;
    const known = items.get(identifier);
    const events = inOrder([...(isTaken ? [] : (known?.events ?? [])), ...hit.events]);
    items.set(identifier, { events, identifier, revision, at, record: isTaken ? null : content, reason });
  }
  return [...items.values()];
}

const order: readonly AlertEvent[] = ['published', 'patched', 'corrected', 'withdrawn'];
const inOrder = (events: readonly AlertEvent[]) => order.filter((event) => events.includes(event));

/** The list of the site for an expression: what a message links to. */
export function listAddress(publicUrl: string, expression: string): string {
  return expression === '' ? `${publicUrl}/records` : `${publicUrl}/records?${new URLSearchParams({ q: expression })}`;
}

/** What happened, in a word or two. */
export const eventWords: Readonly<Record<AlertEvent, Text>> = {
  published: { zh: '公开', en: 'published' },
  patched: { zh: '新增补丁', en: 'patch added' },
  corrected: { zh: '更正', en: 'corrected' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
};
