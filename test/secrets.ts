import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { emptyContent } from '#desk/intake/index.ts';
import { importRecords } from '#desk/record/index.ts';
import type { Db } from '#platform/db/index.ts';
import { recordContent } from './factories.ts';
import type { Parts } from './route-addresses.ts';
import { seedAdvisory } from './secrets-advisories.ts';
import { seedAlerts, seededView } from './secrets-alerts.ts';
import { seedArchive } from './secrets-archive.ts';
import { seedContacts } from './secrets-contacts.ts';
import { type CoordinationSecrets, seedCoordination } from './secrets-coordination.ts';
import { seedIssue } from './secrets-issues.ts';
import { seedNumbers } from './secrets-numbers.ts';
import { hiddenSlug, seedSubLibrary } from './secrets-rooms.ts';

/** One word, so that it survives as a search token too; nothing of the project says it. */
export const marker = 'xqzleakmarker';

/** What is embargoed itself, apart from the people around it. */
export const secretTitle = `${marker}网关存在命令执行漏洞`;

type Owner = { readonly db: Db; readonly pool: pg.Pool };

/** What was seeded: the addresses of things that nobody but their own people may know of. */
export type Secrets = {
  readonly receipt: string;
  readonly identifier: string;
  readonly certificate: string;
  readonly fileId: string;
  readonly draftId: string;
  readonly batchId: string;
  readonly personId: number;
  readonly organisationId: number;
  readonly contactId: number;
  readonly advisoryId: number;
  readonly issueId: number;
} & CoordinationSecrets;

/** Where the secrets are, under the names that routes use. */
export const partsOf = (secrets: Secrets): Parts => ({
  receipt: secrets.receipt,
  other: secrets.identifier,
  identifier: secrets.identifier,
  number: secrets.certificate,
  'files/id': secrets.fileId,
  'drafts/id': secrets.draftId,
  'batch/id': secrets.batchId,
  'persons/id': String(secrets.personId),
  'organisations/id': String(secrets.organisationId),
  'contacts/contact': String(secrets.contactId),
  'advisories/id': String(secrets.advisoryId),
  'bulletins/id': String(secrets.issueId),
  'bulletins/year': '2026',
  'bulletins/number': '8',
  'sectors/slug': hiddenSlug,
  // Handed back by its organisation with a note (secrets-numbers.ts).
  'numbers/identifier': 'CNVD-2026-90003',
  'cases/number': secrets.caseNumber,
  'threads/thread': String(secrets.threadId),
  'vendors/participant': String(secrets.participantId),
  'participants/participant': String(secrets.participantId),
  'proposals/proposal': String(secrets.proposalId),
  'notices/number': secrets.noticeNumber,
  'views/id': seededView,
});

const now = '2026-03-02T02:00:00Z';

/**
 * Puts the marker into every place of the desk and of people that may hold something secret: one embargoed report with all that hangs on it,
 * its reporter with their unit, an unpublished record with an earlier content. What is seeded is checked column by column in the leak test.
 */
export async function seedSecrets(owner: Owner): Promise<Secrets> {
  const { personId, organisationId } = await seedPeople(owner);
  const identifier = await seedRecord(owner);
  const report = await seedReport(owner, { personId, organisationId });
  const rest = await seedAround(owner, { ...report, personId, organisationId, identifier });
  const { pool } = owner;
  const seed = { pool, marker, title: secretTitle, reportId: report.reportId, identifier, personId, organisationId };
  const coordination = await seedCoordination(seed);
  const contactId = await seedContacts(seed);
  await seedAlerts(seed);
  await seedArchive(seed);
  await seedSubLibrary(seed);
  await seedNumbers(seed);
  const advisoryId = await seedAdvisory(seed);
  const issueId = await seedIssue(seed);
  return {
    receipt: report.receipt,
    identifier,
    personId,
    organisationId,
    contactId,
    advisoryId,
    issueId,
    ...rest,
    ...coordination,
  };
}

async function idOf({ pool }: Owner, text: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(text, [...values]);
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was inserted');
  return row.id;
}

