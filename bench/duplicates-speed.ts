/** How long one search takes, with everything it reads and judges. */
import type { Database } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { candidatesLike } from '../src/desk/review/duplicates/actions.ts';
import { featuresOfRecord } from '../src/desk/review/duplicates/features.ts';
import { ofSystem } from './duplicates-fill.ts';
import { generator, retyped } from './duplicates-retype.ts';

export async function measureSpeed(database: Database, queries: number) {
  const random = generator(99);
  const { rows } = await database.pool.query<{ content: RecordContent }>(
    `select content from desk.record where origin <> 'bench' order by md5(identifier) limit $1`,
    [queries],
  );
  const asked = rows.flatMap(({ content }) => [
    { ...featuresOfRecord(content), title: retyped(content.title, random), cves: [] },
    ofSystem(random),
  ]);
  for (const features of asked.slice(0, 50)) await candidatesLike(database.db, features);
  const times: number[] = [];
  for (const features of asked) {
    const started = performance.now();
    await candidatesLike(database.db, features);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  const figures = { searches: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), slowest: at(0.9999) };
  console.log(
    `one search, ms: median ${figures.p50}, p95 ${figures.p95}, p99 ${figures.p99}, slowest ${figures.slowest}`,
  );
  return figures;
}
