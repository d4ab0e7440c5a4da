import { type Static, Type } from 'typebox';
import type { FormState } from '#look/index.ts';
import type { Problem } from '#platform/http/index.ts';
import type { Said } from './actions/status.ts';

const text = (longest: number) => Type.Optional(Type.String({ maxLength: longest }));

/** What the form of a status sends. */
export const statusBody = Type.Object({
  participant: Type.Integer({ minimum: 1 }),
  flaw: Type.Integer({ minimum: 1 }),
  status: Type.String({ maxLength: 20 }),
  statement: text(10_000),
  isStatementPublic: text(1),
  patchUrl: text(2000),
  patchDescription: text(10_000),
  patchOn: text(10),
  fixPlannedOn: text(10),
});

export function saidOf(body: Static<typeof statusBody>): Said {
  const { participant, flaw, status, statement = '', patchUrl = '', patchDescription = '' } = body;
  const { patchOn = '', fixPlannedOn = '', isStatementPublic } = body;
  const words = { statement, patchUrl, patchDescription, patchOn, fixPlannedOn };
  return { participant, flaw, status, ...words, isStatementPublic: isStatementPublic === '1' };
}

/** Which form was refused, and as what it is shown again. */
export function refusedStatus(
  { text: refused, fields: mistakes }: Problem,
  body: Readonly<Record<string, unknown>>,
): { flaw: number; form: FormState } {
  return { flaw: Number(body.flaw), form: { values: body, mistakes, refused } };
}
