import { type Actor, may } from '#people/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Refusal } from '#platform/errors.ts';
import type { ReportContent } from '../content.ts';
import { foreignNumber, pastNumber, statedNumber, unusableNumber } from './refusals.ts';
import { freeNumbers, isStatedElsewhere, lockStated, standingOfOwn, statedBy } from './store.ts';

type Stating = Pick<ReportContent, 'reservedIdentifier'>;

export type StatedBy = {
  readonly organisationId: number | null;
  /** The year of the platform's day. */
  readonly year: number;
  /** The report that is amended; null for new ones. */
  readonly reportId: number | null;
};

export type WrongNumber = { readonly at: number; readonly refusal: Refusal };

/**
 * What is wrong with the reserved numbers that reports state, by the place of the report: one that their organisation did not reserve
 * (`intake.number-foreign`), of a past year (`intake.number-past`), not free any more (`intake.number-unusable`), or stated in another
 * report, or twice among these (`intake.number-stated`). Holds for the moment; to rely on it, ask `wrongNumbers`.
 */
export async function wrongNumbersNow(
  db: Db,
  reports: readonly Stating[],
  by: StatedBy,
): Promise<readonly WrongNumber[]> {
  const seen = new Set<string>();
  const wrong: WrongNumber[] = [];
  for (const { identifier, at } of statedIn(reports)) {
    const refusal = seen.has(identifier) ? statedNumber(identifier) : await refusalOf(db, identifier, by);
    seen.add(identifier);
    if (refusal !== null) wrong.push({ at, refusal });
  }
  return wrong;
}

/** The same for what is about to be taken in: numbers stay locked until the transaction ends. */
export async function wrongNumbers(tx: Tx, reports: readonly Stating[], by: StatedBy): Promise<readonly WrongNumber[]> {
  // In one order, whoever states several.
  for (const { identifier } of statedIn(reports).toSorted((a, b) => (a.identifier < b.identifier ? -1 : 1)))
    await lockStated(tx, identifier);
  return wrongNumbersNow(tx, reports, by);
}

const statedIn = (reports: readonly Stating[]) =>
  reports.flatMap(({ reservedIdentifier: identifier = null }, at) => (identifier === null ? [] : [{ identifier, at }]));

async function refusalOf(db: Db, identifier: string, { organisationId, year, reportId }: StatedBy) {
  const standing = organisationId === null ? null : await standingOfOwn(db, organisationId, identifier);
  if (standing === null) return foreignNumber(identifier);
  if (Number(identifier.slice(5, 9)) < year) return pastNumber(identifier, year);
  if (standing !== 'free') return unusableNumber(identifier, standing);
  return (await isStatedElsewhere(db, identifier, reportId)) ? statedNumber(identifier) : null;
}

/** The same for what a report is to say from now on; what it stated already stays, whatever became of the number. */
export async function checkAmendedNumber(tx: Tx, reportId: number, content: Stating, year: number): Promise<void> {
  const { organisationId, identifier } = await statedBy(tx, reportId);
  if ((content.reservedIdentifier ?? null) === identifier) return;
  const [wrong] = await wrongNumbers(tx, [content], { organisationId, year, reportId });
  if (wrong !== undefined) throw wrong.refusal;
}

/** More than anybody would look through. */
const mostOffered = 500;

/** The numbers that a form offers: those that the person's organisation reserved and can still use, for who may reserve them. */
export function offeredNumbers(db: Db, actor: Actor, year: number): Promise<readonly string[]> {
  const organisationId = actor.organisation?.id ?? null;
  if (organisationId === null || !may(actor, 'number:request', { organisationId })) return Promise.resolve([]);
  return freeNumbers(db, { organisationId, fromYear: year, limit: mostOffered });
}
