/** Makes a desk of the size of a busy year: reports in every state, those that are open scattered among those that are not. */
import { sql } from 'kysely';
import { copyIn, copyLine, type Db, transaction } from '#platform/db/index.ts';

/** Of 500,000 reports so many stand in each state; the rest are archived, rejected or withdrawn. */
const shares = {
  received: 8000,
  'first-review': 3000,
  'second-review': 3500,
  'third-review': 2500,
  'waiting-vendor': 1000,
  archiving: 1500,
  appealed: 500,
  returned: 2000,
} as const;

const units = 300;
const persons = 400;
const base = Date.parse('2026-11-23T01:00:00Z');
const subjects = ['网关', '图书馆系统', '路由器固件', '内容管理系统', '办公平台', '摄像机', '邮件系统', '工业控制器'];
const flaws = ['SQL注入', '命令执行', '缓冲区溢出', '文件上传', '未授权访问', '弱口令', '目录遍历', '跨站脚本'];

/** Fills an empty database with `count` reports; gives how many are open, and the reviewer who asks. */
export async function fillDesk(db: Db, count: number): Promise<{ open: number; reviewerId: number }> {
  await sql`insert into people.organisation (name, kind)
    select '报送单位' || n || '研究院', 'unit' from generate_series(1, ${units}::integer) n`.execute(db);
  await sql`insert into people.person (email, name, organisation_id, created_at)
    select 'person' || n || '@example.org', '人员' || n, case when n % 3 = 0 then (select min(id) from people.organisation) + n % ${units}::integer end, now()
    from generate_series(1, ${persons}::integer) n`.execute(db);
  const { rows } = await sql<{ person: number; unit: number }>`
    select (select min(id) from people.person) as person, (select min(id) from people.organisation) as unit`.execute(
    db,
  );
  const { person = 1, unit = 1 } = rows[0] ?? {};
  const states = scatter(count);
  await transaction(db, (tx) =>
    copyIn(
      tx,
      `copy desk.report (receipt, organisation_id, received_on, kind, original, person_id, state, title, received_at,
        state_since, due_at, assignee_id, priority, priority_reasons, claimed_severity) from stdin`,
      Iterator.from(states).map((state, at) => reportLine(state, at, { person, unit })),
    ),
  );
  await sql`vacuum (analyze) desk.report`.execute(db);
  // A desk at work: what was moved since the last vacuum is not yet known to be visible to all.
  await sql`update desk.report set version = version + 1 where id % 7 = 0 and state in (
    'received', 'first-review', 'second-review', 'third-review')`.execute(db);
  const open = states.filter((state) => state in shares && state !== 'returned').length;
  return { open, reviewerId: person };
}

/** The states of all reports, shuffled the same way in every run. */
function scatter(count: number): string[] {
  const states: string[] = Object.entries(shares).flatMap(([state, share]) =>
    Array.from({ length: Math.round((share * count) / 500_000) }, () => state),
  );
  for (let at = states.length; at < count; at += 1) {
    states.push(at % 10 === 0 ? 'withdrawn' : at % 4 === 0 ? 'rejected' : 'archived');
  }
  const random = generator(20_261_123);
  for (let at = states.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [states[at], states[other]] = [states[other] ?? '', states[at] ?? ''];
  }
  return states;
}

function reportLine(state: string, at: number, first: { person: number; unit: number }): string {
  const isOpen = state in shares;
  const received = new Date(base - (at % (90 * 24)) * 3_600_000).toISOString();
  const due = isOpen && at % 11 !== 0 ? new Date(base + ((at % 240) - 60) * 3_600_000).toISOString() : null;
  const isTaken = isOpen && state !== 'received' && at % 3 !== 0;
  const title = `某${subjects[at % 8]}${at}存在${flaws[(at >> 3) % 8]}漏洞`;
  return copyLine([
    `CNVD-C-2026-${at + 1}`,
    at % 4 === 0 ? null : first.unit + (at % units),
    received.slice(0, 10),
    at % 2 === 0 ? 'product' : 'instance',
    true,
    first.person + 20 + (at % (persons - 20)),
    state,
    title,
    received,
    received,
    due,
    isTaken ? first.person + (at % 20) : null,
    at % 50 === 0 ? 0 : at % 9 === 0 ? 1 : at % 3 === 0 ? 2 : 3,
    at % 50 === 0 ? '{automatable,impact-total}' : '{}',
    'high',
  ]);
}

export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