async function seedPeople(owner: Owner): Promise<{ personId: number; organisationId: number }> {
  const { pool } = owner;
  const organisationId = await idOf(
    owner,
    `insert into people.organisation (name, kind) values ($1, 'support-unit') returning id`,
    [`${marker}研究院`],
  );
  const personId = await idOf(
    owner,
    `insert into people.person (email, name, credit, organisation_id, created_at, email_verified_at)
     values ($1, $2, $3, $4, now(), now()) returning id`,
    [`${marker}@example.org`, marker, marker, organisationId],
  );
  await pool.query(`insert into people.person_role (person_id, role, granted_at) values ($1, 'reporter', now())`, [
    personId,
  ]);
  await pool.query(`insert into people.password (person_id, hash, changed_at) values ($1, $2, now())`, [
    personId,
    `$argon2id$v=19$m=19456,t=2,p=1$${marker}AA$${'A'.repeat(43)}`,
  ]);
  await pool.query(
    `insert into people.session (token_hash, person_id, second_factor, opened_at, last_seen_at, address, user_agent)
     values ($1, $2, false, now(), now(), $3, $3)`,
    [randomBytes(32), personId, marker],
  );
  await pool.query(
    `insert into people.one_time_token (token_hash, purpose, person_id, email, detail, issued_at, expires_at)
     values ($1, 'sign-up', $2, $3, $4, now(), now() + interval '1 day')`,
    [randomBytes(32), personId, `${marker}@example.net`, { name: marker }],
  );
  await pool.query(
    `insert into people.passkey (credential_id, person_id, public_key, name, created_at) values ($1, $2, '', $1, now())`,
    [marker, personId],
  );
  await pool.query(
    `insert into people.challenge (token_hash, purpose, person_id, detail, made_at, expires_at)
     values ($1, 'oidc', $2, $3, now(), now() + interval '1 hour')`,
    [randomBytes(32), personId, { nonce: marker }],
  );
  await pool.query(
    `insert into people.oidc_provider (organisation_id, issuer, client_id, client_secret, email_domain, created_at, changed_at)
     values ($1, $2, $3, '', $4, now(), now())`,
    [organisationId, `https://${marker}.example`, marker, `${marker}.example`],
  );
  await pool.query(
    `insert into people.external_identity (issuer, subject, person_id, linked_at) values ($1, $2, $3, now())`,
    [`https://${marker}.example`, marker, personId],
  );
  await pool.query(
    `insert into people.api_key (key_hash, prefix, person_id, name, scopes, created_at, expires_at, last_address)
     values ($1, $2, $3, $4, '{report:read}', now(), now() + interval '1 day', $4)`,
    [randomBytes(32), 'abcdefgh', personId, marker],
  );
  return { personId, organisationId };
}

/** A record that is never published, with an earlier content, under a vendor and a product that nobody else has. */
async function seedRecord({ db, pool }: Owner): Promise<string> {
  const identifier = 'CNVD-2026-90001';
  const record = recordContent({
    identifier,
    title: secretTitle,
    description: `${marker}是一款产品。\n它的${marker}没有检查输入。`,
    products: [{ text: `${marker} X 1.0`, vendor: marker, product: `X${marker}`, version: marker, ranges: [] }],
    references: [`https://${marker}.example/`],
    aliases: [{ scheme: 'OTHER', value: marker, url: null }],
    remediation: marker,
    discoverer: marker,
    publishedOn: null,
    origin: marker,
  });
  const items = [{ kind: 'record' as const, record }];
  await importRecords({ db, pool, close: async () => {} }, [{ file: 'secret', items }], { now: new Date(now) });
  await pool.query(
    `insert into desk.record_revision (record_id, revision, content, content_hash, origin, recorded_at)
     select id, 0, content, '', $2, now() from desk.record where identifier = $1`,
    [identifier, marker],
  );
  return identifier;
}

type Whose = { readonly personId: number; readonly organisationId: number };

