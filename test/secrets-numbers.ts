import { randomBytes } from 'node:crypto';
import type pg from 'pg';

type Seed = {
  readonly pool: pg.Pool;
  readonly marker: string;
  readonly personId: number;
  readonly organisationId: number;
};

/** The number that a partner organisation handed back: public as a rejected one, its note the desk's and the organisation's. */
export const returnedNumber = 'CNVD-2026-96001';

/** Numbers that a partner organisation set aside by program under a key of its own, one of them handed back with a note. */
export async function seedNumbers({ pool, marker, personId, organisationId }: Seed): Promise<void> {
  await pool.query(
    `with block as (
       insert into desk.identifier_block (year, first, last, organisation_id, purpose, requested, reserved_by, reserved_at)
       values (2026, 96001, 96002, $2, 'partner', true, $1, now()) returning id
     ) insert into desk.number_request (person_id, idempotency_key, request_hash, block_id) select $1, $3, $4, id from block`,
    [personId, organisationId, marker, randomBytes(32)],
  );
  await pool.query(
    `insert into desk.rejected_identifier (identifier, reason, rejected_at, rejected_by) values ($1, 'not needed', now(), $2)`,
    [returnedNumber, personId],
  );
  await pool.query(
    `insert into desk.returned_number (identifier, organisation_id, reason, note) values ($1, $2, 'not-needed', $3)`,
    [returnedNumber, organisationId, marker],
  );
}
