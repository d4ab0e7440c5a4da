import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson, type TestOrganisation } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { workServer } from '../../../../test/work-server.ts';
import { namedVendors } from './actions/proposals.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const now = new Date('2026-11-23T02:00:00Z');
const server = await workServer(owner, { now });
let coordinator: Actor;
let vendor: TestOrganisation;
let member: Actor;
let other: TestOrganisation;
let stranger: Actor;

beforeAll(async () => {
  coordinator = await makePerson(db, { roles: ['coordinator'], name: '协调员' });
  vendor = await makeOrganisation(db, { kind: 'vendor', name: '兰亭网络科技有限公司' });
  member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id, name: '厂商甲员工' });
  other = await makeOrganisation(db, { kind: 'vendor', name: '墨池软件有限公司' });
  stranger = await makePerson(db, { roles: ['vendor-member'], organisationId: other.id, name: '厂商乙员工' });
});
beforeEach(() => {
  server.letters.length = 0;
});

const one = async <T>(query: string, values: unknown[] = []): Promise<T> =>
  (await pool.query(query, values)).rows[0] as T;
let places = 0;

type Opened = { readonly number: string; readonly id: number; readonly participant: number };

/** A case that the vendor opened itself. */
async function opened(more: Record<string, string> = {}): Promise<Opened> {
  places += 1;
  const finding = {
    ...{
      title: `兰亭LT-${places}存在越权漏洞`,
      product: `LT-${places}`,
      versions: '1.0',
      description: '接口未校验权限。',
    },
    ...more,
  };
  const answer = await server.post('/cases/new', finding, member);
  const number = /CNVD-AJ-2026-\d+/.exec(String(answer.headers.location))?.[0] ?? '';
  const { id } = await one<{ id: number }>('select id from desk.case where number = $1', [number]);
  await pool.query('update desk.case set coordinator_id = $2 where id = $1', [id, coordinator.personId]);
  const { id: participant } = await one<{ id: number }>('select id from desk.case_participant where case_id = $1', [
    id,
  ]);
  return { number, id, participant };
}

const propose = ({ number, participant }: Opened, named: string, actor = member) =>
  server.post(`/cases/${number}/proposals`, { participant, vendor: named, reason: '使用同一组件。' }, actor);
const lastProposal = async ({ id }: Opened) =>
  (await one<{ id: number }>('select id from desk.vendor_proposal where case_id = $1 order by id desc limit 1', [id]))
    .id;
const accept = ({ number }: Opened, id: number, named: string) =>
  server.post(`/desk/cases/${number}/proposals/${id}/accept`, { named }, coordinator);
const decline = ({ number }: Opened, id: number, reason: string) =>
  server.post(`/desk/cases/${number}/proposals/${id}/decline`, { reason }, coordinator);
const pageOf = async ({ number }: Opened, actor = member) => (await server.get(`/cases/${number}`, actor)).body;

