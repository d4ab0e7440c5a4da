import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyContent, type ReportContent, submitReports } from '#desk/intake/index.ts';
import { importRecords } from '#desk/record/index.ts';
import type { Actor } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { publishCertificates, publishDue } from '#publish/index.ts';
import { findPublicCertificate } from '#publish/read/index.ts';
import { makeOrganisation, makePerson } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { recordContent } from '../../../test/factories.ts';
import { refusal } from '../../../test/refusal.ts';
import { workServer } from '../../../test/work-server.ts';
import { awardPoints, certificateFor, issueCertificates, revokeCertificate, setPointRules } from './actions.ts';
import { certificatePdf } from './certificate.ts';
import { creditJobs, creditRoutes } from './index.ts';
import { earnsCertificate, pointsFor } from './model.ts';
import { awardsOf, pointRules, pointsByMember } from './store.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const database = { db, pool, close: async () => {} };
const server = await workServer(owner, {
  routes: creditRoutes,
  jobs: creditJobs,
  now: new Date('2026-03-09T00:30:00Z'),
});
const { world } = server;
let reporter: Actor;
let manager: Actor;
let archivist: Actor;
let stranger: Actor;
let unitId: number;
let archivedCount = 0;

beforeAll(async () => {
  const unit = await makeOrganisation(db, { name: '青山安全研究院' });
  unitId = unit.id;
  reporter = await makePerson(db, { roles: ['reporter'], organisationId: unit.id, name: '周野' });
  manager = await makePerson(db, { roles: ['unit-manager'], organisationId: unit.id });
  archivist = await makePerson(db, { roles: ['archivist', 'administrator'] });
  stranger = await makePerson(db, { roles: ['reporter'] });
});

beforeEach(async () => {
  await pool.query('delete from desk.certificate');
  await pool.query('delete from desk.certificate_counter');
  await pool.query('delete from desk.point_award');
  await pool.query(`delete from desk.report where state = 'archived'`);
  await pool.query('delete from published.certificate');
});

/** A report that has become a record, as archiving leaves it. */
async function archive(
  content: Partial<ReportContent> = {},
  record: Parameters<typeof recordContent>[0] = {},
  actor: Actor = reporter,
): Promise<string> {
  archivedCount += 1;
  const identifier = `CNVD-2026-${String(archivedCount).padStart(5, '0')}`;
  const items = [{ content: { ...emptyContent, title: '某产品漏洞', description: '说明', ...content } }];
  const now = new Date('2026-03-02T02:00:00Z');
  const { receipts, reportIds } = await transaction(db, (tx) =>
    submitReports(tx, { channel: 'api', actor, address: null, verbatim: {}, items, now, timeZone: 'Asia/Shanghai' }),
  );
  const kind = content.kind ?? 'product';
  const stored = recordContent({ identifier, kind, publishedOn: null, ...record });
  await importRecords(database, [{ file: 'test', items: [{ kind: 'record', record: stored }] }], { now });
  await pool.query(
    `update desk.report set state = 'archived', state_since = $2, due_at = null,
       record_id = (select id from desk.record where identifier = $3) where id = $1`,
    [reportIds[0], new Date(now.getTime() + archivedCount * 1000), identifier],
  );
  return receipts[0] ?? '';
}

