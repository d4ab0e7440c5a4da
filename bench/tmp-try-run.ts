import { mkdirSync, writeFileSync } from 'node:fs';
import { composePeriodical, toMarkdown } from '#bulletin/index.ts';
import { loadDemoWeek } from '#demo/index.ts';
import { composeReviewFigures } from '../src/desk/editorial/periodicals/review.ts';
import { connect, migrate, startEmbedded } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { fillWith } from './bulletin-fill.ts';
const now = new Date('2026-11-23T08:00:00Z');
const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench bulletin' });
  await loadDemoWeek(database, now);
  const out = '/tmp/per';
  mkdirSync(out, { recursive: true });
  for (const [kind, from, to] of [['monthly', '2024-01-01', '2024-01-31'], ['annual', '2024-01-01', '2024-12-31']] as const) {
    const figures = await composeReviewFigures(database.db, { kind, period: { from, to }, now });
    writeFileSync(`${out}/${kind}.figures.json`, JSON.stringify(figures));
    for (const language of ['zh', 'en'] as const) writeFileSync(`${out}/${kind}.${language}.md`, toMarkdown(composePeriodical(figures, undefined, language)));
  }
  await fillWith(database.db, 100_000);
  for (const [kind, from, to] of [['monthly', '2019-05-01', '2019-05-31'], ['annual', '2019-01-01', '2019-12-31']] as const) {
    const t = performance.now();
    const figures = await composeReviewFigures(database.db, { kind, period: { from, to }, now });
    console.log(kind, figures.records.total.count, performance.now() - t, JSON.stringify(figures).length);
    const t2 = performance.now();
    const doc = composePeriodical(figures);
    console.log('compose', performance.now() - t2, JSON.stringify(doc).length);
  }
  await database.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
