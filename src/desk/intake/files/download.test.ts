import { describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { workServer } from '../../../../test/work-server.ts';
import { intakeRoutes } from '../index.ts';

const database = await testDatabase();
const { pool, db } = database;
const { get, upload } = await workServer(database, { routes: intakeRoutes });
const reporter = await makePerson(db, { roles: ['reporter'] });
const somebodyElse = await makePerson(db, { roles: ['reporter'] });

const newDraft = async (actor = reporter) => String((await get('/reports/new', actor)).headers.location);
const attach = (draft: string, content: Buffer, name: string, actor: Actor = reporter) =>
  upload(
    `${draft}/files`,
    [
      ['purpose', 'proof'],
      ['file', content, name],
    ],
    actor,
    { accept: 'application/json' },
  );
const send = (draft: string, actor: Actor) =>
  upload(
    draft,
    [
      ['kind', 'product'],
      ['title', '路由器存在命令注入漏洞'],
      ['product', 'LT-AX30'],
      ['description', '没有检查参数。'],
      ['do', 'send'],
    ],
    actor,
  );
const content = Buffer.from('id;whoami');

describe('a download', () => {
  test('is an attachment that no browser shows or runs, and is in the audit log', async () => {
    const draft = await newDraft();
    const html = Buffer.from('<script>alert(document.domain)</script>');
    const { id, sha256 } = (await attach(draft, html, '页面 (1).html')).json();
    const answer = await get(`/files/${id}`, reporter);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(html);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="____1_.html"; filename\*=UTF-8''/);
    const { rows } = await pool.query(
      `select detail, actor_id from people.audit where action = 'file.read' and object_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ detail: { sha256 }, actor_id: reporter.personId }]);
  });

  test('of a draft is its writer’s alone; of a report also the reviewers’ and its unit’s manager’s', async () => {
    const unit = await makeOrganisation(db, {});
    const member = await makePerson(db, { roles: ['reporter'], organisationId: unit.id });
    const manager = await makePerson(db, { roles: ['unit-manager'], organisationId: unit.id });
    const reviewer = await makePerson(db, { roles: ['first-reviewer'] });
    const passwordOnly = { ...reviewer, secondFactor: false };
    const draft = await newDraft(member);
    const { id } = (await attach(draft, content, 'a.png', member)).json();
    const codes = async () =>
      Promise.all(
        [member, manager, reviewer, passwordOnly, somebodyElse].map(
          async (who) => (await get(`/files/${id}`, who)).statusCode,
        ),
      );
    expect(await codes()).toEqual([200, 404, 404, 403, 404]);
    expect((await send(draft, member)).headers.location).toMatch(/received/);
    expect(await codes()).toEqual([200, 200, 200, 403, 404]);
    await pool.query(`update desk.file set purpose = 'verification', person_id = $1 where id = $2`, [
      reviewer.personId,
      id,
    ]);
    expect(await codes()).toEqual([404, 404, 200, 403, 404]);
  });
});
