import { sql } from 'kysely';
import { emptyContent, type ReportContent, type ReportState } from '#desk/intake/index.ts';
import type { Db } from '#platform/db/index.ts';

export type NewDeskReport = {
  readonly state?: ReportState;
  readonly content?: Partial<ReportContent>;
  readonly personId?: number | null;
  readonly organisationId?: number | null;
  readonly assigneeId?: number | null;
  readonly priority?: 0 | 1 | 2 | 3;
  readonly reasons?: readonly string[];
  readonly dueAt?: Date | null;
  readonly receivedAt?: Date;
  readonly passedBy?: readonly number[];
};

let last = 0;

/** A complete, made-up product report. */
export const deskContent: ReportContent = {
  ...emptyContent,
  title: 'Lanting LT-AX30 setWan存在命令执行漏洞',
  vendor: 'Lanting',
  product: 'LT-AX30',
  versions: '<1.0.3',
  flawType: '命令执行',
  place: 'setWan',
  description: '设备的setWan接口把参数拼进命令行，登录后即可执行任意命令。',
  reproduction: '一、登录管理页。\n二、把wan参数改为分号加命令。\n三、看到命令的输出。',
  proof: { language: 'http', code: 'POST /setWan HTTP/1.1\n\nwan=;id' },
  cves: ['CVE-2026-10001'],
  references: ['https://lanting.example/security/1'],
  claimedSeverity: 'high',
};

/** Puts a report on the desk in any state, past intake, and gives its receipt. */
export async function putReport(db: Db, report: NewDeskReport = {}): Promise<string> {
  last += 1;
  const receipt = `CNVD-C-2026-${last}`;
  const content = { ...deskContent, ...report.content };
  const receivedAt = report.receivedAt ?? new Date('2026-11-20T02:00:00Z');
  const dueAt = report.dueAt === undefined ? new Date('2026-11-27T15:59:59Z') : report.dueAt;
  const { rows } = await sql<{ id: number }>`
    insert into desk.report (receipt, organisation_id, received_on, kind, original, person_id, state, title, received_at,
      state_since, due_at, assignee_id, claimed_at, priority, priority_reasons, claimed_severity, passed_by)
    values (${receipt}, ${report.organisationId ?? null}, ${receivedAt.toISOString().slice(0, 10)}, ${content.kind},
      ${content.original}, ${report.personId ?? null}, ${report.state ?? 'received'}, ${content.title}, ${receivedAt},
      ${receivedAt}, ${dueAt}, ${report.assigneeId ?? null}, ${report.assigneeId ? receivedAt : null},
      ${report.priority ?? 2}, ${[...(report.reasons ?? [])]}::text[], ${content.claimedSeverity},
      ${[...(report.passedBy ?? [])]}::bigint[])
    returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into desk.report_content (report_id, revision, content, person_id, at)
    values (${id}, 1, ${JSON.stringify(content)}::jsonb, ${report.personId ?? null}, ${receivedAt})`.execute(db);
  return receipt;
}
