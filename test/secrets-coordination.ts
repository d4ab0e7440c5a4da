import { randomUUID } from 'node:crypto';
import type pg from 'pg';

type Seed = {
  readonly pool: pg.Pool;
  readonly marker: string;
  readonly title: string;
  readonly reportId: number;
  readonly identifier: string;
  readonly personId: number;
  readonly organisationId: number;
};

/** What was seeded of coordination, by the names that routes use. */
export type CoordinationSecrets = {
  readonly caseNumber: string;
  readonly noticeNumber: string;
  readonly threadId: number;
  readonly participantId: number;
  readonly proposalId: number;
  readonly messageFileId: string;
};

const now = '2026-03-02T02:00:00Z';

/** One embargoed case with everything that hangs on it: participants, statuses, threads, embargo, orders, a letter. */
export async function seedCoordination(seed: Seed): Promise<CoordinationSecrets> {
  const parts = await seedCase(seed);
  const thread = await seedThread(seed, parts);
  await seedEmbargo(seed, parts);
  const { participantId, proposalId } = parts;
  return { caseNumber, ...thread, participantId, proposalId, noticeNumber: await seedNotice(seed, parts) };
}

const caseNumber = 'CNVD-AJ-2026-9001';

type Parts = {
  readonly caseId: number;
  readonly participantId: number;
  readonly recordId: number;
  readonly proposalId: number;
};

async function idOf(pool: pg.Pool, text: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(text, [...values]);
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was inserted');
  return row.id;
}

async function seedCase({ pool, marker, title, reportId, identifier, personId, organisationId }: Seed): Promise<Parts> {
  const recordId = await idOf(pool, 'select id from desk.record where identifier = $1', [identifier]);
  await pool.query(
    `insert into desk.record_pending (record_id, reason) values ($1, $2)
     on conflict (record_id) do update set reason = excluded.reason`,
    [recordId, marker],
  );
  const caseId = await idOf(
    pool,
    `insert into desk.case (number, kind, title, opened_at) values ($1, 'product', $2, $3) returning id`,
    [caseNumber, title, now],
  );
  await pool.query('insert into desk.case_report (report_id, case_id) values ($1, $2)', [reportId, caseId]);
  const flawId = await idOf(
    pool,
    'insert into desk.case_flaw (case_id, position, title, record_id) values ($1, 1, $2, $3) returning id',
    [caseId, title, recordId],
  );
  const participantId = await idOf(
    pool,
    `insert into desk.case_participant (case_id, role, organisation_id, invited_at, reference)
     values ($1, 'vendor', $2, $3, $4) returning id`,
    [caseId, organisationId, now, marker],
  );
  await pool.query(
    `insert into desk.case_status (participant_id, flaw_id, status, statement, is_statement_public, patch_url, patch_description,
       changed_at, changed_by)
     values ($1, $2, 'affected', $3, true, $4, $3, $5, $6)`,
    [participantId, flawId, marker, `https://${marker}.example/`, now, personId],
  );
  await pool.query(`insert into desk.case_event (case_id, at, event, detail) values ($1, $2, 'opened', $3)`, [
    caseId,
    now,
    { note: marker },
  ]);
  const proposalId = await idOf(
    pool,
    `insert into desk.vendor_proposal (case_id, participant_id, proposed_by, proposed_at, vendor, reason, state, answer, decided_by, decided_at)
     values ($1, $2, $3, $4, $5, $5, 'open', null, null, null), ($1, $2, $3, $4, $5, $5, 'declined', $5, $3, $4)
     returning id`,
    [caseId, participantId, personId, now, marker],
  );
  return { caseId, participantId, recordId, proposalId };
}

