import { type Actor, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { type Day, dayOf } from '#vocabulary/index.ts';
import { type EvidencePart, missingEvidence } from '../check/evidence.ts';
import { wrongNumbers } from '../numbers/check.ts';
import { numberField } from '../numbers/refusals.ts';
import { sentSince } from '../store-limits.ts';
import { findByKey } from '../store-submit.ts';
import { submissionLimits } from '../submission-limits.ts';
import { submitReports } from '../submit.ts';
import { checkRequest } from './check.ts';
import { requestHash, usableKey } from './idempotency.ts';
import type { ApiMistake } from './model.ts';

/** How many reports may come in 24 hours, and how many of them still may. */
export type Allowance = { readonly limit: number; readonly remaining: number };

export type Delivered =
  | {
      readonly kind: 'taken';
      readonly receipts: readonly string[];
      /** For each report what a complete one still lacks: files are added afterwards. */
      readonly missing: readonly (readonly EvidencePart[])[];
      readonly repeated: boolean;
      readonly allowance: Allowance;
    }
  | { readonly kind: 'invalid'; readonly mistakes: readonly ApiMistake[] }
  | { readonly kind: 'limited'; readonly refusal: Refusal; readonly allowance: Allowance };

export type Delivery = {
  readonly actor: Actor;
  readonly address: string;
  readonly now: Date;
  readonly body: unknown;
  readonly key: string | undefined;
};

/**
 * Takes in what a program sends: all of it in one transaction, or nothing. The same body under the same key gives the same receipts
 * and stores nothing. Refuses `api.key`, `api.nothing`, `api.too-many`, and what `submitReports` refuses but its limit, which is an
 * answer of its own.
 */
export async function deliver(world: World, delivery: Delivery): Promise<Delivered> {
  const { actor, address, now, body } = delivery;
  demand(actor, 'report:submit');
  const key = usableKey(delivery.key);
  const hash = requestHash(body);
  // What was right when it came is not checked by the day again: an agreed day may be over when the answer is asked for once more.
  const came = key !== null && (await cameBefore(world, actor, { key, hash }));
  const today = dayOf(now, world.timeZone);
  const checked = checkRequest(body, came ? undefined : today);
  if (checked.contents === null) return { kind: 'invalid', mistakes: checked.mistakes };
  const { contents } = checked;
  try {
    return await transaction(world.database.db, async (tx) => {
      const mistakes = came ? [] : await numberMistakes(tx, actor, checked, today);
      if (mistakes.length > 0) return { kind: 'invalid', mistakes };
      const { receipts, repeated } = await submitReports(tx, {
        ...{ channel: 'api', actor, address, now, timeZone: world.timeZone },
        verbatim: storable(body),
        ...(key !== null && { idempotency: { key, requestHash: hash } }),
        items: contents.map((content) => ({ content })),
      });
      const missing = contents.map((content) => missingEvidence(content, []));
      return { kind: 'taken', receipts, missing, repeated, allowance: await allowanceOf(tx, actor, now) };
    });
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status !== 429) throw thrown;
    const allowance = await transaction(world.database.db, (tx) => allowanceOf(tx, actor, now));
    return { kind: 'limited', refusal: thrown, allowance };
  }
}

type Checked = Extract<ReturnType<typeof checkRequest>, { readonly mistakes: null }>;

/** Reserved numbers that reports may not state, each at its place. */
async function numberMistakes(
  tx: Tx,
  actor: Actor,
  { contents, pointers }: Checked,
  today: Day,
): Promise<ApiMistake[]> {
  const organisationId = actor.organisation?.id ?? null;
  const year = Number(today.slice(0, 4));
  const wrong = await wrongNumbers(tx, contents, { organisationId, year, reportId: null });
  return wrong.map(({ at, refusal: { code, text } }) => {
    return { pointer: `${pointers[at] ?? ''}/${numberField}`, code, text };
  });
}

function cameBefore(world: World, actor: Actor, { key, hash }: { key: string; hash: Buffer }): Promise<boolean> {
  return transaction(world.database.db, async (tx) => {
    const earlier = await findByKey(tx, actor.personId, key);
    return earlier?.requestHash?.equals(hash) ?? false;
  });
}

/** `jsonb` holds neither the character 0 nor half of a pair. */
function storable(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (_key, one: unknown) =>
      typeof one === 'string' ? one.replaceAll('\0', '\ufffd').toWellFormed() : one,
    ),
  );
}

const dayMs = 86_400_000;

async function allowanceOf(tx: Tx, { personId, organisation }: Actor, now: Date): Promise<Allowance> {
  const sender =
    organisation === null
      ? { kind: 'individual' as const, personId }
      : { kind: 'organisation' as const, organisationId: organisation.id };
  const limit = submissionLimits[sender.kind];
  const { count } = await sentSince(tx, sender, new Date(now.getTime() - dayMs), limit);
  return { limit, remaining: Math.max(0, limit - count) };
}
