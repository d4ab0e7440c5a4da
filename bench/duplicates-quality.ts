/** Precision and recall of the search for duplicates, on pairs that real records make. */
import type { Database } from '#platform/db/index.ts';
import { flawTypeOf, type RecordContent } from '#vocabulary/index.ts';
import { candidatesLike } from '../src/desk/review/duplicates/actions.ts';
import { featuresOfRecord } from '../src/desk/review/duplicates/features.ts';
import type { Features } from '../src/desk/review/duplicates/model.ts';
import { placesIn } from '../src/desk/review/duplicates/places.ts';
import { generator, retyped } from './duplicates-retype.ts';

/** From this score on the desk calls a candidate likely. */
const likely = 0.7;

type Tally = { pairs: number; recallAt1: number; recallAt10: number; likelyRecall: number; precision: number };

export async function measureQuality(database: Database, queries: number): Promise<Record<string, Tally | number>> {
  await database.pool.query('create index if not exists bench_title on desk.match (lower(title))');
  const random = generator(2024);
  const twins = await sameCve(database, queries);
  const results = {
    'same CVE under two numbers': await tally(database, twins, ({ one }) => featuresOfRecord(one)),
    'same CVE, the CVE left out': await tally(database, twins, ({ one }) => ({ ...featuresOfRecord(one), cves: [] })),
    'retyped title, with product and type': await tally(database, await alone(database, queries), ({ one }) =>
      asRetyped(one, random),
    ),
  };
  const alarms = await falseAlarms(database, await alone(database, queries), random);
  console.log('\n| pairs | n | found first | among ten | scored ≥ 0.7 | right of those ≥ 0.7 |');
  for (const [name, t] of Object.entries(results)) {
    console.log(
      `| ${name} | ${t.pairs} | ${t.recallAt1} % | ${t.recallAt10} % | ${t.likelyRecall} % | ${t.precision} % |`,
    );
  }
  console.log(`records without a twin, own entry hidden: ${alarms} % get a likely candidate all the same`);
  return { ...results, falseAlarms: alarms };
}

type Pair = { readonly one: RecordContent; readonly others: ReadonlySet<string> };

/** Records that share a CVE with another number; of each the one that is asked for, and all that would be right. */
export async function sameCve({ pool }: Database, most: number): Promise<readonly Pair[]> {
  const { rows } = await pool.query<{ content: RecordContent; others: string[] }>(
    `select r.content, array_agg(distinct o.identifier) as others
     from desk.record_alias a join desk.record_alias b on b.scheme = 'CVE' and b.value = a.value and b.record_id <> a.record_id
       join desk.record r on r.id = a.record_id join desk.record o on o.id = b.record_id
     where a.scheme = 'CVE' group by r.id order by md5(r.identifier) limit $1`,
    [most],
  );
  return rows.map(({ content, others }) => ({ one: content, others: new Set(others) }));
}

/** Records whose CVE nobody shares, each to be found itself. Titles that several records have tell nobody which is meant. */
export async function alone({ pool }: Database, most: number): Promise<readonly Pair[]> {
  const { rows } = await pool.query<{ content: RecordContent }>(
    `select r.content from desk.record r join desk.match own on own.record_id = r.id
     where not exists (select from desk.record_alias a join desk.record_alias b on b.scheme = a.scheme and b.value = a.value
         and b.record_id <> a.record_id where a.record_id = r.id)
       and (select count(*) from desk.match m where lower(m.title) = lower(own.title)) = 1
     order by md5(r.identifier) limit $1`,
    [most],
  );
  return rows.map(({ content }) => ({ one: content, others: new Set([content.identifier]) }));
}

/** What a second reporter would state: the title typed anew, vendor and product, no CVE, no description in common. */
export function asRetyped(content: RecordContent, random: () => number): Features {
  const title = retyped(content.title, random);
  const own = featuresOfRecord(content);
  return { ...own, title, places: placesIn(title, '', own.product), flawType: flawTypeOf(title), cves: [] };
}

async function tally(database: Database, pairs: readonly Pair[], ask: (pair: Pair) => Features): Promise<Tally> {
  let [first, ten, found, right, claimed] = [0, 0, 0, 0, 0];
  for (const pair of pairs) {
    const itself = pair.others.has(pair.one.identifier);
    const all = await candidatesLike(database.db, ask(pair));
    const candidates = all.filter(({ id }) => itself || id !== pair.one.identifier);
    if (pair.others.has(candidates[0]?.id ?? '')) first += 1;
    if (candidates.some(({ id }) => pair.others.has(id))) ten += 1;
    const sure = candidates.filter(({ score }) => score >= likely);
    claimed += sure.length;
    right += sure.filter(({ id }) => pair.others.has(id)).length;
    if (sure.some(({ id }) => pair.others.has(id))) found += 1;
  }
  const percent = (part: number, whole: number) => Math.round((1000 * part) / Math.max(1, whole)) / 10;
  const n = pairs.length;
  return {
    pairs: n,
    recallAt1: percent(first, n),
    recallAt10: percent(ten, n),
    likelyRecall: percent(found, n),
    precision: percent(right, claimed),
  };
}

async function falseAlarms(database: Database, pairs: readonly Pair[], random: () => number): Promise<number> {
  let alarms = 0;
  for (const { one } of pairs) {
    const candidates = await candidatesLike(database.db, asRetyped(one, random));
    if (candidates.some(({ id, score }) => id !== one.identifier && score >= likely)) alarms += 1;
  }
  return Math.round((1000 * alarms) / Math.max(1, pairs.length)) / 10;
}
