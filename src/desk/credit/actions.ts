import { type Actor, appendAudit, demand, may } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { type Letter, queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { letterOf } from './letters.ts';
import { type Certificate, certificateNumber, earnsCertificate, type PointRule, pointsFor } from './model.ts';
import * as store from './store.ts';

/**
 * Gives points for every archived original that has none, in stretches of a transaction each; gives how many. Run at every archiving
 * and every hour, so that none waits for a working day. Writes `desk.point_award` and the audit log.
 */
export async function awardPoints({ database, now }: Pick<World, 'database' | 'now'>): Promise<number> {
  for (let total = 0; ; ) {
    const awarded = await transaction(database.db, (tx) => awardSome(tx, now()));
    if (awarded === 0) return total;
    total += awarded;
  }
}

async function awardSome(tx: Tx, now: Date): Promise<number> {
  const archived = await store.unrewarded(tx, 500);
  if (archived.length === 0) return 0;
  const rules = await store.pointRules(tx);
  const awards = archived.map((report) => ({
    ...report,
    severity: report.severity ?? 'low',
    points: pointsFor(report, rules),
  }));
  await store.saveAwards(tx, awards, now);
  await appendAudit(
    tx,
    awards.map(({ receipt, points }) => ({
      at: now,
      actor: 'system' as const,
      action: 'points.awarded',
      object: { kind: 'report', id: receipt },
      detail: { points },
    })),
  );
  return awards.length;
}

/**
 * The weekly batch: a certificate for every archived original that earns one and has none. Numbers follow the order of archiving,
 * without a gap. Each holder is told by mail. Running it again makes nothing twice. Gives the numbers.
 */
export function issueCertificates(world: World, actor: Actor | 'system'): Promise<readonly string[]> {
  if (actor !== 'system') demand(actor, 'certificate:issue');
  const now = world.now();
  return transaction(world.database.db, async (tx) => {
    await store.lockBatches(tx);
    const earned = (await store.uncertified(tx, now)).filter(earnsCertificate);
    if (earned.length === 0) return [];
    const issuedOn = dayOf(now, world.timeZone);
    const year = Number(issuedOn.slice(0, 4));
    const first = await store.takeCertificateNumbers(tx, year, earned.length);
    const certificates = earned.map((report, at) => ({
      ...report,
      number: certificateNumber(year, first + at),
      severity: report.severity ?? 'medium',
      holder: report.finder ?? report.credit ?? report.name,
      isHolderPublic: !report.isAnonymous,
      issuedOn,
    }));
    await store.saveCertificates(tx, certificates, now);
    await queueMail(tx, await lettersFor(tx, certificates, world.publicUrl));
    await appendAudit(
      tx,
      certificates.map(({ number, receipt }) => ({
        at: now,
        actor,
        action: 'certificate.issued',
        object: { kind: 'certificate', id: number },
        detail: { receipt },
      })),
    );
    return certificates.map(({ number }) => number);
  });
}

async function lettersFor(
  db: Db,
  certificates: readonly { readonly personId: number; readonly number: string }[],
  publicUrl: string,
): Promise<Letter[]> {
  const addresses = await store.addressesOf(db, [...new Set(certificates.map(({ personId }) => personId))]);
  const byPerson = Map.groupBy(certificates, ({ personId }) => personId);
  return [...byPerson].flatMap(([personId, theirs]) => {
    const address = addresses.get(personId);
    return address === undefined
      ? []
      : [
          letterOf(
            address,
            theirs.map(({ number }) => number),
            publicUrl,
          ),
        ];
  });
}

/** Withdraws a certificate; its number stays, and says so to whoever verifies it. Refuses `credit.unknown`, `credit.revoked`. */
export function revokeCertificate(world: World, number: string, reason: string, actor: Actor): Promise<void> {
  demand(actor, 'certificate:issue');
  const now = world.now();
  return transaction(world.database.db, async (tx) => {
    if ((await store.findCertificate(tx, number)) === null) throw unknown();
    if (!(await store.revoke(tx, number, actor.personId, reason, now))) throw revokedAlready(number);
    await appendAudit(tx, [
      { at: now, actor, action: 'certificate.revoked', object: { kind: 'certificate', id: number } },
    ]);
  });
}

/** A certificate for whoever may have its file: its holder, the manager of the unit it was delivered for, who issues them. */
export function certificateFor(world: World, number: string, actor: Actor): Promise<Certificate> {
  return transaction(world.database.db, async (tx) => {
    const certificate = await store.findCertificate(tx, number);
    const mine = certificate?.personId === actor.personId;
    const ofMyUnit =
      actor.organisation !== null &&
      certificate?.organisationId === actor.organisation.id &&
      actor.roles.includes('unit-manager');
    if (certificate === null || !(mine || ofMyUnit || may(actor, 'certificate:issue'))) throw unknown();
    const object = { kind: 'certificate', id: number };
    await appendAudit(tx, [{ at: world.now(), actor, action: 'certificate.read', object }]);
    return certificate;
  });
}

/** Sets the point table; what was given already stays. */
export function setPointRules(world: World, rules: readonly PointRule[], actor: Actor): Promise<void> {
  demand(actor, 'points:configure');
  const now = world.now();
  return transaction(world.database.db, async (tx) => {
    const before = await store.pointRules(tx);
    await store.savePointRules(tx, rules, actor.personId, now);
    const changed = rules.filter((rule) => pointsFor(rule, before) !== rule.points);
    await appendAudit(
      tx,
      changed.map(({ kind, severity, points }) => ({
        at: now,
        actor,
        action: 'points.configured',
        object: { kind: 'point-rule', id: `${kind}/${severity}` },
        detail: { from: pointsFor({ kind, severity }, before), to: points },
      })),
    );
  });
}

function unknown(): Refusal {
  return new Refusal(
    'credit.unknown',
    {
      zh: '没有这个编号的证书。请核对编号，形如 CNVD-YC-2026-00001。',
      en: 'There is no certificate of this number. Check it; numbers look like CNVD-YC-2026-00001.',
    },
    404,
  );
}

function revokedAlready(number: string): Refusal {
  return new Refusal(
    'credit.revoked',
    {
      zh: `证书 ${number} 已经撤销，无需再次操作。`,
      en: `Certificate ${number} is revoked already; nothing is left to do.`,
    },
    409,
  );
}
