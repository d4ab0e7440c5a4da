import { named } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { type CveFacts, type FactEdition, factsJson } from './facts.ts';
import type { IssueEntry, Reader, RecordView } from './model.ts';
import { type FoundRecord, isUnstorable, recordColumns, toRecordView } from './records.ts';
import type { Retracted } from './rolls.ts';

/** What a link answered when it was last asked for. */
export type ReferenceState = {
  readonly url: string;
  /** `unchecked`: nobody has asked yet. */
  readonly state: 'unchecked' | 'alive' | 'dead';
  readonly checkedOn: Day | null;
  /** The last day on which it answered; null where it never did. */
  readonly aliveOn: Day | null;
};

/** An issue of a periodical that counted the record, in its newest revision. */
export type CountingIssue = Pick<IssueEntry, 'periodical' | 'year' | 'numbers'>;

/** All that a page about one number shows, read at once. */
export type RecordPage = {
  /** Null where nothing was ever published under the number, or it was rejected. */
  readonly view: RecordView | null;
  readonly retracted: Retracted | null;
  readonly facts: readonly CveFacts[];
  readonly editions: readonly FactEdition[];
  /** States of its references and of its patch's link, as far as any is known. */
  readonly references: readonly ReferenceState[];
  readonly issues: readonly CountingIssue[];
  /** Its vendors under their principal names, as they have pages. */
  readonly vendors: readonly string[];
};

/** What is public under the number, in one statement whether anything is or not; days are those of `timeZone`. */
export async function findRecordPage(db: Reader, identifier: string, timeZone: string): Promise<RecordPage> {
  const asked = isUnstorable(identifier) ? '' : identifier;
  const [found] = await named<Found>(db.pool, 'publish.findRecordPage', recordPageStatements.findRecordPage, [
    asked,
    timeZone,
  ]);
  if (found === undefined) return nothing;
  const { facts, editions, references, issues, vendors, retracted, ...record } = found;
  return {
    view: record.seq === null ? null : toRecordView(record as FoundRecord),
    retracted: retracted && { ...retracted, retractedAt: new Date(retracted.retractedAt) },
    ...{ facts, editions, references, issues, vendors },
  };
}

type Found = Omit<FoundRecord, 'seq'> & {
  readonly seq: number | null;
  readonly retracted: (Omit<Retracted, 'retractedAt'> & { readonly retractedAt: string }) | null;
} & Omit<RecordPage, 'view' | 'retracted'>;

const nothing: RecordPage = {
  view: null,
  retracted: null,
  ...{ facts: [], editions: [], references: [], issues: [], vendors: [] },
};

const list = (select: string) => `(select coalesce(json_agg(l), '[]') from (${select}) l)`;
const day = (column: string) => `(${column} at time zone $2)::date`;

/** Exported for the test that reads its plan. */
export const recordPageStatements = {
  findRecordPage: `
    select ${recordColumns},
      (select row_to_json(l) from (select t.identifier, t.kind, t.reason, t.instead, t.retracted_at as "retractedAt"
        from published.retracted t where t.identifier = asked.identifier) l) as retracted,
      (select coalesce(json_agg(f.facts), '[]') from (${factsJson.replace(
        '%cves%',
        `(select a.value from published.record_alias a where a.seq = r.seq and a.scheme = 'CVE')`,
      )}) f) as facts,
      ${list('select e.name, e.version, e.dated_on as "datedOn", e.entries from published.fact_source e order by e.name')} as editions,
      ${list(`select s.url, s.state, ${day('s.checked_at')} as "checkedOn", ${day('s.alive_at')} as "aliveOn"
        from (select json_array_elements_text(now_.content -> 'references') as url union select now_.content -> 'patch' ->> 'url') u
        join published.reference_state s on s.url = u.url`)} as "references",
      ${list(`select i.periodical, i.year, i.numbers from published.issue i
        where i.id in (select c.issue_id from published.issue_counted c where c.identifier = r.identifier)
          and not exists (select from published.issue newer where newer.periodical = i.periodical and newer.year = i.year
            and newer.numbers = i.numbers and newer.revision > i.revision)
        order by i.period_to, i.id`)} as issues,
      (select coalesce(json_agg(v.name order by v.name), '[]') from published.vendor v where v.id = any (r.vendor_ids)) as vendors
    from (select $1::text as identifier) asked
    left join published.record r on r.identifier = asked.identifier
    left join published.record_revision now_ on now_.identifier = r.identifier and now_.revision = r.revision`,
} as const;
