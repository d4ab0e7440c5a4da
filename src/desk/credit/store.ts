import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Archived, Award, Certificate, PointRule } from './model.ts';

export async function pointRules(db: Db): Promise<readonly PointRule[]> {
  const { rows } = await sql<PointRule>`select kind, severity, points from desk.point_rule
    order by kind desc, array_position(array['high', 'medium', 'low'], severity)`.execute(db);
  return rows;
}

export async function savePointRules(tx: Tx, rules: readonly PointRule[], by: number, now: Date): Promise<void> {
  await sql`update desk.point_rule r set points = n.points, changed_by = ${by}, changed_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as n (kind text, severity text, points integer)
    where r.kind = n.kind and r.severity = n.severity and r.points <> n.points`.execute(tx);
}

const archivedColumns = sql`r.id as report_id, r.receipt, r.person_id, r.organisation_id, coalesce(d.kind, r.kind) as kind,
  d.severity, d.score::float8 as score, r.public_service`;

/** What the third review decided about originality counts; where it decided nothing, what the reporter stated. */
const isOriginal = sql`coalesce(
  (select o.original from desk.originality o where o.report_id = r.id order by o.id desc limit 1), r.original)`;

/** Archived originals of people with an account that have no points yet, in the order of archiving; locked. */
export async function unrewarded(tx: Tx, most: number): Promise<readonly Archived[]> {
  const { rows } = await sql<Archived>`
    select ${archivedColumns} from desk.report r join desk.record d on d.id = r.record_id
    where r.state = 'archived' and r.person_id is not null and ${isOriginal}
      and not exists (select from desk.point_award a where a.report_id = r.id)
    order by r.state_since, r.id limit ${most} for update of r skip locked`.execute(tx);
  return rows;
}

export type NewAward = Pick<Archived, 'reportId' | 'personId' | 'organisationId' | 'kind'> & {
  readonly severity: string;
  readonly points: number;
};

export async function saveAwards(tx: Tx, awards: readonly NewAward[], now: Date): Promise<void> {
  await sql`insert into desk.point_award (report_id, person_id, organisation_id, kind, severity, points, awarded_at)
    select "reportId", "personId", "organisationId", "kind", "severity", "points", ${now}
    from jsonb_to_recordset(${JSON.stringify(awards)}::jsonb) as a ("reportId" bigint, "personId" bigint,
      "organisationId" bigint, "kind" text, "severity" text, "points" integer)
    on conflict do nothing`.execute(tx);
}

/** What a certificate states beside the sum: who is named, and of which record. */
export type Certifiable = Archived & {
  readonly identifier: string;
  readonly title: string;
  readonly finder: string | null;
  readonly isAnonymous: boolean;
  readonly name: string;
  readonly credit: string | null;
  readonly organisationName: string | null;
};

/** Archived originals, up to and with a day, that no certificate was made for; the caller's lock keeps two batches apart. */
export async function uncertified(tx: Tx, until: Date): Promise<readonly Certifiable[]> {
  const { rows } = await sql<Certifiable>`
    select ${archivedColumns}, d.identifier, d.title, c.content ->> 'finder' as finder,
      coalesce((c.content ->> 'isAnonymous')::boolean, false) as is_anonymous, p.name, p.credit, o.name as organisation_name
    from desk.report r join desk.record d on d.id = r.record_id
      join people.person p on p.id = r.person_id left join people.organisation o on o.id = r.organisation_id
      cross join lateral (
        select content from desk.report_content c where c.report_id = r.id order by revision desc limit 1
      ) c
    where r.state = 'archived' and ${isOriginal} and r.state_since <= ${until}
      and (coalesce(d.kind, r.kind) = 'product' and d.score > 4
        or coalesce(d.kind, r.kind) = 'instance' and d.severity = 'high' and r.public_service)
      and not exists (select from desk.certificate t where t.report_id = r.id)
    order by r.state_since, r.id`.execute(tx);
  return rows;
}

