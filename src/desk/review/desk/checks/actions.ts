import { randomUUID } from 'node:crypto';
import { cleanFileName, discardContents, holdContent } from '#desk/intake/index.ts';
import { appendAudit, demand, may } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { UploadPart } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { candidatesFor } from '../../duplicates/actions.ts';
import type { Candidate } from '../../duplicates/model.ts';
import { stateRefuses } from '../refusals.ts';
import { auditRead, type By, headFor, lockedFor, objectOf } from '../report/actions.ts';
import type { ReportHead } from '../report/store.ts';
import { type Outcome, outcomes } from './model.ts';
import { insertOriginality, insertVerification, insertVerificationFiles, type NewFile, touchReport } from './store.ts';

/** What the third review's forms show. */
export type CheckView = { readonly head: ReportHead; readonly candidates: readonly Candidate[] };

/** Only who may decide a report in its third review records there. */
export function mayRecord(by: Pick<By, 'actor'>, head: ReportHead): boolean {
  return head.state === 'third-review' && may(by.actor, 'review:third', objectOf(head));
}

/** The form's report with its candidates. Refuses `review.unknown` (404), and what `demandThird` refuses. */
export async function readCheck(world: World, by: By, receipt: string, page: string): Promise<CheckView> {
  const { db } = world.database;
  const head = await headFor(db, by.actor, receipt);
  demandThird(by, head);
  const candidates = await candidatesFor(db, head.id);
  await auditRead(world, by, [receipt], page);
  return { head, candidates };
}

function demandThird(by: By, head: ReportHead): void {
  demand(by.actor, 'review:third', objectOf(head));
  if (head.state !== 'third-review') throw stateRefuses();
}

export type Attempt = { readonly environment: string; readonly outcome: Outcome; readonly note: string };

/** Reads the form of a verification, its files straight into the file store. Refuses `review.verification-fields`, and what the store refuses. */
export async function readAttempt(
  world: World,
  parts: AsyncIterable<UploadPart>,
): Promise<{ attempt: Attempt; files: readonly NewFile[] }> {
  const fields = new Map<string, string>();
  const files: NewFile[] = [];
  return orDiscarded(world, files, async () => {
    for await (const part of parts) {
      if (part.kind === 'field') fields.set(part.name, part.value.trim());
      else if (part.fileName === '') part.stream.resume();
      else {
        const stored = await world.files.save(part.stream, part.isTruncated);
        files.push({ ...stored, id: randomUUID(), name: cleanFileName(part.fileName) });
      }
    }
    return { attempt: attemptOf(fields), files };
  });
}

/** What was stored for something that is refused after all is taken out of the store again. */
async function orDiscarded<T>(world: World, files: readonly NewFile[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const contents = files.map(({ sha256 }) => sha256);
    await transaction(world.database.db, (tx) => discardContents(tx, contents));
    throw thrown;
  }
}

function attemptOf(fields: ReadonlyMap<string, string>): Attempt {
  const [environment, note] = [fields.get('environment') ?? '', fields.get('note') ?? ''];
  const outcome = outcomes.find((one) => one === fields.get('outcome'));
  if (environment === '' || note === '' || environment.length > 1000 || note.length > 10_000 || outcome === undefined) {
    throw new Refusal('review.verification-fields', {
      zh: '验证没有登记：请填写验证环境（1000字以内）、选择结果，并写明验证过程（10000字以内）。',
      en: 'The verification was not recorded: state the environment (up to 1,000 characters), choose an outcome and describe what was done (up to 10,000).',
    });
  }
  return { environment, outcome, note };
}

/**
 * Keeps what somebody tried, with its files. Refuses `review.unknown` (404), what `demand` refuses, and `review.not-at-level` (409)
 * outside the third review. Writes `desk.verification` and `desk.file`; audits `report.verified`.
 */
export async function recordVerification(
  world: World,
  by: By,
  receipt: string,
  { attempt, files }: { attempt: Attempt; files: readonly NewFile[] },
): Promise<void> {
  const record = async (tx: Tx) => {
    const head = await atThird(tx, by, receipt);
    for (const sha256 of files.map((file) => file.sha256).sort()) await holdContent(tx, world.files, sha256);
    const to = { reportId: head.id, personId: by.actor.personId, at: by.now };
    await insertVerificationFiles(tx, to, files);
    await insertVerification(tx, { ...attempt, ...to, fileIds: files.map(({ id }) => id) });
    await touchReport(tx, head.id);
    await appendAudit(tx, [
      {
        at: by.now,
        actor: by.actor,
        action: 'report.verified',
        object: { kind: 'report', id: receipt },
        detail: { outcome: attempt.outcome, files: files.length },
        address: by.address,
      },
    ]);
  };
  await orDiscarded(world, files, () => transaction(world.database.db, record));
}

/**
 * Keeps the decision whether a report is new, with the candidates as they were shown: `shown` is what the form listed, and other
 * candidates since are refused with `review.candidates-changed` (409). Refuses also what `recordVerification` refuses. Writes
 * `desk.originality`; audits `report.originality-decided`.
 */
export async function decideOriginality(
  world: World,
  by: By,
  receipt: string,
  decision: { readonly original: boolean; readonly note: string; readonly shown: string },
): Promise<void> {
  await transaction(world.database.db, async (tx) => {
    const head = await atThird(tx, by, receipt);
    const compared = await candidatesFor(tx, head.id);
    if (shownCandidates(compared) !== decision.shown) throw candidatesChanged();
    const { original, note } = decision;
    await insertOriginality(tx, {
      reportId: head.id,
      personId: by.actor.personId,
      at: by.now,
      original,
      note,
      compared,
    });
    await touchReport(tx, head.id);
    await appendAudit(tx, [
      {
        at: by.now,
        actor: by.actor,
        action: 'report.originality-decided',
        object: { kind: 'report', id: receipt },
        detail: { original, compared: compared.length },
        address: by.address,
      },
    ]);
  });
}

/** The candidates of a form in one line, to see whether they are still the same when it comes back. */
export function shownCandidates(candidates: readonly Candidate[]): string {
  return candidates.map(({ id, score }) => `${id}=${Math.round(score * 100)}`).join(' ');
}

async function atThird(tx: Tx, by: By, receipt: string): Promise<ReportHead> {
  const head = await lockedFor(tx, by.actor, receipt);
  demandThird(by, head);
  return head;
}

function candidatesChanged(): Refusal {
  return new Refusal(
    'review.candidates-changed',
    {
      zh: '认定没有保存：您填写期间疑似重复的候选有了变化。请看过下面的新候选，再次提交。',
      en: 'The decision was not kept: the candidates changed while you wrote. Look at the new ones below, then send it again.',
    },
    409,
  );
}
