import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataHash, loadFonts, toDocx, toHtmlDocument, toJson, toMarkdown, toPdf, toXlsx } from '#bulletin/index.ts';
import { loadDemoWeek, readDemoWeek } from '#demo/index.ts';
import { composeFigures, composeIssue, publicEditions, renderFiles } from '#desk/editorial/index.ts';
import { connect, type Database, migrate, startEmbedded } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { fillWith } from './bulletin-fill.ts';

const { values } = parseArgs({ options: { repeats: { type: 'string', default: '30' } } });
const repeats = Number(values.repeats);
const now = new Date('2026-11-23T08:00:00Z');

/** Milliseconds, medians. */
const targets = { compose: 300, composeAmong100k: 1000, sixFiles: 2000 } as const;

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench bulletin' });
  process.exitCode = (await measureAll(database)) ? 0 : 1;
  await database.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureAll(database: Database): Promise<boolean> {
  const demo = await once('the demonstration week loaded, issue published', () => loadDemoWeek(database, now));
  const { choices } = readDemoWeek();
  const request = {
    period: { from: '2024-01-22', to: '2024-01-28' },
    issue: { year: 2024, numbers: [4] },
    edition: '2024',
    choices,
    now,
  };
  const compose = () => composeIssue(database.db, request);
  const alone = await often('composed: figures, document, audit', compose);
  const figures = await often('  figures alone', () => composeFigures(database.db, request));
  const { bulletin, english } = await publicEditions(database.db, await compose());
  const sixFiles = await often('six files', () => renderFiles(bulletin, null));
  const allFiles = await often('twelve files', () => renderFiles(bulletin, english));
  const fonts = loadFonts();
  const hash = dataHash(bulletin);
  const formats = {
    json: await often('  json', async () => toJson(bulletin)),
    html: await often('  html', async () => toHtmlDocument(bulletin)),
    pdf: await often('  pdf', async () => toPdf(bulletin, { fonts, hash })),
    docx: await often('  docx', () => toDocx(bulletin, { fonts, hash })),
    xlsx: await often('  xlsx', () => toXlsx(bulletin, { hash })),
    md: await often('  md', async () => toMarkdown(bulletin)),
  };
  const filled = await fillWith(database.db, 100_000);
  console.log(`among ${filled.records} records and ${filled.reports} reports:`);
  const among = await often('composed', compose);
  const proposed = await often('composed, everything proposed', () =>
    composeIssue(database.db, { ...request, choices: {} }),
  );
  const measured = { compose: alone, composeAmong100k: among, sixFiles };
  const missed = Object.entries(targets).filter(([name, most]) => measured[name as keyof typeof targets].median > most);
  for (const [name, most] of missed) console.log(`MISSED: ${name} should take at most ${most} ms`);
  console.log(
    JSON.stringify({
      bench: 'bulletin',
      repeats,
      demo,
      ...measured,
      figures,
      proposed,
      allFiles,
      formats,
      filled,
      targets,
    }),
  );
  return missed.length === 0;
}

type Times = { readonly median: number; readonly p95: number; readonly max: number };

async function once(name: string, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  const milliseconds = Math.round(performance.now() - started);
  console.log(`${name}: ${milliseconds} ms`);
  return milliseconds;
}

async function often(name: string, work: () => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  for (let n = 0; n < repeats; n += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
  const found = { median: at(0.5), p95: at(0.95), max: at(1) };
  console.log(`${name}: median ${found.median} ms, p95 ${found.p95} ms, max ${found.max} ms`);
  return found;
}
