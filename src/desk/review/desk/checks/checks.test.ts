import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { makeStaff } from '../../../../../test/accounts.ts';
import { testDatabase } from '../../../../../test/database.ts';
import { putReport } from '../../../../../test/desk-reports.ts';
import { findAll, parseHtml } from '../../../../../test/html.ts';
import { refusal } from '../../../../../test/refusal.ts';
import { workServer } from '../../../../../test/work-server.ts';
import { matchReports } from '../../duplicates/actions.ts';
import { deskRoutes } from '../routes.ts';
import { recordVerification } from './actions.ts';

const database = await testDatabase();
const { db } = database;
const server = await workServer(database, { routes: deskRoutes });
const staff = await makeStaff(db, ['second-reviewer', 'third-reviewer']);
const third = staff['third-reviewer'];

const attempt = [
  ['environment', '固件1.0.2，局域网'],
  ['outcome', 'reproduced'],
  ['note', '照步骤操作，看到命令输出。'],
] as const;
const file = ['files', Buffer.from('id\nuid=0(root)\n'), '..\\证据/输出.txt'] as const;

async function match(...receipts: string[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from desk.report where receipt = any (${receipts})`.execute(db);
  const ids = rows.map(({ id }) => id);
  await transaction(db, (tx) => matchReports(tx, ids));
}

test('a verification keeps who, where, outcome, words and files, and shows on the report', async () => {
  const receipt = await putReport(db, { state: 'third-review' });
  const sent = await server.upload(`/desk/reports/${receipt}/verification`, [...attempt, file], third);
  expect(sent.headers.location).toBe(`/desk/reports/${receipt}?done=verified`);
  const { rows } = await sql`select f.name, f.purpose, f.bytes, v.outcome, v.person_id, v.environment
    from desk.verification v join desk.file f on f.id = any (v.file_ids) join desk.report r on r.id = v.report_id
    where r.receipt = ${receipt}`.execute(db);
  expect(rows).toEqual([
    {
      ...{ name: '输出.txt', purpose: 'verification', bytes: 15, outcome: 'reproduced' },
      ...{ personId: third.personId, environment: '固件1.0.2，局域网' },
    },
  ]);
  const { body } = await server.get(`/desk/reports/${receipt}`, third);
  for (const part of ['已复现', '照步骤操作，看到命令输出。', '输出.txt']) expect(body).toContain(part);
});

test('a verification without an outcome is refused, and its form asked again', async () => {
  const receipt = await putReport(db, { state: 'third-review' });
  const sent = await server.upload(`/desk/reports/${receipt}/verification`, attempt.slice(0, 1), third);
  expect(sent.statusCode).toBe(400);
  expect(sent.body).toContain('请填写验证环境');
});

test('the files of a verification that is refused do not stay in the store', async () => {
  const receipt = await putReport(db, { state: 'third-review' });
  const content = Buffer.from('kept by nobody');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const upload = ['files', content, 'a.txt'] as const;
  const sent = await server.upload(`/desk/reports/${receipt}/verification`, [upload, ...attempt.slice(0, 1)], third);
  expect([sent.statusCode, await server.world.files.has(sha256)]).toEqual([400, true]);
  await server.runJobs();
  expect(await server.world.files.has(sha256)).toBe(false);
});

test('a file whose equal is being discarded just then is asked for again, never tied to nothing', async () => {
  const receipt = await putReport(db, { state: 'third-review' });
  const store = server.world.files;
  const { sha256, bytes, mediaType } = await store.save(Readable.from([Buffer.from('deleted meanwhile')]));
  await store.remove(sha256);
  const files = [{ id: randomUUID(), name: 'a.txt', sha256, bytes, mediaType }];
  const by = { actor: third, now: server.world.now(), address: '192.0.2.1' };
  const tried = { environment: '局域网', outcome: 'reproduced', note: '已复现' } as const;
  const refused = await refusal(recordVerification(server.world, by, receipt, { attempt: tried, files }));
  expect([refused.code, refused.status]).toEqual(['intake.file-again', 409]);
  expect((await sql`select from desk.file where sha256 = ${sha256}`.execute(db)).rows).toEqual([]);
});

test('nothing is recorded outside the third review, or by who may not decide there', async () => {
  const receipt = await putReport(db, { state: 'second-review' });
  expect((await server.upload(`/desk/reports/${receipt}/verification`, [...attempt], third)).statusCode).toBe(409);
  const passed = await putReport(db, { state: 'third-review', passedBy: [third.personId] });
  expect((await server.upload(`/desk/reports/${passed}/verification`, [...attempt], third)).statusCode).toBe(403);
  const level = await server.upload(`/desk/reports/${passed}/verification`, [...attempt], staff['second-reviewer']);
  expect(level.statusCode).toBe(403);
  const { rows } = await sql`select from desk.verification v join desk.report r on r.id = v.report_id
    where r.receipt in (${receipt}, ${passed})`.execute(db);
  expect(rows).toEqual([]);
});

test('a decision about originality keeps the candidates as they were shown', async () => {
  const receipt = await putReport(db, { state: 'third-review' });
  const twin = await putReport(db, { state: 'archiving' });
  await match(receipt, twin);
  const form = await server.get(`/desk/reports/${receipt}/originality`, third);
  expect(form.body).toContain(twin);
  const shown = findAll(parseHtml(form.body), 'input').find((one) => one.attributes.get('name') === 'shown');
  const fields = { original: 'false', note: '与之相同', shown: shown?.attributes.get('value') ?? '' };
  expect((await server.post(`/desk/reports/${receipt}/originality`, fields, third)).statusCode).toBe(303);
  const { rows } = await sql<{ original: boolean; ids: string[] }>`
    select o.original, jsonb_path_query_array(o.compared, '$[*].id') as ids
    from desk.originality o join desk.report r on r.id = o.report_id where r.receipt = ${receipt}`.execute(db);
  expect(rows).toEqual([{ original: false, ids: expect.arrayContaining([twin]) }]);
});

test('a decision made on candidates that have changed since is asked again with the new ones', async () => {
  const receipt = await putReport(db, { state: 'third-review' });
  await match(receipt);
  const fields = { original: 'true', note: '没有相同的', shown: 'CNVD-C-2020-1=99' };
  const refused = await server.post(`/desk/reports/${receipt}/originality`, fields, third);
  expect(refused.statusCode).toBe(409);
  expect(refused.body).toContain('没有相同的');
});
