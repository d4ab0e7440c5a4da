import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { type CsafAdvisory, csafPlace, writeCsaf, writeRecordCsaf } from '#formats/index.ts';
import type { Authority } from '#platform/authority.ts';
import type { FileSigner } from '#platform/signing.ts';
import {
  type AdvisoryRevision,
  advisoryHistory,
  type CsafEntry,
  type CsafSource,
  csafSources,
  findRecords,
  type Reader,
  type StandingCsaf,
  standingCsaf,
} from '../read/index.ts';
import type { CsafRow } from './store.ts';

/** What documents are made with beside what they are about. */
export type CsafMaker = {
  /** Null: nothing is signed. */
  readonly signer: FileSigner | null;
  readonly authority: Authority;
  readonly publicUrl: string;
  /** The platform holds the demonstration: documents say so. */
  readonly demo: boolean;
  readonly now: Date;
};

/** Goes up when the writers put the same record another way: then every document is made anew. */
const edition = 2;

/** A hash that tells whether a document would be made with the same key, address, authority and writers today. */
export function madeWithOf({ signer, authority, publicUrl, demo }: CsafMaker): string {
  const state = JSON.stringify([edition, signer?.fingerprint ?? null, publicUrl, authority, ...(demo ? ['demo'] : [])]);
  return createHash('sha256').update(state).digest('base64url').slice(0, 16);
}

const advisoryStart = 'CNTA-';

/** The documents of these numbers as they are to be now; a number about which nothing is public has none. */
export async function makeCsaf(db: Reader, numbers: readonly string[], maker: CsafMaker): Promise<readonly CsafRow[]> {
  const standing = await standingCsaf(db, numbers);
  const subjects = [
    ...(await csafSources(db, numbers)).map((source) => recordSubject(source, maker)),
    ...(await advisorySubjects(
      db,
      numbers.filter((number) => number.startsWith(advisoryStart)),
      maker,
    )),
  ];
  const rows: CsafRow[] = [];
  for (const subject of subjects) {
    rows.push(await rowOf(subject, standing.get(subject.trackingId), maker));
    await turn();
  }
  return rows;
}

/** What a document is about, whatever kind it is of. */
type Subject = Pick<CsafRow, 'trackingId' | 'kind' | 'title' | 'withdrawn' | 'exploited'> & {
  /** Codes that the feed tells it apart by, beside the document's own category. */
  readonly about: readonly string[];
  /** Oldest first. */
  readonly revisions: readonly (CsafEntry & { readonly revision: number })[];
  write(history: readonly CsafEntry[]): string;
};

function recordSubject({ record, withdrawn, revisions, exploited }: CsafSource, maker: CsafMaker): Subject {
  const { publicUrl, authority, demo } = maker;
  return {
    trackingId: record.identifier,
    kind: 'record',
    title: record.title,
    ...{ withdrawn, exploited, revisions },
    about: withdrawn ? [] : [...(record.objectType === null ? [] : [record.objectType]), ...record.sectors],
    write: (history) => writeRecordCsaf(record, { publicUrl, authority, revisions: history, exploited, demo }),
  };
}

async function advisorySubjects(db: Reader, numbers: readonly string[], maker: CsafMaker): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const number of numbers) {
    const found = await advisoryHistory(db, number, mostRevisions);
    const [last] = found;
    if (last === undefined) continue;
    const withdrawn = last.kind === 'withdrawn';
    const records = withdrawn ? [] : await findRecords(db, last.advisory.records);
    subjects.push({
      trackingId: number,
      kind: 'advisory',
      title: last.advisory.title,
      ...{ withdrawn, exploited: false, revisions: found.toReversed(), about: [] },
      write: (history) => writeCsaf(advisoryDocument(last, records, { history, maker })),
    });
  }
  return subjects;
}

const mostRevisions = 1000;

type Told = { readonly history: readonly CsafEntry[]; readonly maker: CsafMaker };

function advisoryDocument(
  { advisory, kind, reason }: AdvisoryRevision,
  records: CsafAdvisory['records'],
  { history, maker: { authority, publicUrl, demo } }: Told,
): CsafAdvisory {
  const { name, namespace, contact } = authority;
  return {
    ...advisory,
    // What was taken back is not given out again: the document says so and why.
    ...(kind === 'withdrawn' && { situation: `本公告已撤回：${reason ?? ''}`, range: '', advice: '', references: [] }),
    url: `${publicUrl}/advisories/${advisory.number}`,
    publicUrl,
    publisher: { name, namespace, contact },
    demo,
    revisions: history.map((entry) => ({ at: entry.publishedAt, summary: entry.reason ?? summaries[entry.kind] })),
    records,
  };
}

const summaries = { published: '首次发布', corrected: '更新', withdrawn: '撤回', rejected: '驳回' } as const;
const remade = '文件中的发布者、关联漏洞或利用情况有更新';

async function rowOf(subject: Subject, standing: StandingCsaf | undefined, maker: CsafMaker): Promise<CsafRow> {
  const { trackingId, kind, title, withdrawn, exploited, revisions, about } = subject;
  const { history, document } = nextDocument(subject, standing, maker.now);
  const { signer } = maker;
  const content = Buffer.from(document);
  const first = history[0]?.publishedAt ?? maker.now;
  return {
    ...{ trackingId, kind, title, withdrawn, exploited, history, document },
    categories: [...categoryIn(document), ...about],
    place: standing?.place ?? csafPlace(trackingId, first),
    sourceRevision: revisions.at(-1)?.revision ?? 0,
    sha256: digest('sha256', content),
    sha512: digest('sha512', content),
    signature: signer === null ? null : await signer.sign(content, maker.now),
    signedBy: signer?.fingerprint ?? null,
    madeWith: madeWithOf(maker),
  };
}

/** `document/category`, as the writer chose it. */
const categoryIn = (document: string) => [
  (JSON.parse(document) as { document: { category: string } }).document.category,
];

/**
 * The history goes on from the one that was given out: each publication since then is an entry, and so is a change that no
 * publication explains. Whoever has a version of the document never finds other words under the same one.
 */
function nextDocument({ revisions, write }: Subject, standing: StandingCsaf | undefined, now: Date) {
  const known = standing?.history ?? [];
  const added = revisions.filter(({ revision }) => revision > (standing?.sourceRevision ?? 0)).map(toEntry);
  const history = [...known, ...notBefore(added, known.at(-1)?.publishedAt)];
  const document = write(history);
  if (standing === undefined || added.length > 0) return { history, document };
  if (digest('sha256', Buffer.from(document)) === standing.sha256) return { history, document };
  const last = known.at(-1);
  const kind = last?.kind === 'withdrawn' ? 'withdrawn' : 'corrected';
  const further = [...history, ...notBefore([{ kind, publishedAt: now, reason: remade }], last?.publishedAt)];
  return { history: further, document: write(further) };
}

const toEntry = ({ kind, publishedAt, reason }: CsafEntry): CsafEntry => ({ kind, publishedAt, reason });

/** Entries stand in the order of their instants (mandatory test 6.1.14), also where a clock was set back. */
function notBefore(entries: readonly CsafEntry[], earliest: Date | undefined): CsafEntry[] {
  let last = earliest ?? new Date(0);
  return entries.map((entry) => {
    last = new Date(Math.max(last.getTime() + 1, entry.publishedAt.getTime()));
    return { ...entry, publishedAt: last };
  });
}

function digest(algorithm: 'sha256' | 'sha512', content: Buffer): string {
  return createHash(algorithm).update(content).digest('hex');
}
