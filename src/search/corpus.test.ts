import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCnvdXml } from '#formats/index.ts';
import { toPublished } from '#publish/index.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import { vendorBook } from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { publishForTest } from '../../test/published-records.ts';
import { parseListQuery } from './parameters.ts';
import { searchRecords } from './search.ts';

const folder = fileURLToPath(new URL('../../../shared/corpus/cnvd-xml/', import.meta.url));
const vendors = vendorBook(JSON.parse(readFileSync(new URL('../../data/vendors.json', import.meta.url), 'utf8')));
const { db, outlet } = await testDatabase();

/** One weekly file in thirty: some 3,000 records of seven years. */
async function readSample(): Promise<PublishedRecord[]> {
  const records = new Map<string, PublishedRecord>();
  for (const file of readdirSync(folder).filter((_, at) => at % 30 === 7)) {
    const chunks = createReadStream(folder + file).pipe(createGunzip());
    for await (const items of readCnvdXml(chunks, { file, vendors })) {
      for (const item of items) {
        const record = item.kind === 'record' ? item.record : null;
        if (record?.publishedOn != null) records.set(record.identifier, toPublished(record, record.publishedOn));
      }
    }
  }
  return [...records.values()];
}

/** Phrases as they stand in the records, at steady distances: 1 to 6 Chinese characters. */
function phrasesOf(texts: readonly string[], count: number): Set<string> {
  const phrases = new Set<string>();
  for (let at = 0; phrases.size < count && at < 20 * count; at += 1) {
    const runs = texts[Math.imul(at, 7919) % texts.length]?.match(/[\u4e00-\u9fff]{6,}/g) ?? [];
    const run = runs[at % Math.max(1, runs.length)] ?? '';
    const start = (at * 3) % Math.max(1, run.length - 5);
    if (run !== '') phrases.add(run.slice(start, start + 1 + (at % 6)));
  }
  return phrases;
}

describe.skipIf(!existsSync(folder))('searching real records', () => {
  let texts: string[] = [];

  beforeAll(async () => {
    const records = await readSample();
    await publishForTest(db, records);
    await sql`update published.state set version = version + 1`.execute(db);
    texts = records.map(searchedText);
  }, 120_000);

  const totalOf = async (text: string) => {
    const { query } = parseListQuery(new URLSearchParams({ q: text }), '2026-01-01');
    return (await searchRecords(outlet, query)).total;
  };

  test('a Chinese phrase misses no record that holds it, and finds hardly any other', { timeout: 60_000 }, async () => {
    let [found, holding] = [0, 0];
    const phrases = phrasesOf(texts, 150);
    expect(phrases.size).toBe(150);
    for (const phrase of phrases) {
      const [total, exact] = [await totalOf(phrase), texts.filter((text) => text.includes(phrase)).length];
      expect(total, phrase).toBeGreaterThanOrEqual(exact);
      // One character or two are tokens of their own.
      if (phrase.length <= 2) expect(total, phrase).toBe(exact);
      found += total;
      holding += exact;
    }
    expect(found / holding).toBeLessThan(1.02);
  });

  test.each(['sql注入', 'd-link', 'microsoft windows', 'linux kernel', 'cve-2019-0708', '2.0', 'android'])(
    '%s finds no record without each of its words',
    async (words) => {
      const atMost = texts.filter((text) => words.split(' ').every((word) => squeezed(text).includes(word))).length;
      expect(await totalOf(words)).toBeLessThanOrEqual(atMost);
    },
  );
});

function searchedText(record: PublishedRecord): string {
  const { identifier, title, description, aliases, products, weaknesses, discoverer } = record;
  const rows = products.flatMap(({ text, vendor, product }) => [text, vendor, product]);
  const parts = [
    identifier,
    title,
    description,
    ...aliases.map(({ value }) => value),
    ...rows,
    ...weaknesses,
    discoverer,
  ];
  return parts.join('\n').normalize('NFKC').toLowerCase();
}

/** The text, and once more without the blanks between Latin and Chinese, which part nothing. */
function squeezed(text: string): string {
  return `${text}\n${text.replace(/([0-9a-z]) (?=[\u4e00-\u9fff])/g, '$1')}`;
}