async function seedReport(
  owner: Owner,
  { personId, organisationId }: Whose,
): Promise<{ reportId: number; receipt: string }> {
  const { pool } = owner;
  const receipt = 'CNVD-C-2026-9000001';
  const submissionId = await idOf(
    owner,
    `insert into desk.submission (channel, person_id, organisation_id, received_at, address, verbatim, idempotency_key)
     values ('form', $1, $2, $3, $4, $5, $4) returning id`,
    [personId, organisationId, now, marker, { title: marker }],
  );
  const reportId = await idOf(
    owner,
    `insert into desk.report (receipt, received_on, kind, original, submission_id, person_id, organisation_id, state, title,
       received_at, state_since, due_at)
     values ($1, '2026-03-02', 'product', true, $2, $3, $4, 'first-review', $5, $6, $6, $6) returning id`,
    [receipt, submissionId, personId, organisationId, secretTitle, now],
  );
  const content = {
    ...emptyContent,
    title: secretTitle,
    vendor: marker,
    product: `${marker}网关`,
    versions: marker,
    place: marker,
    description: marker,
    reproduction: marker,
    proof: { language: 'http', code: marker },
    instances: [`https://${marker}.example/`],
    references: [`https://${marker}.example/`],
    finder: marker,
  };
  for (const revision of [1, 2]) {
    await pool.query(
      `insert into desk.report_content (report_id, revision, content, person_id, at) values ($1, $2, $3, $4, $5)`,
      [reportId, revision, content, personId, now],
    );
  }
  await pool.query(
    `insert into desk.report_event (report_id, at, move, from_state, to_state, reason, note, detail)
     values ($1, $2, 'return', 'first-review', 'returned', $3, $3, $4)`,
    [reportId, now, marker, { into: marker }],
  );
  await pool.query(`insert into desk.report_access (report_id, code_digest, email) values ($1, $2, $3)`, [
    reportId,
    randomBytes(32),
    `${marker}@example.com`,
  ]);
  await pool.query(
    `insert into desk.report_party (report_id, organisation_id, asked_at, question, note) values ($1, $2, $3, $4, $4)`,
    [reportId, organisationId, now, marker],
  );
  await pool.query(`insert into desk.entry (report_id, revision, content, edited_at) values ($1, 1, $2, $3)`, [
    reportId,
    { ...recordContent({ title: secretTitle, description: `${marker}是一款产品。\n${marker}` }), identifier: null },
    now,
  ]);
  await pool.query(
    `insert into desk.verification (report_id, at, person_id, environment, outcome, note) values ($1, $2, $3, $4, 'reproduced', $4)`,
    [reportId, now, personId, marker],
  );
  await pool.query(
    `insert into desk.originality (report_id, at, person_id, original, note, compared) values ($1, $2, $3, true, $4, $5)`,
    [reportId, now, personId, marker, JSON.stringify([{ title: marker }])],
  );
  return { reportId, receipt };
}

type Around = Whose & { readonly reportId: number; readonly identifier: string };

async function seedAround({ pool }: Owner, { reportId, identifier, personId, organisationId }: Around) {
  const [fileId, draftId, batchId] = [randomUUID(), randomUUID(), randomUUID()];
  const certificate = 'CNVD-YC-2026-90001';
  await pool.query(
    `insert into desk.draft (id, person_id, content, created_at, changed_at) values ($1, $2, $3, $4, $4)`,
    [draftId, personId, { values: { title: secretTitle, description: marker } }, now],
  );
  await pool.query(
    `insert into desk.file (id, report_id, sha256, name, media_type, bytes, purpose, person_id, added_at)
     values ($1, $2, repeat('0', 64), $3, 'text/plain', 5, 'proof', $4, $5)`,
    [fileId, reportId, `${marker}.py`, personId, now],
  );
  await pool.query(
    `insert into desk.match (report_id, revision, keys, title, product, places, cves, host, path)
     values ($1, 1, '{1}', $2, $2, array[$2], array[$2], $2, $2)`,
    [reportId, marker],
  );
  await pool.query(
    `insert into desk.certificate (number, report_id, identifier, title, kind, severity, holder, is_holder_public, person_id,
       organisation_id, organisation_name, issued_on, changed_at, revoked_at, revoked_by, revoked_reason)
     values ($1, $2, $3, $7, 'product', 'high', $4, false, $5, $6, $4, '2026-03-09', now(), now(), $5, $4)`,
    [certificate, reportId, identifier, marker, personId, organisationId, secretTitle],
  );
  await pool.query(
    `insert into desk.batch (id, person_id, file_name, file_sha256, file_bytes, format, row_count, good_count, notices, created_at, expires_at)
     values ($1, $2, $3, repeat('0', 64), 1, 'csv', 1, 1, $4, now(), now() + interval '7 days')`,
    [batchId, personId, `${marker}.csv`, JSON.stringify([{ zh: marker, en: marker }])],
  );
  await pool.query(
    `insert into desk.batch_row (batch_id, position, place, fields, mistakes, is_good) values ($1, 1, $2, $3, $4, false)`,
    [
      batchId,
      { unit: 'row', at: 2, entry: `${marker}.csv` },
      { title: secretTitle },
      JSON.stringify([{ field: 'title', cell: 'B2', given: marker, text: { zh: marker, en: marker } }]),
    ],
  );
  await pool.query(`insert into desk.saved_filter (person_id, name, query) values ($1, $2, $2)`, [personId, marker]);
  await pool.query(
    `insert into desk.identifier_block (year, first, last, person_id, purpose, reserved_by, reserved_at)
     values (2026, 95001, 95002, $1, $2, $1, now())`,
    [personId, marker],
  );
  return { certificate, fileId, draftId, batchId };
}
