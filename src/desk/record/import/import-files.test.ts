import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';
import { type GateSummary, type ImportFilesArgs, importFiles } from './import-files.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulou-import-'));
  await pool.query('truncate desk.record, desk.vendor, desk.product restart identity cascade');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const quiet: GateSummary = { published: 0, corrected: 0, unchanged: 0, held: [], flaws: {} };

async function run(paths: readonly string[], args: Partial<ImportFilesArgs> = {}) {
  const steps: string[] = [];
  const totals: Record<string, { total: number | null; steps: number }> = {};
  const summary = await importFiles(
    database,
    { format: 'cnvd-xml', paths: paths.map((path) => join(folder, path)), ...args },
    {
      now: new Date('2024-01-29T04:00:00Z'),
      publish: async () => {
        steps.push('publish');
        return quiet;
      },
      onPhase: ({ name, total }) => {
        const state = { total, steps: 0 };
        totals[name] = state;
        const advance = (more: number) => {
          state.steps += more;
        };
        return { advance, done: () => void steps.push(name) };
      },
    },
  );
  return { summary, steps, totals };
}

const record = (number: string, title = `产品${number}存在越界读取漏洞`) =>
  `<vulnerability><number>${number}</number><title>${title}</title><serverity>高</serverity><products><product>Lanting LT-1 1.0</product></products><isEvent>通用软硬件漏洞</isEvent><submitTime>2023-12-01</submitTime><openTime>2024-01-22</openTime><formalWay>请升级。</formalWay><description>说明。</description></vulnerability>`;