async function seedThread(
  { pool, marker, personId }: Seed,
  { caseId }: Parts,
): Promise<{ threadId: number; messageFileId: string }> {
  await pool.query(`insert into desk.thread (case_id, kind, opened_at) values ($1, 'general', $2)`, [caseId, now]);
  const threadId = await idOf(
    pool,
    `insert into desk.thread (case_id, kind, title, opened_at) values ($1, 'product', $2, $3) returning id`,
    [caseId, marker, now],
  );
  const messageId = await idOf(
    pool,
    `insert into desk.message (thread_id, author_id, at, text, tlp) values ($1, $2, $3, $4, 'amber') returning id`,
    [threadId, personId, now, marker],
  );
  const messageFileId = randomUUID();
  await pool.query(
    `insert into desk.file (id, message_id, sha256, name, media_type, bytes, purpose, person_id, added_at, tlp)
     values ($1, $2, $3, $4, 'text/plain', 10, 'message', $5, $6, 'amber')`,
    [messageFileId, messageId, 'c'.repeat(64), `${marker}.txt`, personId, now],
  );
  return { threadId, messageFileId };
}

async function seedEmbargo(seed: Seed, { caseId, participantId, recordId }: Parts): Promise<void> {
  const { pool, marker, personId } = seed;
  await pool.query(
    `insert into desk.embargo (case_id, state, ends_at, ends_zone, started_at) values ($1, 'active', $2, 'Asia/Shanghai', $3)`,
    [caseId, '2026-12-01T02:00:00Z', now],
  );
  const proposalId = await idOf(
    pool,
    `insert into desk.embargo_proposal (case_id, participant_id, proposed_by, proposed_at, ends_at, ends_zone, reason, state)
     values ($1, $2, $3, $4, $5, 'Asia/Shanghai', $6, 'open') returning id`,
    [caseId, participantId, personId, now, '2026-12-02T02:00:00Z', marker],
  );
  await pool.query(
    `insert into desk.embargo_answer (proposal_id, participant_id, answer, note, person_id, at)
     values ($1, $2, 'rejected', $3, $4, $5)`,
    [proposalId, participantId, marker, personId, now],
  );
  await pool.query(
    `insert into desk.disclosure (record_id, case_id, release_at, rule, decided_at) values ($1, $2, $3, 'agreed', $4)`,
    [recordId, caseId, '2026-12-01T02:00:00Z', now],
  );
  await pool.query(
    `insert into desk.disclosure_order (record_id, kind, reason, asked_by, asked_at) values ($1, 'hold', $2, $3, $4)`,
    [recordId, marker, personId, now],
  );
}

async function seedNotice({ pool, marker, organisationId }: Seed, { caseId, recordId }: Parts): Promise<string> {
  const number = 'CNVD-TB-2026-9001';
  const noticeId = await idOf(
    pool,
    `insert into desk.notice (unit, sent_on, record_id, case_id, organisation_id, number, template, language, subject, body, state,
       sent_at, override_reason)
     values ($1, '2026-03-02', $2, $3, $4, $5, 'vendor', 'zh', $1, $1, 'sent', $6, $1) returning id`,
    [marker, recordId, caseId, organisationId, number, now],
  );
  await pool.query(
    `insert into desk.notice_event (notice_id, at, event, detail, note) values ($1, $2, 'sent', $3, $4)`,
    [noticeId, now, { to: marker }, marker],
  );
  await pool.query(
    `insert into desk.notice_mail (letter_id, notice_id, kind, address, outcome, answer) values ($1, $2, 'notice', $3, 'refused', $4)`,
    ['20260302T020000000Z-0000000000009001', noticeId, `${marker}@example.org`, marker],
  );
  await pool.query(
    `insert into desk.notice (channel, affected_unit, sent_on, case_id, organisation_id, number, template, language, subject, body,
       state, sent_at, due_at, disposed_on, rule)
     values ('education', $1, '2026-03-02', $2, $3, 'CNVD-TB-2026-9002', 'channel', 'zh', $1, $1, 'closed', $4, $4, '2026-03-02', $5)`,
    [marker, caseId, organisationId, now, { rule: 1, field: 'unit', word: marker }],
  );
  return number;
}
