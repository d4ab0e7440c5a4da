import { describe, expect, test } from 'vitest';
import type { PublishedRecord } from '#vocabulary/index.ts';
import { corpusRecords, demoRecords, flawPageRecords, hasCorpus } from '../../../test/format-records.ts';
import { wellFormed } from '../well-formed.ts';
import { writeRecordLine } from './check.ts';
import { readRecords } from './read.ts';

/** A public record as our reader gives it back. */
const readBack = ({ vendorStatements: _, ...record }: PublishedRecord) => ({ ...record, origin: 'records' });

async function readNdjson(records: readonly PublishedRecord[]) {
  async function* lines() {
    for (const record of records) yield writeRecordLine(wellFormed(record));
  }
  const items = [];
  for await (const some of readRecords(lines(), { file: 'x.ndjson' })) items.push(...some);
  return items.map((item) => (item.kind === 'record' ? item.record : item.finding.text.en));
}

describe('records as NDJSON', () => {
  test('are read back equal', async () => {
    const demo = demoRecords();
    expect(demo.length).toBeGreaterThan(400);
    expect(await readNdjson(demo)).toEqual(demo.map(readBack));
  });

  test.skipIf(!hasCorpus)('are read back equal, real ones', { timeout: 60_000 }, async () => {
    const records = [...flawPageRecords()];
    for await (const record of corpusRecords(120)) records.push(record);
    expect(records.length).toBeGreaterThan(1800);
    const unique = [...new Map(records.map((record) => [record.identifier, record])).values()];
    expect(await readNdjson(unique)).toEqual(unique.map(readBack));
  });
});
