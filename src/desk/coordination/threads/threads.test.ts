import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson, type TestOrganisation } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { putReport } from '../../../../test/desk-reports.ts';
import { workServer } from '../../../../test/work-server.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const server = await workServer(owner, { now: new Date('2026-11-23T02:00:00Z') });

type World = {
  readonly number: string;
  readonly coordinator: Actor;
  readonly vendors: readonly { readonly unit: TestOrganisation; readonly member: Actor }[];
};
let made = 0;

/** An open case with two vendors, and whoever coordinates it. */
async function openCase(): Promise<World> {
  made += 1;
  const coordinator = await makePerson(db, { roles: ['coordinator'], name: `协调${made}号` });
  const opened = await server.post(`/desk/reports/${await putReport(db)}/case`, {}, coordinator);
  const number = /CNVD-AJ-2026-\d+/.exec(String(opened.headers.location))?.[0] ?? '';
  const vendors = [];
  for (const name of ['甲', '乙']) {
    const unit = await makeOrganisation(db, { kind: 'vendor', name: `厂商${name}${made}` });
    const member = await makePerson(db, {
      roles: ['vendor-member'],
      organisationId: unit.id,
      name: `员工${name}${made}`,
    });
    await server.post(`/desk/cases/${number}/participants`, { named: unit.name, role: 'vendor' }, coordinator);
    vendors.push({ unit, member });
  }
  await server.runJobs();
  server.letters.length = 0;
  return { number, coordinator, vendors };
}

const threads = async (number: string) =>
  (
    await pool.query<{ id: number; kind: string; party: string | null }>(
      `select t.id, t.kind, o.name as party from desk.thread t join desk.case c on c.id = t.case_id
         left join desk.case_participant p on p.id = t.participant_id left join people.organisation o on o.id = p.organisation_id
       where c.number = $1 order by t.id`,
      [number],
    )
  ).rows;
const general = async (number: string) => (await threads(number)).find(({ kind }) => kind === 'general')?.id ?? 0;
const privateOf = async (number: string, party: string) =>
  (await threads(number)).find((thread) => thread.party === party)?.id ?? 0;

