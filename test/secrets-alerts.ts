import type pg from 'pg';
import { secretsUnder } from '#platform/secrets.ts';

/** The id of the saved view that is seeded. */
export const seededView = 'a0000000-0000-4000-8000-00000000a11e';

type Seed = { readonly pool: pg.Pool; readonly marker: string; readonly personId: number };

/** What somebody watches and where it goes: a subscription with a delivery that failed, and saved views. Nobody else's business, all of it. */
export async function seedAlerts({ pool, marker, personId }: Seed): Promise<void> {
  const secrets = secretsUnder(Buffer.alloc(32, 7));
  const now = '2026-03-02T02:00:00Z';
  const { rows } = await pool.query<{ id: number }>(
    `insert into alerts.subscription (state, person_id, expression, events, channel, frequency, time_zone, language, mail_hash,
       mail_sealed, target_hash, target_sealed, secret_sealed, created_at, confirmed_at, changed_at)
     values ('paused', $1, $2, '{published}', 'webhook', 'at-once', 'UTC', 'zh', $3, $4, $3, $5, $6, $7, $7, $7) returning id`,
    [
      personId,
      marker,
      Buffer.alloc(32, 1),
      secrets.seal('alerts-mail', `${marker}@example.org`),
      secrets.seal('alerts-target', `https://${marker}.example/hook`),
      secrets.seal('alerts-secret', `whsec_${Buffer.from(marker).toString('base64')}`),
      now,
    ],
  );
  await pool.query(
    `insert into alerts.delivery (message_id, subscription_id, kind, state, next_at, last_error, created_at, done_at)
     values ('msg_AAAAAAAAAAAAAAAAAAAA', $1, 'alert', 'failed', $2, $3, $2, $2)`,
    [rows[0]?.id, now, marker],
  );
  await pool.query(
    `insert into alerts.saved_view (public_id, person_id, name, position, list, query, seen_at, seen_seq, created_at, changed_at)
     values ($1, $2, $3, 1, '/sectors/' || $3, 'q=' || $3, $4, 0, $4, $4)`,
    [seededView, personId, marker, now],
  );
}