describe('points', () => {
  test('are given once for every archived original, by the table as it is that day', async () => {
    const receipt = await archive();
    await archive({ kind: 'instance' }, { severity: 'medium', score: 5 });
    expect(await awardPoints(world)).toBe(2);
    expect(await awardPoints(world)).toBe(0);
    await setPointRules(world, [{ kind: 'product', severity: 'high', points: 99 }], archivist);
    const { sum, awards } = await awardsOf(db, reporter.personId);
    expect(sum).toBe(13);
    expect(awards.find((award) => award.receipt === receipt)).toMatchObject({ points: 10, kind: 'product' });
    expect(await pointsByMember(db, unitId)).toEqual([{ name: '周野', points: 13, reports: 2 }]);
    await archive();
    await awardPoints(world);
    expect((await awardsOf(db, reporter.personId)).sum).toBe(112);
    await setPointRules(world, [{ kind: 'product', severity: 'high', points: 10 }], archivist);
  });

  test('are not given for what was collected in public', async () => {
    await archive({ original: false });
    expect(await awardPoints(world)).toBe(0);
  });

  test('follow what the third review decided about originality, not what the reporter stated', async () => {
    const known = await archive();
    const fresh = await archive({ original: false });
    const decide = (receipt: string, original: boolean) =>
      pool.query(
        `insert into desk.originality (report_id, at, person_id, original, note, compared)
         select id, now(), $2, $3, '', '[]' from desk.report where receipt = $1`,
        [receipt, archivist.personId, original],
      );
    await decide(known, false);
    await decide(fresh, true);
    expect(await awardPoints(world)).toBe(1);
    expect((await awardsOf(db, reporter.personId)).awards.map(({ receipt }) => receipt)).toEqual([fresh]);
  });

  test('follow the table by kind and severity, and are none where nothing is rated', async () => {
    const rules = await pointRules(db);
    expect(rules).toHaveLength(6);
    expect(pointsFor({ kind: 'instance', severity: 'low' }, rules)).toBe(1);
    expect(pointsFor({ kind: 'product', severity: null }, rules)).toBe(0);
  });
});

describe('certificates', () => {
  test('are made for product flaws above 4.0, and for high ones of running systems in government and key sectors', () => {
    const one = { reportId: 1, receipt: 'x', personId: 1, organisationId: null, publicService: null };
    const earns = (change: object) =>
      earnsCertificate({ ...one, kind: 'product', severity: 'medium', score: 4.1, ...change });
    expect(earns({})).toBe(true);
    expect(earns({ score: 4 })).toBe(false);
    expect(earns({ score: null })).toBe(false);
    expect(earns({ kind: 'instance', severity: 'high', score: 9 })).toBe(false);
    expect(earns({ kind: 'instance', severity: 'high', publicService: true })).toBe(true);
    expect(earns({ kind: 'instance', severity: 'medium', publicService: true })).toBe(false);
    expect(earns({ kind: 'instance', severity: 'high', publicService: false })).toBe(false);
  });

  test('come in one batch in the order of archiving, once each, and the holder is told by mail', async () => {
    const first = await archive();
    await archive({}, { score: 4, severity: 'medium' });
    const second = await archive({ kind: 'instance', unit: '某市人民政府', location: 'https://www.city.gov.cn/' });
    await pool.query('update desk.report set public_service = true where receipt = $1', [second]);
    const claimed = await archive({ kind: 'instance', unit: '自称某市人民政府', location: 'https://x.gov.cn/' });
    await pool.query('update desk.report set public_service = false where receipt = $1', [claimed]);
    await archive({ kind: 'instance', unit: '自称某银行', location: 'https://x.example/' });
    expect(await issueCertificates(world, 'system')).toEqual(['CNVD-YC-2026-00001', 'CNVD-YC-2026-00002']);
    expect(await issueCertificates(world, 'system')).toEqual([]);
    const { receipt } = await certificateFor(world, 'CNVD-YC-2026-00001', reporter);
    expect(receipt).toBe(first);
    expect((await certificateFor(world, 'CNVD-YC-2026-00002', manager)).receipt).toBe(second);
    await server.runJobs();
    const letter = server.letters.at(-1);
    expect(letter?.to).toBe(reporter.email);
    expect(letter?.text).toContain('CNVD-YC-2026-00002');
    expect(letter?.text).not.toContain('某产品');
  });

  test('go by the kind as which it was archived, not by the one that its reporter stated', async () => {
    await archive({ kind: 'product' }, { kind: 'instance', severity: 'medium', score: 6 });
    expect(await issueCertificates(world, 'system')).toEqual([]);
    await awardPoints(world);
    expect((await awardsOf(db, reporter.personId)).awards[0]).toMatchObject({ kind: 'instance', points: 3 });
  });

  test('made by two at once are made once, without a gap', async () => {
    for (let n = 0; n < 5; n += 1) await archive();
    const both = await Promise.all([issueCertificates(world, archivist), issueCertificates(world, 'system')]);
    expect(both.flat().sort()).toEqual([1, 2, 3, 4, 5].map((n) => `CNVD-YC-2026-0000${n}`));
  });

  test('are given to their holder, the unit’s manager and who issues them; to others they do not exist', async () => {
    await archive();
    await issueCertificates(world, archivist);
    for (const actor of [reporter, manager, archivist]) {
      expect((await certificateFor(world, 'CNVD-YC-2026-00001', actor)).holder).toBe('周野');
    }
    expect((await refusal(certificateFor(world, 'CNVD-YC-2026-00001', stranger))).code).toBe('credit.unknown');
    const answer = await server.get('/credits/certificates/CNVD-YC-2026-00001.pdf', stranger);
    const none = await server.get('/credits/certificates/CNVD-YC-2026-09999.pdf', stranger);
    expect([answer.statusCode, none.statusCode]).toEqual([404, 404]);
    expect(answer.body).toBe(none.body.replaceAll('2026-09999', '2026-00001'));
  });

  test('as PDF are the same bytes each time, and hostile names stay text', async () => {
    await archive({ finder: '#eval("1")\n= 标题 $x$ <b>' });
    await issueCertificates(world, archivist);
    const certificate = await certificateFor(world, 'CNVD-YC-2026-00001', reporter);
    const one = await certificatePdf(certificate, 'https://bulou.example');
    expect(Buffer.from(one).subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.from(await certificatePdf(certificate, 'https://bulou.example')).equals(Buffer.from(one))).toBe(true);
  });

  test('that are revoked say so to whoever verifies them, and cannot be revoked twice', async () => {
    await archive();
    await issueCertificates(world, archivist);
    await revokeCertificate(world, 'CNVD-YC-2026-00001', '误发', archivist);
    const again = await refusal(revokeCertificate(world, 'CNVD-YC-2026-00001', '误发', archivist));
    expect(again.code).toBe('credit.revoked');
    expect((await refusal(revokeCertificate(world, 'CNVD-YC-2026-00009', 'x', archivist))).code).toBe('credit.unknown');
    await publishCertificates(database, { now: world.now() });
    expect(await findPublicCertificate(outlet, 'CNVD-YC-2026-00001')).toMatchObject({ revokedOn: '2026-03-09' });
  });
});