/** Takes the next numbers of a year: without a gap, in the caller's transaction. Gives the first. */
export async function takeCertificateNumbers(tx: Tx, year: number, count: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into desk.certificate_counter (year, last) values (${year}, ${count})
    on conflict (year) do update set last = desk.certificate_counter.last + ${count} returning last`.execute(tx);
  return (rows[0]?.last ?? count) - count + 1;
}

export type NewCertificate = Omit<Certificate, 'receipt' | 'revokedAt' | 'revokedReason'> & {
  readonly reportId: number;
  readonly isHolderPublic: boolean;
};

export async function saveCertificates(tx: Tx, certificates: readonly NewCertificate[], now: Date): Promise<void> {
  await sql`insert into desk.certificate (number, report_id, identifier, title, kind, severity, holder, is_holder_public,
      person_id, organisation_id, organisation_name, issued_on, changed_at)
    select "number", "reportId", "identifier", "title", "kind", "severity", "holder", "isHolderPublic", "personId",
      "organisationId", "organisationName", "issuedOn", ${now}
    from jsonb_to_recordset(${JSON.stringify(certificates)}::jsonb) as c ("number" text, "reportId" bigint,
      "identifier" text, "title" text, "kind" text, "severity" text, "holder" text, "isHolderPublic" boolean,
      "personId" bigint, "organisationId" bigint, "organisationName" text, "issuedOn" date)`.execute(tx);
}

const certificateColumns = sql`t.number, r.receipt, t.identifier, t.title, t.kind, t.severity, t.holder,
  t.organisation_name, t.person_id, t.organisation_id, t.issued_on, t.revoked_at, t.revoked_reason`;

export async function findCertificate(db: Db, number: string): Promise<Certificate | null> {
  const { rows } = await sql<Certificate>`select ${certificateColumns} from desk.certificate t
    join desk.report r on r.id = t.report_id where t.number = ${number}`.execute(db);
  return rows[0] ?? null;
}

/** Certificates newest first, those of a person or of an organisation where asked; `before` is the number to go on after. */
export async function listCertificates(
  db: Db,
  whose: { readonly personId?: number; readonly organisationId?: number },
  before: string | null,
): Promise<readonly Certificate[]> {
  const of =
    whose.personId !== undefined
      ? sql`t.person_id = ${whose.personId}`
      : whose.organisationId !== undefined
        ? sql`t.organisation_id = ${whose.organisationId}`
        : sql`true`;
  const { rows } = await sql<Certificate>`select ${certificateColumns} from desk.certificate t
      join desk.report r on r.id = t.report_id
    where ${of} and (${before}::text is null
      or (t.issued_on, t.number) < (select b.issued_on, b.number from desk.certificate b where b.number = ${before}))
    order by t.issued_on desc, t.number desc limit ${pageOfCertificates}`.execute(db);
  return rows;
}

export const pageOfCertificates = 50;

/** True when it was valid until now. */
export async function revoke(tx: Tx, number: string, by: number, reason: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update desk.certificate
    set revoked_at = ${now}, revoked_by = ${by}, revoked_reason = ${reason}, changed_at = ${now}
    where number = ${number} and revoked_at is null`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Points of a person: the sum, and the newest awards. */
export async function awardsOf(db: Db, personId: number): Promise<{ sum: number; awards: readonly Award[] }> {
  const { rows } = await sql<Award & { sum: number }>`
    select r.receipt, a.kind, a.severity, a.points, a.awarded_at, sum(a.points) over () as sum
    from desk.point_award a join desk.report r on r.id = a.report_id
    where a.person_id = ${personId} order by a.awarded_at desc, a.report_id desc limit 100`.execute(db);
  const [sumRow] = (
    await sql<{ sum: number }>`select coalesce(sum(points), 0) as sum from desk.point_award
      where person_id = ${personId}`.execute(db)
  ).rows;
  return { sum: sumRow?.sum ?? 0, awards: rows };
}

export type MemberPoints = { readonly name: string; readonly points: number; readonly reports: number };

/** What the members of an organisation have earned for it, most first. */
export async function pointsByMember(db: Db, organisationId: number): Promise<readonly MemberPoints[]> {
  const { rows } = await sql<MemberPoints>`
    select p.name, sum(a.points)::bigint as points, count(*) as reports from desk.point_award a
      join people.person p on p.id = a.person_id
    where a.organisation_id = ${organisationId} group by p.id order by 2 desc, p.name limit 200`.execute(db);
  return rows;
}

/** Whom to write to about a certificate. */
export async function addressesOf(
  db: Db,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, { readonly email: string; readonly language: 'zh' | 'en' }>> {
  const { rows } = await sql<{ id: number; email: string; language: 'zh' | 'en' }>`
    select id, email, language from people.person
    where id = any (${personIds}::bigint[]) and disabled_at is null`.execute(db);
  return new Map(rows.map(({ id, email, language }) => [id, { email, language }]));
}

/** One batch at a time; held until the transaction ends. */
export async function lockBatches(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7203171)`.execute(tx);
}