const share = (...records: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>${records.join('')}</vulnerabilitys>`;
const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);

const stored = async () =>
  (await pool.query<{ identifier: string; title: string }>('select identifier, title from desk.record order by 1'))
    .rows;

test('plain and compressed files and folders come in, in the order of their names, so that the later week wins', async () => {
  await mkdir(join(folder, 'weeks', 'more'), { recursive: true });
  await write('weeks/2024-01-08_2024-01-14.xml', share(record('CNVD-2024-00001', '后来的名称')));
  await write('weeks/2024-01-01_2024-01-07.xml.gz', gzipSync(share(record('CNVD-2024-00001', '先前的名称'))));
  await write('weeks/more/2024-01-15_2024-01-21.xml', share(record('CNVD-2024-00002')));
  await write('weeks/notes.txt', 'not a share file');
  const { summary } = await run(['weeks']);
  expect(summary).toMatchObject({ files: 3, read: 3, new: 2, repeated: 1, broken: 0 });
  expect((await stored())[0]?.title).toBe('后来的名称');
});

test('progress tells every byte of the files, then storing, then publishing', async () => {
  const text = share(record('CNVD-2024-00001'));
  await write('a.xml', text);
  await write('b.xml', text);
  const { steps, totals } = await run(['a.xml', 'b.xml']);
  expect(totals.read).toEqual({ total: 2 * Buffer.byteLength(text), steps: 2 * Buffer.byteLength(text) });
  expect(steps).toEqual(['read', 'store', 'publish']);
});

test('a file reached twice, by name and by a link in a folder, is read once', async () => {
  await write('a.xml', share(record('CNVD-2024-00001')));
  await symlink(join(folder, 'a.xml'), join(folder, 'b.xml'));
  await symlink(folder, join(folder, 'round.d'));
  expect((await run(['a.xml', '.'])).summary).toMatchObject({ files: 1, read: 1 });
});

test('the same files again: nothing changed, and it says so', async () => {
  await write('a.xml', share(record('CNVD-2024-00001')));
  expect((await run(['a.xml'])).summary.nothingChanged).toBe(false);
  expect((await run(['a.xml'])).summary).toMatchObject({ nothingChanged: true, unchanged: 1 });
});

test('a file cut off in a record gives its whole records and one finding', async () => {
  const text = share(record('CNVD-2024-00001'), record('CNVD-2024-00002'), record('CNVD-2024-00003'));
  await write('cut.xml', text.slice(0, text.indexOf('CNVD-2024-00003')));
  await write('whole.xml', share(record('CNVD-2024-00009')));
  const { summary } = await run(['.']);
  expect(summary).toMatchObject({ new: 3, broken: 1, findings: { 'cnvd-xml.cut-off': 1 } });
});

test('compressed data that stops anywhere gives every record before the stop and exactly one finding', async () => {
  const numbers = Array.from({ length: 400 }, (_, i) => `CNVD-2024-${10_000 + i}`);
  const whole = gzipSync(share(...numbers.map((number) => record(number))), { level: 1 });
  for (const keep of [whole.length - 4, Math.floor(whole.length * 0.7), Math.floor(whole.length * 0.2), 30]) {
    await pool.query('truncate desk.record restart identity cascade');
    await write('a.xml.gz', whole.subarray(0, keep));
    const { summary } = await run(['a.xml.gz']);
    expect(summary.findings).toEqual({ 'import.gzip': 1 });
    expect(summary.brokenFiles).toHaveLength(1);
    if (keep === whole.length - 4) expect(summary.new).toBe(400);
    else if (keep > 1000) expect(summary.new).toBeGreaterThan(50);
  }
});

test('damaged compressed data is told from a file that is merely short', async () => {
  const bytes = gzipSync(share(record('CNVD-2024-00001')));
  bytes.fill(0xff, 20, 60);
  await write('a.xml.gz', bytes);
  await write('b.xml', share(record('CNVD-2024-00002')));
  expect((await run(['.'])).summary).toMatchObject({ new: 1, broken: 1, findings: { 'import.gzip': 1 } });
});

test('missing, empty, binary and foreign files are findings, and the others still come in', async () => {
  await write(
    'binary.xml',
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256),
  );
  await write('empty.xml', '');
  await write('html.xml', '<html><body>404</body></html>');
  await write('good.xml', share(record('CNVD-2024-00001')));
  const { summary } = await run(['missing.xml', 'binary.xml', 'empty.xml', 'html.xml', 'good.xml']);
  expect(summary).toMatchObject({ new: 1, broken: 4 });
  expect(summary.brokenFiles.map(({ file }) => file)).toEqual(
    ['missing.xml', 'binary.xml', 'empty.xml', 'html.xml'].map((name) => join(folder, name)),
  );
  expect(summary.findings['import.missing']).toBe(1);
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is a finding', async () => {
  await write('secret.xml', share(record('CNVD-2024-00001')));
  await chmod(join(folder, 'secret.xml'), 0);
  await write('good.xml', share(record('CNVD-2024-00002')));
  expect((await run(['.'])).summary).toMatchObject({ new: 1, findings: { 'import.unreadable': 1 } });
});

test('a folder given as a file inside a file is unreadable, not a fault of ours', async () => {
  await write('a.xml', share(record('CNVD-2024-00001')));
  const { summary } = await run(['a.xml/b.xml', 'a.xml']);
  expect(summary).toMatchObject({ new: 1, findings: { 'import.missing': 1 } });
});

test('nothing to read at all is refused with the reason', async () => {
  await mkdir(join(folder, 'empty'));
  await expect(run(['none.xml'])).rejects.toMatchObject({ code: 'import.nothing' });
  await expect(run(['empty'])).rejects.toMatchObject({ code: 'import.nothing' });
});

test('the report has one line a finding, as tabs or as NDJSON by its name', async () => {
  await write('a.xml', share(record('CNVD-2024-00001', '某漏洞（CNVD-2020-99999）')));
  const paths = ['missing.xml', 'a.xml'];
  await run(paths, { report: join(folder, 'out.tsv') });
  const lines = (await readFile(join(folder, 'out.tsv'), 'utf8')).trimEnd().split('\n');
  expect(lines[0]).toBe('file\tline\tidentifier\toutcome\tcode\tzh\ten');
  expect(lines.slice(1).map((line) => line.split('\t').length)).toEqual(lines.slice(1).map(() => 7));
  expect(lines.some((line) => line.includes('CNVD-2024-00001') && line.includes('a.xml'))).toBe(true);
  await pool.query('truncate desk.record restart identity cascade');
  await run(paths, { report: join(folder, 'out.ndjson') });
  const findings = (await readFile(join(folder, 'out.ndjson'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(findings.length).toBe(lines.length - 1);
  expect(findings[0]).toMatchObject({ outcome: 'broken', code: 'import.missing' });
});

test('a report that cannot be written is refused before anything is read', async () => {
  await write('a.xml', share(record('CNVD-2024-00001')));
  await expect(run(['a.xml'], { report: join(folder, 'no', 'such', 'folder.tsv') })).rejects.toMatchObject({
    code: 'import.report',
  });
  expect(await stored()).toEqual([]);
});

test('a dry run stores nothing and does not open the gate', async () => {
  await write('a.xml', share(record('CNVD-2024-00001')));
  const { summary, steps } = await run(['a.xml'], { dryRun: true });
  expect(summary).toMatchObject({ new: 1, dryRun: true, gate: null });
  expect(steps).not.toContain('publish');
  expect(await stored()).toEqual([]);
});
