import { type Static, Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import type { Asked } from '../threads/read.ts';
import type { By } from './access.ts';
import { caseNumberPattern } from './model.ts';
import { Moved } from './refusals.ts';
import { type MatrixFilter, standings } from './store-matrix.ts';
import { caseWords } from './words.ts';

/** Who asks, when, from where. Refuses `people.sign-in`. */
export function byOf(context: Context): By {
  return { actor: actorOf(context), now: context.now, address: context.client.address };
}

export const caseParams = Type.Object({ number: Type.String({ pattern: caseNumberPattern }) });
export const threadParams = Type.Object({ ...caseParams.properties, thread: Type.Integer({ minimum: 1 }) });
export const fileParams = Type.Object({
  ...caseParams.properties,
  id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
});

const place = Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }));
export const caseQuery = Type.Object({
  thread: place,
  before: place,
  after: place,
  done: Type.Optional(Type.String({ maxLength: 20 })),
});

/** Which vendors the desk's page of a case shows. */
export const deskCaseQuery = Type.Object({
  ...caseQuery.properties,
  status: Type.Optional(Type.String({ maxLength: 20 })),
  vendor: Type.Optional(Type.String({ maxLength: 100 })),
  vendors: place,
});

export function matrixOf(query: Static<typeof deskCaseQuery>): MatrixFilter {
  const status = standings.find((one) => one === query.status) ?? null;
  return { status, text: query.vendor?.trim() || null, after: query.vendors ?? null };
}

/** Which thread of a case is asked for, and where in it. */
export function askedOf(query: { readonly thread?: number; readonly before?: number; readonly after?: number }): Asked {
  return { thread: query.thread ?? null, before: query.before ?? null, after: query.after ?? null };
}

const dones: Readonly<Record<string, Text>> = {
  saved: caseWords.done,
  proposed: caseWords.proposedNow,
  posted: caseWords.posted,
  opened: caseWords.openedNow,
  left: caseWords.leftNow,
};

/** What was done just now, as the address says it. */
export function doneOf(query: { readonly done?: string }): Text | null {
  return query.done !== undefined && Object.hasOwn(dones, query.done) ? (dones[query.done] ?? null) : null;
}

export type Answered = { readonly to: string } | { readonly html: string; readonly status: number };

/** The page, or where the case goes on that was merged meanwhile. */
export async function orMoved(base: string, make: () => Promise<string>): Promise<Answered> {
  try {
    return { html: await make(), status: 200 };
  } catch (thrown) {
    if (thrown instanceof Moved) return { to: `${base}/${thrown.number}` };
    throw thrown;
  }
}
