import { type Actor, appendAudit, demand, type Permission } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { networkOf } from '#platform/network.ts';
import { type Day, dayOf } from '#vocabulary/index.ts';
import { claimedSeverityOf } from './amend.ts';
import { type ClockName, clockOf, dueBy } from './clock.ts';
import type { ReportContent } from './content.ts';
import { wrongNumbers } from './numbers/check.ts';
import { prioritise } from './priority.ts';
import { loadCalendar } from './store-calendar.ts';
import {
  type Channel,
  findByKey,
  insertReports,
  insertSubmission,
  type ReportRow,
  reportsOfSubmission,
  takeReceipts,
} from './store-submit.ts';
import { checkSubmissionLimits } from './submission-limits.ts';

export type SubmitInput = {
  readonly channel: Channel;
  /** Null for a report without an account. */
  readonly actor: Actor | null;
  /** What the actor needs, where reports come in by another way than reporting: a vendor that opens a case. */
  readonly permission?: Permission;
  readonly address: string | null;
  /** What came, word for word. */
  readonly verbatim: unknown;
  /** Of a batch file in the file store. */
  readonly fileSha256?: string;
  /** The sender's own key: the same request under it again gives the same answer. */
  readonly idempotency?: { readonly key: string; readonly requestHash: Buffer };
  /** Contents that `checkContent` let through. */
  readonly items: readonly { readonly content: ReportContent }[];
  readonly now: Date;
  readonly timeZone: string;
};

export type Submitted = {
  readonly submissionId: number;
  /** In the order of the items, without a gap. */
  readonly receipts: readonly string[];
  readonly reportIds: readonly number[];
  /** True: this came before under the same key, and nothing was stored now. */
  readonly repeated: boolean;
};

/**
 * Takes reports in, in the caller's transaction: submission, receipts (`CNVD-C-YYYY-N`, the year in the platform's zone), reports with
 * priority and clock, first contents, events, the job `review.match-reports`, and one audit entry for the whole delivery (receipts of one
 * delivery have no gap, so first and last name them all).
 *
 * Refuses `people.forbidden`, `intake.nothing`, `intake.limit` (429), `intake.key-reused` (409) for another request under a key, and
 * `intake.number-…` for a reserved number that a report may not state.
 * Call it last: from here to the commit others wait for the receipt counter and the audit log.
 */
export async function submitReports(tx: Tx, input: SubmitInput): Promise<Submitted> {
  const { actor, items, now, idempotency } = input;
  if (actor !== null) demand(actor, input.permission ?? 'report:submit');
  if (items.length === 0) throw nothing();
  const earlier = idempotency && (await answerBefore(tx, actor?.personId ?? null, idempotency));
  if (earlier) return earlier;
  const on = dayOf(now, input.timeZone);
  const organisationId = actor?.organisation?.id ?? null;
  const contents = items.map(({ content }) => content);
  const [wrong] = await wrongNumbers(tx, contents, { organisationId, year: Number(on.slice(0, 4)), reportId: null });
  if (wrong !== undefined) throw wrong.refusal;
  await checkSubmissionLimits(tx, actor ?? { address: input.address ?? '' }, items.length, now);
  const personId = actor?.personId ?? null;
  const address = input.address === null || actor !== null ? input.address : networkOf(input.address);
  const submissionId = await insertSubmission(tx, {
    ...{ channel: input.channel, personId, organisationId, receivedAt: now, address, verbatim: input.verbatim },
    fileSha256: input.fileSha256 ?? null,
    idempotency: idempotency ?? null,
  });
  const rows = await rowsOf(tx, input, on);
  const reportIds = await insertReports(tx, { submissionId, personId, organisationId, at: now, on }, rows);
  const receipts = rows.map(({ receipt }) => receipt);
  await enqueue(tx, 'review.match-reports', { reportIds });
  await appendAudit(tx, [receivedEntry(input, submissionId, receipts)]);
  return { submissionId, receipts, reportIds, repeated: false };
}

async function rowsOf(tx: Tx, { items, now, timeZone }: SubmitInput, on: Day): Promise<readonly ReportRow[]> {
  const time = { calendar: await loadCalendar(tx), timeZone };
  const dueAt = (clock: ClockName | null) => (clock === null ? null : dueBy(clock, now, time));
  const due = {
    product: dueAt(clockOf('received', 'product')),
    instance: dueAt(clockOf('received', 'instance')),
  };
  const year = Number(on.slice(0, 4));
  const first = await takeReceipts(tx, year, items.length);
  return items.map(({ content }, index) => {
    const { priority, reasons } = prioritise(content);
    return {
      receipt: `CNVD-C-${year}-${first + index}`,
      content,
      claimedSeverity: claimedSeverityOf(content),
      priority,
      priorityReasons: reasons,
      dueAt: due[content.kind],
    };
  });
}

function receivedEntry(input: SubmitInput, submissionId: number, receipts: readonly string[]) {
  const first = receipts[0] ?? '';
  const isOne = receipts.length === 1;
  return {
    at: input.now,
    actor: input.actor,
    action: 'report.received',
    object: isOne ? { kind: 'report', id: first } : { kind: 'submission', id: String(submissionId) },
    detail: {
      channel: input.channel,
      submission: submissionId,
      ...(!isOne && { count: receipts.length, first, last: receipts.at(-1) ?? '' }),
    },
    address: input.address,
  };
}

type Key = NonNullable<SubmitInput['idempotency']>;

async function answerBefore(tx: Tx, personId: number | null, { key, requestHash }: Key): Promise<Submitted | null> {
  const earlier = await findByKey(tx, personId, key);
  if (earlier === null) return null;
  if (earlier.requestHash === null || !earlier.requestHash.equals(requestHash)) throw keyReused();
  const reports = await reportsOfSubmission(tx, earlier.id);
  return {
    submissionId: earlier.id,
    receipts: reports.map(({ receipt }) => receipt),
    reportIds: reports.map(({ id }) => id),
    repeated: true,
  };
}

function nothing(): Refusal {
  return new Refusal('intake.nothing', {
    zh: '没有可接收的报告。请至少报送一份。',
    en: 'There is no report to take in. Send one at least.',
  });
}

/** Another request came under an idempotency key that its person used before. */
export function keyReused(): Refusal {
  return new Refusal(
    'intake.key-reused',
    {
      zh: '这个幂等键已用于另一次内容不同的报送。请为新的报送换一个键；若是重试，请原样重发。',
      en: 'This idempotency key was used for another request. Choose a new key for a new delivery; to retry, send the same request again.',
    },
    409,
  );
}
