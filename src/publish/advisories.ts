import { lintAdvisory } from '#lint/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { type AdvisoryContent, advisoryNumber, dayOf } from '#vocabulary/index.ts';
import { enterGate } from './enter.ts';
import { logEntries } from './log/append.ts';
import { type AdvisoryRevisionKind, type PublishedAdvisory, textHash } from './read/index.ts';
import {
  insertRevision,
  markAdvisoryWithdrawn,
  nextOrdinal,
  notPublicRecords,
  standingAdvisory,
  writeStanding,
} from './store/advisories.ts';
import { raiseVersion } from './store/issues.ts';

export type AdvisoryForPublication = {
  readonly content: AdvisoryContent;
  /** Null at the first publication: the gate gives the number. */
  readonly number: string | null;
  /** What the public is told of a correction; null at the first publication. */
  readonly note: string | null;
  readonly now: Date;
  readonly timeZone: string;
  /** Which of these numbers whoever publishes may be told of; nobody else learns which records are not public. */
  readonly mayKnow: (identifiers: readonly string[]) => Promise<readonly string[]>;
};

/**
 * Publishes an advisory (安全公告) or a correction of it, in the caller's transaction: the only writer of `published.advisory` and its
 * revisions beside `withdrawAdvisory`. Gives its number and revision; a correction that changes no word of it is refused.
 *
 * Refuses `publish.advisory-lint` (with the parts), `publish.advisory-records` (a record is not public; named to whoever may know),
 * `publish.advisory-note` (a correction without a word about it), `publish.advisory-unchanged`, `publish.advisory-numbers` (9,999 a year).
 */
export async function publishAdvisory(
  tx: Tx,
  asked: AdvisoryForPublication,
): Promise<{ readonly number: string; readonly revision: number }> {
  const { content, now, timeZone } = asked;
  await enterGate(tx, now);
  demandFit(content);
  await demandPublic(tx, asked);
  const today = dayOf(now, timeZone);
  const last = asked.number === null ? null : await standingAdvisory(tx, asked.number);
  const isCorrection = last !== null;
  const reason = isCorrection ? (asked.note?.trim() ?? '') : null;
  if (reason === '') throw noteMissing();
  const number = asked.number ?? (await takeNumber(tx, Number(today.slice(0, 4))));
  const dates = { publishedOn: last?.content.publishedOn ?? today, updatedOn: today };
  const advisory = toPublishedAdvisory(content, { number, ...dates });
  if (last !== null && !last.withdrawn && isSame(last.content, advisory)) throw unchanged();
  const revision = (last?.revision ?? 0) + 1;
  const kind = isCorrection ? 'corrected' : 'published';
  const text = JSON.stringify(advisory);
  await insertRevision(tx, { number, revision, kind, content: text, reason, publishedAt: now });
  await writeStanding(tx, advisory, revision);
  await log(tx, { number, revision, kind, text, reason, now });
  return { number, revision };
}

/**
 * Withdraws an advisory with a reason that the public reads: a further revision; the number stays and says so. In the caller's
 * transaction. Refuses `publish.reason-missing` and `publish.advisory-not-public`.
 */
export async function withdrawAdvisory(
  tx: Tx,
  { number, reason: stated, now }: { readonly number: string; readonly reason: string; readonly now: Date },
): Promise<{ readonly revision: number }> {
  await enterGate(tx, now);
  const reason = stated.trim();
  if (reason === '') throw reasonMissing(number);
  const last = await standingAdvisory(tx, number);
  if (last === null || last.withdrawn) throw notPublicNow(number);
  const [revision, kind] = [last.revision + 1, 'withdrawn'] as const;
  await insertRevision(tx, { number, revision, kind, content: last.text, reason, publishedAt: now });
  await markAdvisoryWithdrawn(tx, number, revision);
  await log(tx, { number, revision, kind, text: last.text, reason, now });
  return { revision };
}

