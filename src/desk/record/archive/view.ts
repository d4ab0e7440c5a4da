import { type Flaw, lintRecord } from '#lint/index.ts';
import { type Actor, appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { FieldMistake } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { type Day, dayOf, type RecordContent, readCvss, suggestCvss2, suggestedVector } from '#vocabulary/index.ts';
import type { NumberBlock } from '../numbers/model.ts';
import { openBlocks } from '../numbers/store.ts';
import type { Proposals } from '../proposals/model.ts';
import { proposeClassification } from '../proposals/propose.ts';
import { type By, seen } from './archive.ts';
import { type Disclosure, disclosureOf } from './disclosure.ts';
import { disclosureFacts, prepare, wholeEntry } from './model.ts';
import { noEntry, notArchiving } from './refusals.ts';
import { calculatorFor, calculators, type Sent, type Worked, workOut, workOutGb } from './scores.ts';
import { type ArchiveCase, findCase } from './store.ts';

/** The archive page: the case, what the form holds, and what follows from it. */
export type ArchiveView = {
  readonly found: ArchiveCase;
  readonly entry: RecordContent;
  readonly values: Sent;
  readonly worked: readonly Worked[];
  readonly gb: ReturnType<typeof workOutGb>;
  readonly proposals: Proposals;
  readonly disclosure: Disclosure;
  /** What the rules would say of the record as it stands in the form. */
  readonly flaws: readonly Flaw[];
  readonly isZeroDay: boolean;
  /** Blocks a number may come from. */
  readonly blocks: readonly NumberBlock[];
  /** What the form got wrong; empty until it was sent. */
  readonly mistakes: readonly FieldMistake[];
  readonly today: Day;
};

/**
 * Reads a report for archiving, with the form as `sent` (null: prefilled from the entry and the proposals). Audits `report.read`.
 * Refuses `review.unknown` (404), `record.not-archiving` and `record.no-entry`.
 */
export async function readArchive(
  world: Pick<World, 'database' | 'timeZone'>,
  { actor, now, client }: By,
  receipt: string,
  sent: Sent | null,
): Promise<ArchiveView | { readonly archivedAs: string }> {
  const { db } = world.database;
  const found = seen(actor, receipt, await findCase(db, receipt));
  await transaction(db, (tx) => appendAudit(tx, [readEntry(actor, now, receipt, client?.address ?? null)]));
  if (found.identifier !== null) return { archivedAs: found.identifier };
  if (found.state !== 'archiving') throw notArchiving(receipt, found.state);
  if (found.entry === null) throw noEntry(receipt);
  const today = dayOf(now, world.timeZone);
  const year = Number(today.slice(0, 4));
  const blocks = (await openBlocks(db, year, found.organisationIds)).filter(hasUnused);
  return viewOf(found, { sent, blocks, today });
}

function hasUnused({ used, first, last }: NumberBlock): boolean {
  return used <= last - first;
}

function readEntry(actor: Actor, at: Date, receipt: string, address: string | null) {
  return {
    at,
    actor,
    action: 'report.read',
    object: { kind: 'report', id: receipt },
    detail: { page: 'archive' },
    address,
  };
}

type Given = { readonly sent: Sent | null; readonly blocks: readonly NumberBlock[]; readonly today: Day };

/** Pure: the view of a case and a form. */
export function viewOf(found: ArchiveCase, { sent, blocks, today }: Given): ArchiveView {
  const entry = wholeEntry(found.entry);
  const proposals = proposeClassification({ ...entry, cvss: entry.cvss4 ?? entry.cvss3 ?? laterVector(found) });
  const values = sent === null ? freshValues(found, entry, { proposals, today }) : takenOver(sent);
  const { record, mistakes } = prepare(found, values, today);
  return {
    found,
    entry,
    values,
    worked: calculators.map((calculator) => workOut(calculator, values)),
    gb: workOutGb(values),
    proposals,
    disclosure: disclosureOf(disclosureFacts(found, { kind: record.kind, patch: record.patch, today })),
    flaws: lintRecord(record),
    isZeroDay: record.patch === null || (record.patch.publishedOn ?? '') > today,
    blocks,
    mistakes: sent === null ? [] : mistakes,
    today,
  };
}

/** Whoever presses the button beside a suggested vector takes it over, choices and all. */
function takenOver(sent: Sent): Sent {
  const { take } = sent;
  return typeof take === 'string' && take !== '' ? { ...sent, cvss2: take, 'cvss2-was': '' } : sent;
}

/** The reporter's vector where it is of a later version than 2.0. */
function laterVector({ content }: ArchiveCase): string | null {
  const reading = readCvss(content?.cvss ?? '');
  return reading.ok && reading.cvss.version !== '2.0' ? reading.cvss.vector : null;
}

type Known = { readonly proposals: Proposals; readonly today: Day };

/** What the entry says stands; where it is silent, the proposals are filled in, except the vector: that one is only offered. */
function freshValues(found: ArchiveCase, entry: RecordContent, { proposals, today }: Known): Sent {
  const stated = readCvss(found.content?.cvss ?? '');
  const reported = stated.ok ? { [calculatorFor(stated.cvss.version)]: stated.cvss.vector } : {};
  const kind = entry.kind ?? found.kind;
  const facts = disclosureFacts(found, { kind: found.kind, patch: entry.patch, today });
  return {
    version: String(found.version),
    kind: found.entry?.kind ?? found.kind ?? kind,
    objectType: entry.objectType ?? proposals.objectType?.value ?? '',
    cause: entry.cause ?? proposals.cause?.value ?? '',
    threat: entry.threat ?? proposals.threat?.value ?? '',
    position: entry.position ?? proposals.position?.value ?? '',
    weaknesses: (entry.weaknesses.length > 0 ? entry.weaknesses : proposals.weaknesses.map(({ value }) => value)).join(
      ', ',
    ),
    sectors: entry.sectors.length > 0 ? entry.sectors : proposals.sectors.map(({ value }) => value),
    ...vectorsOf(entry, reported),
    severity: 'follow',
    severityReason: entry.severityReason ?? '',
    ...patchValues(entry),
    verification: entry.verification ?? (found.isVerified ? 'verified' : 'none'),
    discoverer: entry.discoverer ?? discovererOf(found) ?? '',
    publishedOn: disclosureOf(facts).on ?? '',
    number: 'next',
    reserved: proposedNumber(found, today) ?? '',
  };
}

/** The number that a reporting organisation reserved for it, where the record of this year may get it. */
export function proposedNumber({ stated }: ArchiveCase, today: Day): string | null {
  const ofYear = `CNVD-${today.slice(0, 4)}-`;
  return stated.find(({ identifier, isFree }) => isFree && identifier.startsWith(ofYear))?.identifier ?? null;
}

function vectorsOf(entry: RecordContent, reported: Partial<Record<'cvss2' | 'cvss3' | 'cvss4', string>>): Sent {
  const pairs = calculators.flatMap(({ field, version }) => {
    const worked = workOut({ field, version }, { [field]: entry[field] ?? reported[field] ?? '' });
    const choices = Object.entries(worked.choices).map(([code, value]) => [`${field}-${code}`, value] as const);
    return [[field, worked.vector] as const, [`${field}-was`, worked.vector] as const, ...choices];
  });
  return Object.fromEntries(pairs);
}

function patchValues({ patch }: RecordContent): Sent {
  return {
    hasPatch: patch === null ? '' : 'yes',
    patchName: patch?.name ?? '',
    patchUrl: patch?.url ?? '',
    patchVendor: patch?.vendor ?? '',
    patchOn: patch?.publishedOn ?? '',
    patchDescription: patch?.description ?? '',
  };
}

/** The finder as the reporter named them, else the account; nobody for whoever wants to stay unnamed. */
function discovererOf({ content, credit }: ArchiveCase): string | null {
  if (content === null || content.isAnonymous) return null;
  return content.finder ?? credit;
}

/** The 2.0 vector that a later one of the form suggests, metric by metric. */
export function relatedVector(worked: readonly Worked[]) {
  const later = worked.filter(({ field, score }) => field !== 'cvss2' && score !== null).at(0);
  const suggested = later ? suggestCvss2(later.vector) : null;
  return later && suggested ? { from: later.version, vector: suggestedVector(suggested), suggested } : null;
}