const say = async (
  world: World,
  actor: Actor,
  text: string,
  thread?: number,
  more: [string, string | Buffer, string?][] = [],
) => {
  const base = actor.roles.includes('coordinator') ? '/desk/cases' : '/cases';
  const address = `${base}/${world.number}/threads/${thread ?? (await general(world.number))}/messages`;
  return server.upload(address, [['text', text], ...(more as never[])], actor);
};
const look = async (world: World, actor: Actor, query = '') => {
  const base = actor.roles.includes('coordinator') ? '/desk/cases' : '/cases';
  return (await server.get(`${base}/${world.number}${query}`, actor)).body;
};
/** How many unread messages the list of cases tells, and the sum over the threads of the case's page. */
const listed = async (world: World, actor: Actor) => {
  const isDesk = actor.roles.includes('coordinator');
  const body = (await server.get(isDesk ? '/desk/cases' : '/cases', actor)).body;
  const row = body.slice(body.indexOf(world.number));
  const end = row.indexOf(isDesk ? '</tr>' : '</li>');
  const found = (isDesk ? /bl-unread">(\d+)</ : /未读 (\d+)</).exec(row.slice(0, end));
  return Number(found?.[1] ?? 0);
};
const inThreads = (body: string) =>
  [...body.matchAll(/(\d+) 条未读/g)].reduce((sum, [, count]) => sum + Number(count), 0);

let world: World;
beforeEach(async () => {
  world = await openCase();
});
const member = (at: number) => world.vendors[at]?.member as Actor;
const unit = (at: number) => world.vendors[at]?.unit as TestOrganisation;

describe('a message', () => {
  test('in the general thread is read by all, its author as a role to other parties and by name to the desk', async () => {
    expect((await say(world, member(0), '我们正在看')).statusCode).toBe(303);
    const desk = await look(world, world.coordinator);
    expect([desk.includes('我们正在看'), desk.includes(member(0).name)]).toEqual([true, true]);
    const other = await look(world, member(1));
    expect([other.includes('我们正在看'), other.includes(member(0).name), other.includes(unit(0).name)]).toEqual([
      ...[true, false, false],
    ]);
  });

  test('in a private thread is read and answered by its party and the desk only', async () => {
    const thread = await privateOf(world.number, unit(0).name);
    await say(world, member(0), '只给协调人员', thread);
    expect(await look(world, world.coordinator, `?thread=${thread}`)).toContain('只给协调人员');
    const other = await server.get(`/cases/${world.number}?thread=${thread}`, member(1));
    expect(other.statusCode).toBe(404);
    expect((await say(world, member(1), '插话', thread)).statusCode).toBe(404);
  });

  test('is refused empty, too long, wider marked than its case, or in a closed case; what was typed stays', async () => {
    expect((await say(world, member(0), '  ')).statusCode).toBe(400);
    expect((await say(world, member(0), '长'.repeat(10_001))).statusCode).toBe(400);
    const wide = await say(world, member(0), '放宽一点', undefined, [['tlp', 'clear']]);
    expect([wide.statusCode, wide.body.includes('放宽一点</textarea>')]).toEqual([400, true]);
    expect((await say(world, member(0), '从严', undefined, [['tlp', 'red']])).statusCode).toBe(303);
    await pool.query(`update desk.case set state = 'closed', closed_at = now() where number = $1`, [world.number]);
    expect((await say(world, member(0), '晚了')).statusCode).toBe(409);
  });

  test('reads narrower once its case is marked narrower', async () => {
    await say(world, member(0), '已发的话');
    await pool.query(`update desk.case set tlp = 'red' where number = $1`, [world.number]);
    const body = await look(world, member(1));
    expect(body).not.toContain('TLP:AMBER<');
    expect(body).toContain('TLP:RED');
  });

  test('tells whom it mentions by a letter without a word of it, and nobody who cannot read the thread', async () => {
    const thread = await privateOf(world.number, unit(0).name);
    await say(world, world.coordinator, `@${member(0).name} 与 @${member(1).name} 请看细节`, thread);
    await server.runJobs();
    expect(server.letters.map(({ to }) => to)).toEqual([member(0).email]);
    expect(JSON.stringify(server.letters)).not.toContain('细节');
    expect(server.letters[0]?.text).toContain(`/cases/${world.number}`);
  });

  test('offers a party no names of other parties', async () => {
    const body = await look(world, member(0));
    expect(body).toContain(`@${world.coordinator.name}`);
    expect(body).not.toContain(member(1).name);
  });
});

describe('a file of a message', () => {
  const fileAt = async (number: string) =>
    (
      await pool.query<{ id: string; sha256: string }>(
        `select f.id, f.sha256 from desk.file f join desk.message m on m.id = f.message_id join desk.thread t on t.id = m.thread_id
           join desk.case c on c.id = t.case_id where c.number = $1`,
        [number],
      )
    ).rows[0] ?? { id: '', sha256: '' };

  test('is given back whole as a download to who reads the thread, to nobody else, and no more once they left', async () => {
    const bytes = randomBytes(3000);
    const thread = await privateOf(world.number, unit(0).name);
    await say(world, member(0), '附上抓包', thread, [['files', bytes, '抓包.pcap']]);
    const { id } = await fileAt(world.number);
    const own = await server.get(`/cases/${world.number}/files/${id}`, member(0));
    expect([own.statusCode, own.rawPayload.equals(bytes)]).toEqual([200, true]);
    expect(own.headers['content-disposition']).toContain('attachment');
    expect((await server.get(`/desk/cases/${world.number}/files/${id}`, world.coordinator)).statusCode).toBe(200);
    expect((await server.get(`/cases/${world.number}/files/${id}`, member(1))).statusCode).toBe(404);
    expect((await server.get(`/files/${id}`, member(0))).statusCode).toBe(404);
    const party = await pool.query('select id from desk.case_participant where organisation_id = $1', [unit(0).id]);
    await server.post(`/desk/cases/${world.number}/participants/${party.rows[0].id}/remove`, {}, world.coordinator);
    expect((await server.get(`/cases/${world.number}/files/${id}`, member(0))).statusCode).toBe(404);
  });

  test('of a refused message is not kept', async () => {
    const refused = await say(world, member(0), '太宽', undefined, [
      ['tlp', 'clear'],
      ['files', randomBytes(50), 'a.bin'],
    ]);
    expect(refused.statusCode).toBe(400);
    expect((await fileAt(world.number)).id).toBe('');
    const { rows } = await pool.query(`select count(*) from jobs.jobs where task_identifier = 'intake.discard-file'`);
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe('unread', () => {
  test('are others’ messages, never one’s own; the list tells the sum over the threads', async () => {
    await say(world, world.coordinator, '一');
    await say(world, world.coordinator, '二', await privateOf(world.number, unit(0).name));
    await say(world, world.coordinator, '三', await privateOf(world.number, unit(1).name));
    await say(world, member(0), '四');
    expect([
      await listed(world, member(0)),
      await listed(world, member(1)),
      await listed(world, world.coordinator),
    ]).toEqual([...[2, 3, 1]]);
    const tab = await server.get('/desk/cases?tab=unread', world.coordinator);
    expect(tab.body).toContain(world.number);
  });

  test('is what was not shown: opening a thread reads that thread, what comes later stays unread', async () => {
    const thread = await privateOf(world.number, unit(0).name);
    await say(world, world.coordinator, '一');
    await say(world, world.coordinator, '二', thread);
    expect(inThreads(await look(world, member(0)))).toBe(1);
    expect(await listed(world, member(0))).toBe(1);
    await look(world, member(0), `?thread=${thread}`);
    expect(await listed(world, member(0))).toBe(0);
    await say(world, world.coordinator, '三', thread);
    expect(await listed(world, member(0))).toBe(1);
  });

  test('that does not fit on a page begins the page, and is read page by page', async () => {
    const thread = await general(world.number);
    await pool.query(
      `insert into desk.message (thread_id, author_id, at, text, tlp)
       select $1, $2, now(), '第' || n || '条。', 'amber' from generate_series(1, 70) n`,
      [thread, world.coordinator.personId],
    );
    const first = await look(world, member(0));
    expect([first.includes('第1条。'), first.includes('第31条。')]).toEqual([true, false]);
    expect(await listed(world, member(0))).toBe(40);
    const second = await look(world, member(0));
    expect([second.includes('第31条。'), second.includes('更新的消息')]).toEqual([true, true]);
    const newest = await look(world, member(0));
    expect([newest.includes('第70条。'), newest.includes('更早的消息')]).toEqual([true, true]);
    expect(await listed(world, member(0))).toBe(0);
    const older = /before=(\d+)/.exec(newest)?.[1];
    const page = await look(world, member(0), `?thread=${thread}&before=${older}`);
    expect([page.includes('第40条。'), page.includes('第41条。')]).toEqual([true, false]);
  });

  test('stays what it was when the case is merged into another', async () => {
    const old = world;
    await say(old, old.coordinator, '读过的');
    await look(old, old.vendors[0]?.member as Actor);
    await say(old, old.coordinator, '没读的');
    const party = old.vendors[0]?.member as Actor;
    world = await openCase();
    await server.post(
      `/desk/cases/${world.number}/participants`,
      { named: old.vendors[0]?.unit.name ?? '', role: 'vendor' },
      world.coordinator,
    );
    await say(world, world.coordinator, '另案的');
    await server.post(`/desk/cases/${old.number}/merge`, { into: world.number }, world.coordinator);
    expect(await listed(world, party)).toBe(2);
    const body = await look(world, party);
    expect(inThreads(body)).toBe(1);
  });
});