/** The public view of an advisory. Names each field and spreads nothing, so that a new secret field stays secret. */
function toPublishedAdvisory(
  content: AdvisoryContent,
  { number, publishedOn, updatedOn }: Pick<PublishedAdvisory, 'number' | 'publishedOn' | 'updatedOn'>,
): PublishedAdvisory {
  return {
    number,
    title: content.title,
    titleEn: content.titleEn,
    situation: content.situation,
    range: content.range,
    advice: content.advice,
    references: [...content.references],
    records: [...new Set(content.records)],
    publishedOn,
    updatedOn,
  };
}

type Logged = {
  readonly number: string;
  readonly revision: number;
  readonly kind: AdvisoryRevisionKind;
  readonly text: string;
  readonly reason: string | null;
  readonly now: Date;
};

async function log(tx: Tx, { number: identifier, revision, kind, text, reason, now }: Logged): Promise<void> {
  const hashes = { contentHash: textHash(text), reasonHash: reason === null ? null : textHash(reason) };
  await logEntries(tx, [{ kind, identifier, revision, ...hashes, publishedAt: now }], now);
  await raiseVersion(tx, now);
}

function isSame(before: PublishedAdvisory, after: PublishedAdvisory): boolean {
  return JSON.stringify({ ...before, updatedOn: '' }) === JSON.stringify({ ...after, updatedOn: '' });
}

function demandFit(content: AdvisoryContent): void {
  const fields = lintAdvisory(content);
  if (fields.length === 0) return;
  throw new Refusal(
    'publish.advisory-lint',
    {
      zh: '公告还不能发布：请按各部分的提示修改。',
      en: 'The advisory cannot go out yet: mend what stands beside its parts.',
    },
    400,
    undefined,
    { fields },
  );
}

async function demandPublic(tx: Tx, { content, mayKnow }: AdvisoryForPublication): Promise<void> {
  const hidden = await notPublicRecords(tx, content.records);
  if (hidden.length === 0) return;
  const known = await mayKnow(hidden);
  const named =
    known.length === 0 ? { zh: '', en: '' } : { zh: `（${known.join('、')}）`, en: ` (${known.join(', ')})` };
  throw new Refusal(
    'publish.advisory-records',
    {
      zh: `公告所涉漏洞中有的没有公开${named.zh}。请待其公开后再发布，或从公告中去掉。`,
      en: `Not every record that the advisory is about is public${named.en}. Publish it once they are, or take them out.`,
    },
    409,
  );
}

async function takeNumber(tx: Tx, year: number): Promise<string> {
  const ordinal = await nextOrdinal(tx, year);
  if (ordinal !== null) return advisoryNumber(year, ordinal);
  throw new Refusal(
    'publish.advisory-numbers',
    { zh: `${year} 年的公告编号已用完。`, en: `All numbers of advisories of ${year} are used.` },
    409,
  );
}

function noteMissing(): Refusal {
  return new Refusal('publish.advisory-note', {
    zh: '更正公告须写明更正了什么：这句话会与公告一起公开。',
    en: 'A correction has to say what it corrects: the public reads it beside the advisory.',
  });
}

function unchanged(): Refusal {
  return new Refusal(
    'publish.advisory-unchanged',
    {
      zh: '与已公开的公告没有不同，无需更正。',
      en: 'Nothing differs from what is public: there is nothing to correct.',
    },
    409,
  );
}

function reasonMissing(number: string): Refusal {
  return new Refusal('publish.reason-missing', {
    zh: `撤回 ${number} 需要写明理由：理由会与编号一起公开。`,
    en: `Withdrawing ${number} needs a reason: it is shown to the public beside the number.`,
  });
}

function notPublicNow(number: string): Refusal {
  return new Refusal(
    'publish.advisory-not-public',
    { zh: `${number} 已经撤回，或者从未公开。`, en: `${number} is withdrawn already, or was never public.` },
    409,
  );
}
