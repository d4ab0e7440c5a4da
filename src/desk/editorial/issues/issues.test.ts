/** An issue at the desk, from an empty draft to the public page and its correction, by the pages that its people use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { permissionTable } from '#people/index.ts';
import { projectRoot } from '#platform/root.ts';
import { issueDeskGate } from '#stations.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { formIn, type SentForm } from '../../../../test/html-form.ts';
import { workServer } from '../../../../test/work-server.ts';
import { publishDueIssues } from './moves.ts';
import { listStatement } from './store.ts';
import { issueMoveTerms } from './words.ts';
import { issueMoveRow, issueMoves } from './workflow.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const now = new Date('2026-11-23T02:00:00Z');
await loadDemoWeek({ db, pool, close: async () => {} }, now);
const server = await workServer(owner, { now });
const editor = await makePerson(db, { roles: ['editor'] });
const approver = await makePerson(db, { roles: ['approver'] });
const auditor = await makePerson(db, { roles: ['auditor'] });
const reporter = await makePerson(db, { roles: ['reporter'] });

const week = { from: '2024-01-22', to: '2024-01-28', year: '2024', numbers: '4', edition: '2024' };

/** Sends the composing form as the page has it, with changes and a button. */
async function save(id: number, change: SentForm = {}, press?: string, by = editor) {
  const html = (await server.get(`/desk/bulletins/${id}`, by)).body;
  return server.post(`/desk/bulletins/${id}`, { ...formIn(html, `/desk/bulletins/${id}`, press), ...change }, by);
}

async function issueRow(id: number) {
  const { rows } = await pool.query('select * from desk.issue where id = $1', [id]);
  return rows[0];
}

const page = async (id: number, by = editor) => (await server.get(`/desk/bulletins/${id}`, by)).body as string;

/** As before the week's issue was begun, whatever another test has published. */
async function emptyDesk(): Promise<void> {
  await pool.query('truncate published.issue_counted, published.issue_file, published.issue');
  await pool.query(`delete from desk.issue; delete from desk.week_figure where numbers in ('{4}', '{99}')`);
}

async function begin(): Promise<number> {
  await emptyDesk();
  const answer = await server.post('/desk/bulletins', week, editor);
  expect(answer.statusCode, answer.body.slice(0, 2000)).toBe(303);
  return Number(/\d+$/.exec(String(answer.headers.location))?.[0]);
}

describe('the table of moves', () => {
  test('is what docs/bulletin.md says', () => {
    const page = readFileSync(join(projectRoot, 'docs/bulletin.md'), 'utf8');
    const table = /<!-- moves:[\s\S]*?<!-- \/moves -->/.exec(page)?.[0] ?? '';
    const rows = table.split('\n').flatMap((line) => {
      const [name, words, from, to, may] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.replaceAll('`', '').trim());
      return issueMoves.some((one) => one.name === name) ? [{ name, words, from, to, may }] : [];
    });
    expect(rows).toEqual(
      issueMoves.map(({ name, from, to, may }) => ({
        name,
        words: issueMoveTerms[name].zh,
        from: from.join(', '),
        to,
        may,
      })),
    );
  });

  test('leads to the public only over a second person', () => {
    for (const name of ['approve', 'publish'] as const) {
      expect(permissionTable[issueMoveRow(name).may].roles).not.toContain('editor');
      expect(issueMoveRow(name).needs).toContain('sound');
    }
    expect(issueMoves.filter(({ to }) => to === 'published').map(({ from }) => from)).toEqual([['approved']]);
  });
});

