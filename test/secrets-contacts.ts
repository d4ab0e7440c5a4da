import type pg from 'pg';

type Seed = {
  readonly pool: pg.Pool;
  readonly marker: string;
  readonly personId: number;
  readonly organisationId: number;
};

/** A contact with its key, and the security.txt of its organisation. Gives the contact's id. */
export async function seedContacts({ pool, marker, personId, organisationId }: Seed): Promise<number> {
  const now = '2026-03-02T02:00:00Z';
  const { rows } = await pool.query<{ id: number }>(
    `insert into desk.contact (organisation_id, name, email, purpose, language, openpgp_key, fingerprint, source, verified_at,
       created_at, created_by, changed_at, changed_by)
     values ($1, $2, $3, 'security', 'zh', $2, $4, 'manual', $5, $5, $6, $5, $6) returning id`,
    [organisationId, marker, `${marker}@vendor.example`, 'A'.repeat(40), now, personId],
  );
  await pool.query(
    'insert into desk.security_txt (organisation_id, text, url, read_at, read_by) values ($1, $2, $3, $4, $5)',
    [
      organisationId,
      `Contact: mailto:${marker}@vendor.example`,
      `https://${marker}.example/.well-known/security.txt`,
      now,
      personId,
    ],
  );
  return rows[0]?.id ?? 0;
}