describe('whoever verifies a certificate', () => {
  test('learns that it is genuine, and of the record only once that is public', async () => {
    await archive({}, { publishedOn: '2026-04-01', title: '暗号漏洞' });
    await issueCertificates(world, archivist);
    expect(await publishCertificates(database, { now: world.now() })).toBe(1);
    expect(await publishCertificates(database, { now: world.now() })).toBe(0);
    const before = await findPublicCertificate(outlet, 'CNVD-YC-2026-00001');
    expect(before).toEqual({
      number: 'CNVD-YC-2026-00001',
      issuedOn: '2026-03-09',
      holder: '周野',
      identifier: null,
      revokedOn: null,
    });
    await publishDue(database, { now: new Date('2026-04-02T00:00:00Z') });
    await publishCertificates(database, { now: world.now() });
    const after = await findPublicCertificate(outlet, 'CNVD-YC-2026-00001');
    expect(after?.identifier).toMatch(/^CNVD-2026-\d{5}$/);
  });

  test('is not told the name of a finder who wishes to stay unnamed', async () => {
    await archive({ isAnonymous: true });
    await issueCertificates(world, archivist);
    await publishCertificates(database, { now: world.now() });
    expect(await findPublicCertificate(outlet, 'CNVD-YC-2026-00001')).toMatchObject({ holder: null });
  });
});

describe('the pages', () => {
  test('show a reporter their own points and certificates, a manager the unit’s', async () => {
    await archive();
    await awardPoints(world);
    await issueCertificates(world, archivist);
    const own = await server.get('/credits', reporter);
    expect(own.body).toContain('CNVD-YC-2026-00001');
    expect(own.body).not.toContain('本单位成员积分');
    const unit = await server.get('/credits', manager);
    expect(unit.body).toContain('本单位成员积分');
    expect((await server.get('/credits', stranger)).body).not.toContain('CNVD-YC');
  });

  test('keep what was typed when the point table is refused', async () => {
    const fields = { 'product-high': '12', 'product-medium': 'x', 'product-low': '3', 'instance-high': '5' };
    const answer = await server.post(
      '/admin/points',
      { ...fields, 'instance-medium': '3', 'instance-low': '1' },
      archivist,
    );
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="12"');
    expect((await pointRules(db))[0]?.points).toBe(10);
    expect((await server.post('/admin/points', fields, stranger)).statusCode).toBe(403);
  });
});