describe('beginning an issue', () => {
  test('counts its week and proposes everything that it names', async () => {
    const id = await begin();
    const row = await issueRow(id);
    expect([row.state, row.revision, row.choices]).toEqual(['draft', 1, {}]);
    expect(row.figures.assessment.total.count).toBe(406);
    expect(row.english.language).toBe('en');
    expect(row.figures.alerts.length).toBe(4);
  });

  test('proposes the week behind the last one, under the next number', async () => {
    await begin();
    const form = formIn((await server.get('/desk/bulletins/new', editor)).body, '/desk/bulletins');
    expect(form).toMatchObject({ from: '2024-01-29', to: '2024-02-04', year: '2024', numbers: '5', edition: '2024' });
  });

  test.each([
    [{ from: '2024-01-23' }, '整周'],
    [{ from: 'gestern' }, '整周'],
    [{ numbers: 'vier' }, '期号'],
    [{ numbers: '' }, '期号'],
  ])('refuses %o and keeps what was typed', async (change, says) => {
    const answer = await server.post('/desk/bulletins', { ...week, ...change }, editor);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain(says);
    expect(formIn(answer.body, '/desk/bulletins')).toMatchObject(change);
  });

  test('refuses a number that stands at the desk', async () => {
    await begin();
    const again = await server.post('/desk/bulletins', week, editor);
    expect([again.statusCode, again.body.includes('已在编辑台')]).toEqual([409, true]);
  });

  test('merges weeks', async () => {
    await emptyDesk();
    const merged = { from: '2024-01-29', to: '2024-02-11', year: '2024', numbers: '5,6', edition: '2024' };
    const answer = await server.post('/desk/bulletins', merged, editor);
    const row = await issueRow(Number(/\d+$/.exec(String(answer.headers.location))?.[0]));
    expect([row.numbers, row.periodFrom ?? row.period_from]).toEqual([[5, 6], '2024-01-29']);
  });
});

