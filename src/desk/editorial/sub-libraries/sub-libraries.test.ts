/** Sub-libraries at the desk: what an expression finds is known before anybody else sees it. */
import { describe, expect, test } from 'vitest';
import { stationRoutes } from '#stations.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';
import { workServer } from '../../../../test/work-server.ts';

const owner = await testDatabase();
await publishContents(owner, [
  ...[1, 2].map((n) => recordContent({ identifier: `CNVD-2024-0000${n}` })),
  recordContent({
    ...{ identifier: 'CNVD-2024-00003', severity: 'medium', cvss2: 'AV:N/AC:L/Au:N/C:P/I:N/A:N', score: 5 },
  }),
  // Due in years: no part of any number.
  recordContent({ identifier: 'CNVD-2024-00009', publishedOn: '2030-01-01' }),
]);
const server = await workServer(owner, { routes: (world) => stationRoutes(world, owner.outlet) });
const administrator = await makePerson(owner.db, { roles: ['administrator'] });
const site = await siteServer(owner.outlet);

const form = { titleZh: '能源', titleEn: 'Energy', expression: 'severity:high sector:telecom', isPublic: 'yes' };
const send = (fields: Record<string, string>, language = 'zh') =>
  server.post('/admin/sub-libraries', { ...form, ...fields }, administrator, { 'accept-language': language });
const stored = async () =>
  (await owner.pool.query(`select slug from desk.sub_library where slug like 'energy%'`)).rows.map(({ slug }) => slug);

/** What the page says it finds, and where that leads. */
function found(html: string) {
  const [notice] = findAll(parseHtml(html), 'div', 'bl-notice');
  if (notice === undefined) return null;
  const [link] = findAll(notice, 'a');
  return { text: link && textOf(link), href: link?.attributes.get('href')?.replaceAll('&amp;', '&') };
}

describe('before it is saved', () => {
  test('an expression shows how many public records it finds, and their list has as many', async () => {
    const answer = await send({ slug: 'energy', preview: 'yes' });
    expect(answer.statusCode).toBe(200);
    const shown = found(answer.body);
    expect(shown?.text).toBe('共 2 条公开漏洞');
    expect(answer.body).toContain('尚未保存，对外没有变化');
    const list = parseHtml((await site.inject({ url: shown?.href ?? '' })).body);
    expect(findAll(list, 'h2').map(textOf)).toContain('2 条');
  });

  test('nothing is saved, nothing is in the audit log, and the form keeps what was typed', async () => {
    const lines = async () => (await owner.pool.query('select count(*) from people.audit')).rows[0].count;
    const before = await lines();
    const answer = await send({ slug: 'energy-typed', preview: 'yes', aboutZh: '说到一半' }, 'en');
    expect(found(answer.body)?.text).toBe('Finds 2 public records');
    expect(answer.body).toMatch(/name="slug"[^>]*value="energy-typed"|value="energy-typed"[^>]*name="slug"/);
    expect(answer.body).toContain('说到一半');
    expect(await stored()).not.toContain('energy-typed');
    expect(await lines()).toBe(before);
  });

  test('what is not public is not counted, and finding nothing is said', async () => {
    const answer = await send({ slug: 'energy', preview: 'yes', expression: 'id:CNVD-2024-00009' });
    expect(found(answer.body)?.text).toBe('共 0 条公开漏洞');
    expect(answer.body).toContain('没有公开的漏洞符合这个检索式');
  });

  test('a mistake of the expression is told with its place, and no number', async () => {
    const answer = await send({ slug: 'energy', preview: 'yes', expression: 'severity:huge' });
    expect(answer.statusCode).toBe(400);
    expect(found(answer.body)).toBeNull();
    expect(answer.body).toContain('第 10 个字符');
  });

  test('a change of one that there is shows what it would find', async () => {
    const answer = await send({ edited: 'telecom', preview: 'yes', expression: 'severity:medium' });
    expect(found(answer.body)?.text).toBe('共 1 条公开漏洞');
    const { rows } = await owner.pool.query(`select expression from desk.sub_library where slug = 'telecom'`);
    expect(rows[0].expression).toBe('sector:telecom');
  });
});

describe('once it is saved', () => {
  test('the page says how many records it finds, and so does its line, though it is hidden', async () => {
    const answer = await send({ slug: 'energy-saved', isPublic: '' });
    expect(answer.statusCode).toBe(303);
    const page = await server.get(String(answer.headers.location), administrator, { 'accept-language': 'en' });
    expect(page.body).toContain('Saved: it finds 2 public records, and shows within a minute.');
    const line = findAll(parseHtml(page.body), 'li').find((one) => textOf(one).includes('/sectors/energy-saved'));
    expect(line && textOf(line)).toContain('Finds 2 public records');
  });

  test('one that the language no longer reads says so instead of a number', async () => {
    await owner.pool.query(`update desk.sub_library set expression = 'gone:1' where slug = 'blockchain'`);
    const { body } = await server.get('/admin/sub-libraries', administrator);
    const line = findAll(parseHtml(body), 'li').find((one) => textOf(one).includes('/sectors/blockchain'));
    expect(line && textOf(line)).toContain('检索式已无法读取');
  });
});
