import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makeOrganisation, makePerson } from '../../../test/accounts.ts';
import { archiveForm, archivingReport } from '../../../test/archive-case.ts';
import { testDatabase } from '../../../test/database.ts';
import { type WorkServer, workServer } from '../../../test/work-server.ts';
import { recordRoutes } from './routes.ts';

const database = await testDatabase();
const { db, pool } = database;
let server: WorkServer;
let archivist: Actor;
let reporter: Actor;

beforeAll(async () => {
  server = await workServer(database, { routes: recordRoutes, now: new Date('2026-11-23T02:00:00Z') });
  archivist = await makePerson(db, { roles: ['archivist'] });
  reporter = await makePerson(db, { roles: ['reporter'], name: '署名某某' });
});

const lastAudit = async () =>
  (await pool.query('select action, object_id, detail from people.audit order by id desc limit 1')).rows[0];
const checked = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"[^>]*checked`).exec(html.replace(/<input ([^>]*)>/g, (tag) => tag))?.[1];
const selected = (html: string, name: string) =>
  /<option value="([^"]*)" selected/.exec(new RegExp(`name="${name}".*?</select>`, 's').exec(html)?.[0] ?? '')?.[1];

describe('the archive page', () => {
  test('comes filled in with what the rules propose, says why, and is noted in the audit log', async () => {
    const { receipt } = await archivingReport(db, { personId: reporter.personId, content: { title: '原报送名称' } });
    const { body, statusCode } = await server.get(`/desk/reports/${receipt}/archive`, archivist);
    expect(statusCode).toBe(200);
    expect(selected(body, 'objectType')).toBe('network-device');
    expect(selected(body, 'cause')).toBe('boundary-condition');
    expect(body).toContain('CWE-120');
    expect(body).toMatch(/名称 <q>缓冲区溢出<\/q>/);
    expect(body).toContain('value="2026-12-25"');
    expect(body).toContain('署名某某');
    expect(/name="cvss2"[^>]*value="[^"]+"/.test(body)).toBe(false);
    expect(await lastAudit()).toEqual({ action: 'report.read', object_id: receipt, detail: { page: 'archive' } });
  });

  test('keeps a finder unnamed who wants to be', async () => {
    const { receipt } = await archivingReport(db, { personId: reporter.personId, content: { isAnonymous: true } });
    expect((await server.get(`/desk/reports/${receipt}/archive`, archivist)).body).not.toContain('署名某某');
  });

  test('shows what a later vector suggests for 2.0 and takes none of it', async () => {
    const { receipt } = await archivingReport(db, {
      content: { cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H' },
    });
    const { body } = await server.get(`/desk/reports/${receipt}/archive`, archivist);
    expect(body).toContain('AV:N/AC:L/Au:N/C:N/I:N/A:C');
    expect(/name="cvss2"[^>]*value="[^"]+"/.test(body)).toBe(false);
    const taken = await server.post(
      `/desk/reports/${receipt}/archive/calculate`,
      { take: 'AV:N/AC:L/Au:N/C:N/I:N/A:C' },
      archivist,
    );
    expect(/name="cvss2"[^>]*value="AV:N\/AC:L\/Au:N\/C:N\/I:N\/A:C"/.test(taken.body)).toBe(true);
    expect(body).toContain('需判断');
  });

  test('calculates from choices, and from the text where that was changed', async () => {
    const { receipt } = await archivingReport(db);
    const choices = {
      'cvss2-AV': 'L',
      'cvss2-AC': 'L',
      'cvss2-Au': 'N',
      'cvss2-C': 'C',
      'cvss2-I': 'C',
      'cvss2-A': 'C',
    };
    const calculate = (fields: Record<string, string>) =>
      server.post(`/desk/reports/${receipt}/archive/calculate`, { ...archiveForm, ...fields }, archivist);
    const fromChoices = await calculate({ cvss2: '', 'cvss2-was': '', ...choices });
    expect(fromChoices.body).toMatch(/name="cvss2"[^>]*value="AV:L\/AC:L\/Au:N\/C:C\/I:C\/A:C"/);
    expect(fromChoices.body).toContain('7.2');
    const fromText = await calculate({
      cvss2: 'AV:N/AC:L/Au:N/C:P/I:N/A:N',
      'cvss2-was': 'AV:L/AC:L/Au:N/C:C/I:C/A:C',
      ...choices,
    });
    expect(fromText.body).toMatch(/name="cvss2"[^>]*value="AV:N\/AC:L\/Au:N\/C:P\/I:N\/A:N"/);
    expect(checked(fromText.body, 'cvss2-AV')).toBe('N');
    const half = await calculate({ cvss2: '', 'cvss2-was': '', 'cvss2-AV': 'L' });
    expect(half.body).toContain('还没有选择');
    expect((await pool.query(`select state from desk.report where receipt = '${receipt}'`)).rows).toEqual([
      { state: 'archiving' },
    ]);
  });

  test('comes back with what was typed and each field that is wrong', async () => {
    const { receipt } = await archivingReport(db);
    const refused = await server.post(
      `/desk/reports/${receipt}/archive`,
      { ...archiveForm, severity: 'low', discoverer: '我写的名字' },
      archivist,
    );
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('id="f-severityReason-wrong"');
    expect(refused.body).toContain('我写的名字');
    expect(selected(refused.body, 'severity')).toBe('low');
  });

  test('archives, leads to the record, and from then on leads there at once', async () => {
    const { receipt } = await archivingReport(db);
    const posted = await server.post(
      `/desk/reports/${receipt}/archive`,
      { ...archiveForm, sectors: ['telecom', 'blockchain'] },
      archivist,
    );
    expect(posted.statusCode).toBe(303);
    const address = String(posted.headers.location);
    expect(address).toMatch(/^\/desk\/records\/CNVD-2026-\d{5}\?archived=1$/);
    const record = await server.get(address, archivist);
    expect(record.body).toContain('已归档');
    expect(record.body).toContain(receipt);
    expect(record.body).toContain('区块链');
    expect(await lastAudit()).toMatchObject({ action: 'record.read' });
    const again = await server.get(`/desk/reports/${receipt}/archive`, archivist);
    expect(`${again.headers.location}?archived=1`).toBe(address);
  });

  test('is for archivists, and does not exist for whoever delivered the report', async () => {
    const { receipt } = await archivingReport(db, { personId: archivist.personId });
    const editor = await makePerson(db, { roles: ['editor'] });
    const second = await makePerson(db, { roles: ['second-reviewer'] });
    const status = async (actor: Actor | null, address = `/desk/reports/${receipt}/archive`) =>
      (await server.get(address, actor)).statusCode;
    expect([await status(editor), await status(second), await status(archivist)]).toEqual([403, 403, 404]);
    expect(await status(archivist, '/desk/reports/CNVD-C-2026-99/archive')).toBe(404);
    expect((await server.get(`/desk/reports/${receipt}/archive`, null)).statusCode).toBe(303);
  });
});

describe('the record of the desk', () => {
  test('does not exist for who delivered its report, nor under an unknown number', async () => {
    const own = await makePerson(db, { roles: ['reporter', 'second-reviewer'] });
    const { receipt } = await archivingReport(db, { personId: own.personId });
    const posted = await server.post(`/desk/reports/${receipt}/archive`, archiveForm, archivist);
    const address = String(posted.headers.location);
    expect((await server.get(address, archivist)).statusCode).toBe(200);
    expect((await server.get(address, own)).statusCode).toBe(404);
    expect((await server.get('/desk/records/CNVD-2026-99999', archivist)).statusCode).toBe(404);
  });
});

describe('the calculator’s answer', () => {
  const score = async (query: string) =>
    (await server.get(`/desk/score?${query}`, archivist, { accept: 'application/json' })).json();

  test('has score, level and words of a vector of any version', async () => {
    expect(await score('vector=AV:N/AC:L/Au:N/C:N/I:N/A:C')).toMatchObject({
      version: '2.0',
      score: 7.8,
      severity: 'high',
      suggests: null,
    });
    const three = await score('vector=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
    expect(three).toMatchObject({ score: 9.8, rating: '严重', suggests: 'AV:N/AC:L/Au:N/C:C/I:C/A:C' });
    expect(three.words).toContain('可从网络利用');
  });

  test('says what is wrong with a vector, and grades by the national standard', async () => {
    expect(await score('vector=AV:N')).toMatchObject({ status: 400, code: 'record.vector' });
    expect(await score('')).toMatchObject({ code: 'record.vector' });
    expect(await score('gb=AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H/E:L/RL:H/S:H')).toMatchObject({
      overall: 'critical',
      overallWord: '综合分级 超危',
    });
    expect(await score('gb=AV:N')).toMatchObject({ code: 'record.grading' });
  });
});

describe('the page of numbers', () => {
  test('reserves and releases blocks, and both are in the audit log', async () => {
    const unit = await makeOrganisation(db);
    const fields = { holder: unit.name, purpose: '年度演练', year: 2031, size: 50 };
    expect((await server.post('/desk/numbers', fields, archivist)).headers.location).toBe(
      '/desk/numbers?done=reserved',
    );
    expect(await lastAudit()).toMatchObject({
      action: 'numbers.reserved',
      detail: { first: 'CNVD-2031-00001', last: 'CNVD-2031-00050' },
    });
    const { body } = await server.get('/desk/numbers?done=reserved', archivist);
    expect(body).toContain('CNVD-2031-00001 – 00050');
    const release = /action="(\/desk\/numbers\/\d+\/release)"/.exec(body)?.[1] ?? '';
    expect((await server.post(release, {}, archivist)).statusCode).toBe(303);
    expect(await lastAudit()).toMatchObject({ action: 'numbers.released', detail: { used: 0 } });
    expect((await server.post(release, {}, archivist)).statusCode).toBe(409);
  });

  test('keeps what was typed when the holder is unknown or the size too large', async () => {
    const unknown = await server.post(
      '/desk/numbers',
      { holder: '查无此单位', purpose: '演练', year: 2026, size: 5 },
      archivist,
    );
    expect(unknown.statusCode).toBe(400);
    expect(unknown.body).toContain('value="查无此单位"');
    const large = await server.post(
      '/desk/numbers',
      { holder: 'x', purpose: '演练', year: 2026, size: 10_001 },
      archivist,
    );
    expect(large.body).toContain('id="f-size-wrong"');
    expect((await server.get('/desk/numbers', reporter)).statusCode).toBe(403);
  });
});