describe('composing', () => {
  let id: number;
  beforeAll(async () => {
    id = await begin();
  });

  test('saving the page as it stands changes nothing and makes nothing the editor’s own', async () => {
    const before = await issueRow(id);
    expect((await save(id)).statusCode).toBe(303);
    const after = await issueRow(id);
    expect([after.version, after.choices]).toEqual([before.version, {}]);
  });

  test('a button moves an example, and only that becomes a choice', async () => {
    const [first, second] = (await issueRow(id)).figures.assessment.zeroDayExamples.map(
      (one: { identifier: string }) => one.identifier,
    );
    await save(id, {}, 'zeroDayExamples:down:0');
    const { choices, figures } = await issueRow(id);
    expect(choices).toEqual({ zeroDayExamples: [second, first] });
    expect(figures.assessment.zeroDayExamples[0].identifier).toBe(second);
    await save(id, {}, 'zeroDayExamples:propose');
    expect((await issueRow(id)).choices).toEqual({});
  });

  test('the order of the fields is the order of the list, as dragging leaves it', async () => {
    const html = await page(id);
    const form = formIn(html, `/desk/bulletins/${id}`);
    const groups = form.alerts as string[];
    await server.post(`/desk/bulletins/${id}`, { ...form, alerts: groups.toReversed() }, editor);
    const { figures, choices } = await issueRow(id);
    const vendors = figures.alerts.map((group: { vendor: string }) => group.vendor);
    expect(vendors).toEqual(choices.alerts.map((group: { vendor: string }) => group.vendor));
    expect(vendors[0]).toBe(form['alert.3.vendor']);
    // Words that nobody changed go on following the records.
    expect(choices.alerts[0].introductions).toBeUndefined();
    await save(id, {}, 'alerts:propose');
  });

  test('what is searched for fits its place, and one that does not is refused by name with nothing lost', async () => {
    const found = (await server.get(`/desk/bulletins/${id}/candidates?place=single&find=CNVD`, editor)).json();
    expect(found.candidates.length).toBeGreaterThan(0);
    expect(found.candidates.every((one: { patched: boolean }) => !one.patched)).toBe(true);
    const [{ identifier }] = (await server.get(`/desk/bulletins/${id}/candidates?place=alerts`, editor)).json()
      .candidates;
    const patched = (await issueRow(id)).figures.alerts[0].records[0].identifier;
    expect(identifier).toMatch(/^CNVD-/);
    await save(id, {}, 'zeroDayExamples:remove:1');
    const answer = await save(
      id,
      { 'add.zeroDayExamples': patched, 'alert.0.harm': '写到一半的话' },
      'zeroDayExamples:add',
    );
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('不是0day漏洞');
    expect(answer.body).toContain('写到一半的话');
    expect((await issueRow(id)).choices).not.toHaveProperty('alerts');
    await save(id, {}, 'zeroDayExamples:propose');
    expect((await issueRow(id)).choices).toEqual({});
  });

  test('a record is added by its address, however pasted', async () => {
    const [{ identifier }] = (await server.get(`/desk/bulletins/${id}/candidates?place=zeroDayExamples`, editor))
      .json()
      .candidates.slice(4);
    await save(id, {}, 'zeroDayExamples:remove:1');
    await save(
      id,
      { 'add.zeroDayExamples': ` https://bulou.example/records/${identifier.toLowerCase()} ` },
      'zeroDayExamples:add',
    );
    expect((await issueRow(id)).choices.zeroDayExamples).toHaveLength(2);
    expect((await issueRow(id)).choices.zeroDayExamples).toContain(identifier);
    await save(id, {}, 'zeroDayExamples:propose');
  });

  test('a group is added by its vendor, up to eight records, and refused where the period has none', async () => {
    await save(id, {}, 'alerts:remove:3');
    const vendor = (await issueRow(id)).figures.byVendor.find(
      ({ vendor: name }: { vendor: string }) => !['D-Link'].includes(name),
    ).vendor;
    const shown = (await issueRow(id)).figures.alerts.map((group: { vendor: string }) => group.vendor);
    const removed = await save(id, { 'add.alerts': '并不存在的厂商' }, 'alerts:add');
    expect([removed.statusCode, removed.body.includes('没有“并不存在的厂商”的')]).toEqual([400, true]);
    if (!shown.includes(vendor)) await save(id, { 'add.alerts': vendor }, 'alerts:add');
    const { figures } = await issueRow(id);
    for (const { records } of figures.alerts) expect(records.length).toBeLessThanOrEqual(8);
    await save(id, {}, 'alerts:propose');
  });

  test('news and the level with its reason are set and taken back', async () => {
    const news = {
      'add.news.title': '一则要闻',
      'add.news.summary': '发生了什么。',
      'add.news.url': 'https://news.example/1',
    };
    await save(id, news, 'news:add');
    await save(id, { level: 'high', levelReason: '在野利用增多' });
    const row = await issueRow(id);
    expect(row.choices.news).toEqual([{ title: '一则要闻', summary: '发生了什么。', url: 'https://news.example/1' }]);
    expect(row.figures.assessment.levelOverride).toEqual({ level: 'high', reason: '在野利用增多' });
    expect((await save(id, { level: 'high', levelReason: '' })).statusCode).toBe(400);
    await save(id, {}, 'news:remove:0');
    await save(id, { level: '', levelReason: '' });
    const after = await issueRow(id);
    expect([after.choices.news, after.choices.level]).toEqual([[], undefined]);
    await save(id, {}, 'news:propose');
    expect((await issueRow(id)).choices).toEqual({});
  });

  test('a rewritten paragraph is marked with the generated one beside it, keeps its links, and can be taken back', async () => {
    const before = await issueRow(id);
    const block = before.bulletin.parts[0].blocks[1];
    const generated = block.runs.map((run: { text: string }) => run.text).join('');
    await save(id, { [`text.zh.${block.id}`]: `编者按：${generated}` });
    const row = await issueRow(id);
    expect(row.choices.texts.zh[block.id]).toEqual({ text: `编者按：${generated}`, of: generated });
    const runs = row.bulletin.parts[0].blocks[1].runs;
    expect(runs[0].text.startsWith('编者按：')).toBe(true);
    expect(runs.filter((run: { href?: string }) => run.href)).toHaveLength(2);
    const html = await page(id);
    expect(html).toContain('已改写');
    expect(html).toContain(`text:restore:zh.${block.id}`);
    await save(id, {}, `text:restore:zh.${block.id}`);
    expect((await issueRow(id)).choices).not.toHaveProperty('texts');
  });

  test('says of a rewritten paragraph when the data have changed under it', async () => {
    const block = 'alert-1-records';
    await save(id, { [`text.zh.${block}`]: '本组漏洞见链接。' });
    expect(await page(id)).not.toContain('改写后数据有变');
    await save(id, {}, 'alerts:down:0');
    expect(await page(id)).toContain('改写后数据有变');
    await save(id, {}, `text:restore:zh.${block}`);
    await save(id, {}, 'alerts:propose');
  });

  test('a wrong number in a rewritten paragraph is a contradiction, and keeps the issue from being submitted', async () => {
    const text = (await issueRow(id)).bulletin.parts[0].blocks[1].runs
      .map((run: { text: string }) => run.text)
      .join('');
    await save(id, { 'text.zh.assessment-totals': text.replace('406', '407') });
    expect(await page(id)).toContain('stated-severity-sum');
    const { version } = await issueRow(id);
    const answer = await server.post(`/desk/bulletins/${id}/submit`, { version }, editor);
    expect([answer.statusCode, answer.body.includes('审校发现')]).toEqual([409, true]);
    await save(id, {}, 'text:restore:zh.assessment-totals');
  });

  test('an older page saves nothing, says so and keeps what was typed', async () => {
    const old = formIn(await page(id), `/desk/bulletins/${id}`);
    await save(id, { level: 'low', levelReason: '别人的改动' });
    const answer = await server.post(`/desk/bulletins/${id}`, { ...old, 'text.zh.alerts-summary': '我的改动' }, editor);
    expect([answer.statusCode, answer.body.includes('有了变化')]).toEqual([409, true]);
    expect(answer.body).toContain('我的改动');
    expect((await issueRow(id)).choices.level.reason).toBe('别人的改动');
    await save(id, { level: '', levelReason: '' });
  });

  test('rubbish neither breaks the page nor is kept', async () => {
    const rubbish = '<img src=x onerror=alert(1)>\u0000\ud800\u202e粗';
    const answer = await save(id, { 'add.alerts': rubbish, do: 'alerts:add' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toContain('<img src=x');
    for (const strange of ['alerts:up:99', 'alerts.9:remove:0', 'nowhere:up:1', 'zeroDayExamples:down:-1', '::::']) {
      expect((await save(id, { do: strange })).statusCode, strange).toBe(303);
    }
    // None of them is a place of a list: nothing has moved.
    expect((await issueRow(id)).choices).not.toHaveProperty('zeroDayExamples');
    const { version } = await issueRow(id);
    const half = await server.post(`/desk/bulletins/${id}`, { version }, editor);
    expect(half.statusCode).toBe(303);
    expect((await issueRow(id)).figures.alerts).toHaveLength(4);
  });

  test('versions are kept, compared word by word, and gone back to', async () => {
    const versions = await server.get(`/desk/bulletins/${id}/versions`, editor);
    expect(versions.statusCode).toBe(200);
    await save(id, { 'text.zh.alerts-summary': '小结：本周请留意补丁。' });
    const { rows } = await pool.query('select version from desk.issue_version where issue_id = $1 order by version', [
      id,
    ]);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    const compared = await server.get(`/desk/bulletins/${id}/versions?from=1&to=${rows.at(-1).version}`, editor);
    expect(compared.body).toContain('<ins>');
    const { version } = await issueRow(id);
    expect((await server.post(`/desk/bulletins/${id}/versions/1`, { version }, editor)).statusCode).toBe(303);
    expect((await issueRow(id)).choices).toEqual({});
    expect(
      (await server.post(`/desk/bulletins/${id}/versions/9999`, { version: version + 1 }, editor)).statusCode,
    ).toBe(404);
  });

  test('remarks are made on a block, read by others and settled', async () => {
    await server.post(
      `/desk/bulletins/${id}/remarks`,
      { blockId: 'alert-1-records', text: '请核对 D-Link 的编号' },
      editor,
    );
    expect(await page(id, approver)).toContain('请核对 D-Link 的编号');
    const { rows } = await pool.query('select id from desk.issue_comment where issue_id = $1', [id]);
    await server.post(`/desk/bulletins/${id}/remarks/${rows[0].id}/settle`, {}, approver);
    expect(await page(id)).toContain('标为已解决');
    expect((await server.post(`/desk/bulletins/${id}/remarks`, { text: '  ' }, editor)).statusCode).toBe(400);
  });

  test('every number leads to what it counted; what is not public is a number and nothing else to an editor', async () => {
    const html = await page(id);
    const paths = [...html.matchAll(/counted\?of=([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(paths).size).toBeGreaterThan(60);
    const hidden = await pool.query(
      `select r.identifier, r.title from desk.record r where r.recorded_on between '2024-01-22' and '2024-01-28'
       and not exists (select from published.record p where p.identifier = r.identifier) limit 1`,
    );
    const total = await server.get(`/desk/bulletins/${id}/counted?of=assessment%2Ftotal`, editor);
    expect(total.statusCode).toBe(200);
    expect(total.body).toContain('406');
    expect(total.body).toContain(hidden.rows[0].identifier);
    expect(total.body).not.toContain(hidden.rows[0].title);
    expect((await server.get(`/desk/bulletins/${id}/counted?of=nowhere`, editor)).statusCode).toBe(404);
    const receipts = await server.get(`/desk/bulletins/${id}/counted?of=assessment%2Freceived`, editor);
    expect(receipts.body).toContain('CNVD-C-2024-');
  });

  test('both editions are drawn as they would be printed', async () => {
    for (const edition of ['zh', 'en']) {
      const pdf = await server.get(`/desk/bulletins/${id}/preview.pdf?edition=${edition}`, editor);
      expect([pdf.statusCode, pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
      const svg = await server.get(`/desk/bulletins/${id}/preview.svg?edition=${edition}`, editor);
      expect([svg.statusCode, svg.body.startsWith('<svg')]).toEqual([200, true]);
    }
  });

  test('is for editors: others see nothing of it, an auditor reads and changes nothing', async () => {
    for (const path of [`/desk/bulletins/${id}`, '/desk/bulletins', '/desk/texts', `/desk/bulletins/${id}/versions`]) {
      expect((await server.get(path, reporter)).statusCode, path).toBe(403);
      expect((await server.get(path, auditor)).statusCode, path).toBe(200);
    }
    expect(await page(id, auditor)).not.toContain('data-issue-form');
    const { version } = await issueRow(id);
    expect((await server.post(`/desk/bulletins/${id}`, { version }, auditor)).statusCode).toBe(403);
  });
});

describe('from draft to the public', () => {
  test('needs a second person, goes out at its time, and a correction is a further revision with a note', async () => {
    const id = await begin();
    await save(id, { 'alert.0.harm': '接管设备' });
    const version = async () => (await issueRow(id)).version;
    const move = async (name: string, by: typeof editor, fields: SentForm = {}) =>
      server.post(`/desk/bulletins/${id}/${name}`, { version: String(await version()), ...fields }, by);

    expect((await move('approve', approver)).statusCode).toBe(409);
    expect((await move('submit', editor)).statusCode).toBe(303);
    expect((await save(id).catch((thrown: Error) => thrown.message)) as unknown).toContain('no form');
    expect((await move('approve', editor)).statusCode).toBe(403);
    expect((await move('return', approver)).statusCode).toBe(400);
    expect((await move('return', approver, { note: '小结请再看一遍' })).statusCode).toBe(303);
    expect(await page(id)).toContain('小结请再看一遍');
    await save(id, { 'alert.1.harm': '读取任意文件' });
    await move('submit', editor);

    // Whoever wrote on it does not approve it.
    const both = await makePerson(db, { roles: ['editor', 'approver'] });
    await move('return', approver, { note: '由我改' });
    await save(id, { level: 'medium', levelReason: '与均值一致' }, undefined, both);
    await move('submit', both);
    const own = await move('approve', both);
    expect([own.statusCode, own.body.includes('没有参与编写')]).toEqual([403, true]);

    expect((await move('approve', approver, { publishAt: '2026-11-23T18:00' })).statusCode).toBe(303);
    const world = { ...server.world };
    expect(await publishDueIssues(world, issueDeskGate({ signer: null }), new Date('2026-11-23T09:59:00Z'))).toBe(0);
    expect((await issueRow(id)).state).toBe('approved');
    expect(await publishDueIssues(world, issueDeskGate({ signer: null }), new Date('2026-11-23T10:00:00Z'))).toBe(1);
    expect((await issueRow(id)).state).toBe('published');
    const { rows: files } = await pool.query(
      'select language, count(*) from published.issue_file where issue_id = $1 group by 1 order by 1',
      [id],
    );
    expect(files).toEqual([
      { language: 'en', count: 6 },
      { language: 'zh', count: 6 },
    ]);

    // The words that were written are there for the next group of these flaws.
    const { rows: texts } = await pool.query(`select zh from desk.editorial_text where kind = 'harm' order by zh`);
    expect(texts.map(({ zh }) => zh)).toEqual(expect.arrayContaining(['接管设备']));

    await correct(id);
  });

  async function correct(id: number) {
    const begun = await server.post(`/desk/bulletins/${id}/correct`, {}, editor);
    expect(begun.statusCode, begun.body.slice(0, 500)).toBe(303);
    const next = Number(/\d+$/.exec(String(begun.headers.location))?.[0]);
    expect((await server.post(`/desk/bulletins/${id}/correct`, {}, editor)).statusCode).toBe(409);
    const version = async () => String((await issueRow(next)).version);
    const bare = await server.post(`/desk/bulletins/${next}/submit`, { version: await version() }, editor);
    expect([bare.statusCode, bare.body.includes('更正须有中英文说明')]).toEqual([400, true]);
    // Half a note is kept, and does for no submission.
    await save(next, { noteZh: '小结漏写一句，现补上。' });
    expect((await issueRow(next)).note).toEqual({ zh: '小结漏写一句，现补上。', en: '' });
    const half = await server.post(`/desk/bulletins/${next}/submit`, { version: await version() }, editor);
    expect([half.statusCode, half.body.includes('更正须有中英文说明')]).toEqual([400, true]);
    await save(next, {
      noteZh: '小结漏写一句，现补上。',
      noteEn: 'A sentence missing from the summary was added.',
      'text.zh.alerts-summary': '小结：请及时安装补丁。',
    });
    expect((await issueRow(next)).note).toEqual({
      zh: '小结漏写一句，现补上。',
      en: 'A sentence missing from the summary was added.',
    });
    for (const [name, by] of [
      ['submit', editor],
      ['approve', approver],
      ['publish', approver],
    ] as const) {
      const answer = await server.post(`/desk/bulletins/${next}/${name}`, { version: await version() }, by);
      expect(answer.statusCode, `${name}: ${answer.body.slice(0, 3000)}`).toBe(303);
    }
    const { rows } = await pool.query('select revision, note from published.issue where year = 2024 order by revision');
    expect(rows.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(rows[1].note.en).toContain('missing');
  }

  test('what the gate refuses at its time stays, and says why', async () => {
    await emptyDesk();
    const answer = await server.post(
      '/desk/bulletins',
      { ...week, from: '2024-01-15', to: '2024-01-21', numbers: '3' },
      editor,
    );
    const id = Number(/\d+$/.exec(String(answer.headers.location))?.[0]);
    await pool.query(`update desk.issue set state = 'approved', publish_at = $2, writer_ids = '{}' where id = $1`, [
      id,
      now,
    ]);
    await pool.query(`insert into desk.week_figure (period_from, period_to, year, numbers, total, source)
      values ('2024-01-15', '2024-01-21', 2024, '{99}', 1, 'test') on conflict (period_from) do update set numbers = '{99}', year = 2024`);
    expect(await publishDueIssues(server.world, issueDeskGate({ signer: null }), now)).toBe(0);
    const row = await issueRow(id);
    expect([row.state, row.held_code]).toEqual(['approved', 'bulletin.period-taken']);
    expect(await page(id, approver)).toContain('bulletin.period-taken');
  });

  test('every change and every look is a line of the audit log, without a word of what it says', async () => {
    const id = await begin();
    await save(id, { 'alert.0.harm': '改写设备的配置' });
    await server.post(`/desk/bulletins/${id}/remarks`, { blockId: '', text: '一句批注' }, editor);
    await server.get(`/desk/bulletins/${id}/counted?of=assessment%2Ftotal`, editor);
    const { version } = await issueRow(id);
    await server.post(`/desk/bulletins/${id}/submit`, { version }, editor);
    await server.post(`/desk/bulletins/${id}/return`, { version: version + 1, note: '一个理由' }, editor);
    const { rows } = await pool.query(
      `select action, detail::text as detail from people.audit where object_kind = 'issue' and object_id = $1`,
      [String(id)],
    );
    const actions = new Set(rows.map(({ action }) => action));
    for (const one of ['opened', 'read', 'saved', 'remarked', 'counted-read', 'submitted', 'returned']) {
      expect(actions).toContain(`issue.${one}`);
    }
    for (const { detail } of rows) expect(detail ?? '').not.toMatch(/漏洞|改写|批注|理由/);
  });
});

test.each([
  [null, null],
  ['approved', null],
  [null, { to: '2024-01-28', id: 7 }],
] as const)('the list of state %s behind %o is read through an index', async (state, before) => {
  await pool.query(`insert into desk.issue (year, numbers, edition, period_from, period_to, state, figures, bulletin, data_hash)
    select 1900 + n, '{1}', '2024', date '1900-01-01' + 7 * n, date '1900-01-07' + 7 * n, 'draft', '{}', '{}', '' from generate_series(1, 3000) n
    on conflict do nothing`);
  await pool.query('vacuum (analyze) desk.issue');
  const { sql, parameters } = listStatement({ state, before }).compile(db);
  const { rows } = await pool.query(`explain ${sql}`, [...parameters]);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('Index');
  expect(plan).not.toContain('Seq Scan');
});
