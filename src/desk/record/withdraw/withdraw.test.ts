import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { siteServer } from '../../../../test/site.ts';
import { workServer } from '../../../../test/work-server.ts';

const database = await testDatabase();
const { db, pool } = database;
const server = await workServer(database, { now: new Date('2026-11-23T02:00:00Z') });
const site = await siteServer(database.outlet);
let archivist: Actor;
let approver: Actor;
let reviewer: Actor;

beforeAll(async () => {
  archivist = await makePerson(db, { roles: ['archivist'] });
  approver = await makePerson(db, { roles: ['approver'] });
  reviewer = await makePerson(db, { roles: ['third-reviewer'] });
  await publishContents(database, [
    recordContent({ identifier: 'CNVD-2024-00001', title: '甲产品弱口令漏洞' }),
    recordContent({ identifier: 'CNVD-2024-00002', title: '乙产品弱口令漏洞' }),
    recordContent({ identifier: 'CNVD-2024-00006', title: '丙产品弱口令漏洞' }),
    recordContent({ identifier: 'CNVD-2024-00003', title: '保密的漏洞', publishedOn: null }),
  ]);
  await pool.query(
    'insert into desk.identifier_counter (year, last) values (2026, 10) on conflict (year) do update set last = 10',
  );
});

const page = (identifier: string) => `/desk/records/${identifier}/withdraw`;
const lastAudit = async () =>
  (await pool.query('select action, object_id, detail from people.audit order by id desc limit 1')).rows[0];
const publicly = async (identifier: string) =>
  (await pool.query('select kind, reason, instead from published.retracted where identifier = $1', [identifier])).rows;

describe('a public record', () => {
  test('is withdrawn with a reason, by one person, and the audit log says so without the words', async () => {
    expect((await server.get(page('CNVD-2024-00001'), approver)).body).toContain('甲产品弱口令漏洞');
    const { statusCode, headers } = await server.post(page('CNVD-2024-00001'), { reason: '经核实不是漏洞' }, approver);
    expect([statusCode, headers.location]).toEqual([303, `${page('CNVD-2024-00001')}?done=withdrawn`]);
    expect(await publicly('CNVD-2024-00001')).toEqual([{ kind: 'withdrawn', reason: '经核实不是漏洞', instead: null }]);
    expect(await lastAudit()).toMatchObject({ action: 'record.withdrawn', object_id: 'CNVD-2024-00001' });
    expect(JSON.stringify(await lastAudit())).not.toContain('不是漏洞');
    const again = await server.post(page('CNVD-2024-00001'), { reason: '再次' }, approver);
    expect([again.statusCode, again.body.includes('已经撤回')]).toEqual([409, true]);
  });

  test('stays when no reason is given; what was typed stays in the form', async () => {
    const { statusCode } = await server.post(page('CNVD-2024-00002'), { reason: '  ' }, archivist);
    expect(statusCode).toBe(400);
    expect(await publicly('CNVD-2024-00002')).toEqual([]);
  });

  test('is not for reviewers, nor for whoever reported it', async () => {
    expect((await server.get(page('CNVD-2024-00006'), reviewer)).statusCode).toBe(403);
    await pool.query(
      `insert into desk.report (receipt, kind, title, original, state, received_on, person_id, record_id)
       select 'CNVD-C-2024-900001', kind, 'x', true, 'archived', '2024-01-01', $1, id from desk.record where identifier = 'CNVD-2024-00006'`,
      [archivist.personId],
    );
    expect((await server.get(page('CNVD-2024-00006'), archivist)).statusCode).toBe(404);
    expect((await server.post(page('CNVD-2024-00006'), { reason: '撤' }, archivist)).statusCode).toBe(404);
  });
});

describe('a number', () => {
  const reject = (identifier: string, fields: Record<string, string>, actor = archivist) =>
    server.post(`/desk/records/${identifier}/reject`, fields, actor);

  test('that was given out by mistake is rejected, with the number to see instead, and is never given again', async () => {
    const { body } = await server.get(page('CNVD-2026-00004'), archivist);
    expect(body).toContain('作废编号 CNVD-2026-00004');
    const done = await reject('CNVD-2026-00004', { reason: '误取', instead: 'cnvd-2024-00002' });
    expect(done.headers.location).toBe(`${page('CNVD-2026-00004')}?done=rejected`);
    expect(await publicly('CNVD-2026-00004')).toEqual([
      { kind: 'rejected', reason: '误取', instead: 'CNVD-2024-00002' },
    ]);
    expect(await lastAudit()).toMatchObject({ action: 'number.rejected', object_id: 'CNVD-2026-00004' });
    expect((await reject('CNVD-2026-00004', { reason: '再次' })).statusCode).toBe(409);
    const shown = (await site.inject('/records/CNVD-2026-00004')).body;
    for (const word of ['已作废', '误取', 'CNVD-2024-00002']) expect(shown).toContain(word);
    expect((await site.inject('/records/CNVD-2026-00004/history')).body).toContain('编号作废');
  });

  test('cannot point to one that is not public: the pointer would tell that it exists', async () => {
    for (const instead of ['CNVD-2024-00003', 'CNVD-2024-77777']) {
      const { statusCode, body } = await reject('CNVD-2026-00005', { reason: '误取', instead });
      expect([statusCode, body.includes('没有公开的条目')]).toEqual([409, true]);
    }
    expect(await publicly('CNVD-2026-00005')).toEqual([]);
  });

  test('that a record bears, or that nobody ever got, answers as what does not exist', async () => {
    for (const identifier of ['CNVD-2024-00003', 'CNVD-2026-00011', 'CNVD-1998-00001', 'x']) {
      expect((await server.get(page(identifier), archivist)).statusCode, identifier).toBe(404);
      expect((await reject(identifier, { reason: '误取' })).statusCode, identifier).toBe(404);
    }
  });

  test('tells the approver, who does not set numbers aside, nothing of what is not public', async () => {
    const [embargoed, unused] = await Promise.all(
      ['CNVD-2024-00003', 'CNVD-2026-00006'].map((identifier) => server.get(page(identifier), approver)),
    );
    expect([embargoed?.statusCode, unused?.statusCode]).toEqual([404, 404]);
  });
});
