import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';

/** Letters and matters over two years, many organisations, all states. */
export async function fillLedger(db: Db, count: number): Promise<void> {
  await sql`insert into people.organisation (name, kind) select '某中心' || n, 'regional-centre' from generate_series(1, 300) n`.execute(
    db,
  );
  await sql`insert into desk.notice (number, template, language, channel, unit, affected_unit, organisation_id, subject, body, state,
      sent_on, sent_at, due_at)
    select 'CNVD-TB-' || 2025 + n / 50001 || '-' || n, case when n % 3 = 0 then 'channel' else 'vendor' end, 'zh',
      case when n % 3 = 0 then (array['key-sectors', 'telecom-carriers', 'regional-centres', 'education', 'national-authority'])[1 + n % 5] end,
      case when n % 3 > 0 then '单位' || n % 5000 end, case when n % 3 = 0 then '医院' || n % 900 end,
      case when n % 2 = 0 then (select min(id) from people.organisation) + n % 300 end, '标题', repeat('正文', 200),
      (array['sent', 'delivered', 'bounced', 'opened', 'acknowledged', 'answered', 'closed'])[1 + n % 7],
      date '2025-01-01' + n / 145, timestamptz '2025-01-01' + n * interval '10 minutes',
      case when n > 99000 then timestamptz '2026-11-01' + n % 60 * interval '1 day' end
    from generate_series(1, ${count}::integer) n`.execute(db);
  await sql`update desk.notice set number = 'CNVD-TB-2026-' || id where id <= 1000`.execute(db);
  await sql`vacuum (analyze) desk.notice`.execute(db);
}