describe('a vendor proposes another', () => {
  test('the desk sees it, invites, and the new vendor sees the case; letters hold number and link', async () => {
    const made = await opened();
    expect((await server.get(`/cases/${made.number}`, stranger)).statusCode).toBe(404);
    expect((await propose(made, other.name)).headers.location).toBe(`/cases/${made.number}?done=proposed`);
    await server.runJobs();
    expect(server.letters.map(({ to }) => to)).toContain(coordinator.email);
    expect((await server.get('/desk/cases?tab=unread', coordinator)).body).toContain(made.number);
    const desk = (await server.get(`/desk/cases/${made.number}`, coordinator)).body;
    expect(desk).toContain('使用同一组件。');
    expect(desk).toMatch(new RegExp(`name="named"[^>]*value="${other.name}"`));
    const id = await lastProposal(made);
    expect((await accept(made, id, other.name)).statusCode).toBe(303);
    expect((await server.get(`/cases/${made.number}`, stranger)).statusCode).toBe(200);
    expect((await server.get('/desk/cases?tab=unread', coordinator)).body).not.toContain(made.number);
    await server.runJobs();
    expect(server.letters.map(({ to }) => to)).toEqual(expect.arrayContaining([member.email, stranger.email]));
    expect(JSON.stringify(server.letters)).not.toMatch(/越权|同一组件|墨池/);
    const { rows } = await pool.query(
      `select action from people.audit where object_id = $1 and action like 'case.vendor%' order by id`,
      [made.number],
    );
    expect(rows.map(({ action }) => action)).toEqual(['case.vendor-proposed', 'case.vendor-proposal-accepted']);
    expect((await accept(made, id, other.name)).statusCode).toBe(409);
  });

  test('a reason not to invite is read by the proposer and by no other party', async () => {
    const made = await opened();
    await server.post(`/desk/cases/${made.number}/participants`, { named: other.name, role: 'vendor' }, coordinator);
    await propose(made, '砚山科技');
    const id = await lastProposal(made);
    expect((await decline(made, id, ' ')).statusCode).toBe(400);
    expect((await decline(made, id, '该产品未使用此组件。')).statusCode).toBe(303);
    expect(await pageOf(made)).toContain('该产品未使用此组件。');
    const theirs = await pageOf(made, stranger);
    expect(theirs).not.toMatch(/该产品未使用|砚山|邀请建议/);
  });

  test('an answer tells nothing but itself: the same whether the vendor was new, there already or unknown', async () => {
    const [fresh, present] = [await opened(), await opened()];
    await server.post(`/desk/cases/${present.number}/participants`, { named: other.name, role: 'vendor' }, coordinator);
    const told = async (made: Opened) => {
      await server.runJobs();
      server.letters.length = 0;
      const sent = await propose(made, '墨池');
      const waiting = await pageOf(made);
      await accept(made, await lastProposal(made), other.name);
      await server.runJobs();
      const letters = server.letters.filter(({ to }) => to === member.email);
      return [
        sent.statusCode,
        waiting,
        await pageOf(made),
        letters.map(({ subject, text }) => `${subject} ${text}`),
      ].map((text) => plain(text, made));
    };
    const [first, second] = [await told(fresh), await told(present)];
    expect(second).toEqual(first);
    expect(first.join()).not.toContain(other.name);
    expect(first[2]).toContain('已采纳');
  });

  test('only a vendor of the case proposes, for itself, with a name and a reason, ten at once, while it is open', async () => {
    const made = await opened();
    expect((await propose(made, other.name, stranger)).statusCode).toBe(404);
    expect((await propose({ ...made, participant: 999_999 }, other.name)).statusCode).toBe(404);
    const half = await server.post(
      `/cases/${made.number}/proposals`,
      { participant: made.participant, vendor: '只有名称', reason: '' },
      member,
    );
    expect([half.statusCode, half.body.includes('只有名称')]).toEqual([400, true]);
    for (let place = 0; place < 10; place += 1) expect((await propose(made, `厂商${place}`)).statusCode).toBe(303);
    expect((await propose(made, '第十一家')).statusCode).toBe(409);
    const elsewhere = await opened();
    expect((await accept(elsewhere, await lastProposal(made), other.name)).statusCode).toBe(404);
    expect((await accept(made, await lastProposal(made), '没有这个单位')).statusCode).toBe(404);
    await pool.query(
      `update desk.case set state = 'closed', closed_at = now(), closed_reason = 'other' where id = $1`,
      [elsewhere.id],
    );
    expect((await propose(elsewhere, other.name)).statusCode).toBe(409);
  });

  test('vendors that are named while a case is opened become proposals, each with the reason', async () => {
    const made = await opened({ vendors: `${other.name}\n\n psirt@yanshan.example `, why: '同一固件来源。' });
    const { rows } = await pool.query(
      'select vendor, reason, state from desk.vendor_proposal where case_id = $1 order by id',
      [made.id],
    );
    expect(rows).toEqual([
      { vendor: other.name, reason: '同一固件来源。', state: 'open' },
      { vendor: 'psirt@yanshan.example', reason: '同一固件来源。', state: 'open' },
    ]);
    expect(() => namedVendors(other.name, ' ', 'vendors')).toThrow();
  });

  test('proposals go over with a merged case', async () => {
    const [from, into] = [await opened(), await opened()];
    await propose(from, '砚山科技');
    await server.post(`/desk/cases/${from.number}/merge`, { into: into.number }, coordinator);
    expect(await pageOf(into)).toContain('砚山科技');
    const id = await lastProposal(into);
    expect((await accept(into, id, other.name)).statusCode).toBe(303);
  });
});

describe('the vendors of a case', () => {
  test('come 50 a page, by status and by name, with how many there are of each status', async () => {
    const made = await opened();
    await pool.query(
      `with new as (insert into people.organisation (name, kind) select '列表厂商' || lpad(n::text, 3, '0'), 'vendor' from generate_series(1, 60) n
         returning id)
       insert into desk.case_participant (case_id, role, organisation_id, invited_at) select $1, 'vendor', id, now() from new order by id`,
      [made.id],
    );
    await pool.query(
      `insert into desk.case_status (participant_id, flaw_id, status, changed_at)
       select p.id, f.id, 'investigating', now() from desk.case_participant p join desk.case_flaw f on f.case_id = p.case_id
         join people.organisation o on o.id = p.organisation_id where p.case_id = $1 and o.name in ('列表厂商007', '列表厂商058')`,
      [made.id],
    );
    const shown = (body: string) => body.match(/<th scope="row">/g)?.length ?? 0;
    const ask = async (query: string) => (await server.get(`/desk/cases/${made.number}${query}`, coordinator)).body;
    const first = await ask('');
    expect(shown(first)).toBe(50);
    const next = /href="[^"?]*(\?vendors=\d+)#matrix"/.exec(first)?.[1] ?? '';
    expect(shown(await ask(next))).toBe(11);
    expect(first).toMatch(/未查看 \(59\).*调查中 \(2\)/s);
    expect(shown(await ask('?status=investigating'))).toBe(2);
    expect(shown(await ask('?status=investigating&vendor=058'))).toBe(1);
    expect(shown(await ask('?vendor=%25'))).toBe(0);
  });
});

/** What differs between any two cases taken away: numbers and keys. */
function plain(text: unknown, { number }: Opened): string {
  const own = new RegExp(`${number}(?!\\d)`, 'g');
  return String(text)
    .replaceAll(own, '#')
    .replaceAll(/LT-\d+/g, 'LT')
    .replaceAll(/(thread=|threads\/|value="|-)\d+/g, '$1#');
}
