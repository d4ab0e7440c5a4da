import type pg from 'pg';

type Seed = {
  readonly pool: pg.Pool;
  readonly marker: string;
  readonly personId: number;
  readonly organisationId: number;
};

/** Numbers that an organisation reserved by program: the key it asked under, and the note with which one came back. */
export async function seedNumbers({ pool, marker, personId, organisationId }: Seed): Promise<void> {
  await pool.query(
    `with block as (
       insert into desk.identifier_block (year, first, last, organisation_id, purpose, reserved_by, reserved_at, requested)
       values (2026, 90001, 90003, $2, $3, $1, now(), true) returning id
     )
     insert into desk.number_request (person_id, idempotency_key, request_hash, block_id) select $1, $3, '', id from block`,
    [personId, organisationId, marker],
  );
  await pool.query(
    `with rejected as (
       insert into desk.rejected_identifier (identifier, reason, rejected_at, rejected_by)
       values ('CNVD-2026-90003', '未使用', now(), $1) returning identifier
     )
     insert into desk.returned_number (identifier, organisation_id, reason, note)
     select 'CNVD-2026-90003', $2, 'not-needed', $3 from rejected`,
    [personId, organisationId, marker],
  );
}
