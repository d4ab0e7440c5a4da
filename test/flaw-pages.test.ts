import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readRecords, writeRecord } from '#formats/index.ts';
import { explainVector, type RecordContent, severityOfScore, vendorBook } from '#vocabulary/index.ts';
import { type FlawPage, recordOfFlawPage } from './flaw-pages.ts';

const folder = fileURLToPath(new URL('../../shared/corpus/', import.meta.url));
const vendors = vendorBook(JSON.parse(readFileSync(new URL('../data/vendors.json', import.meta.url), 'utf8')));

function corpusRecords(): RecordContent[] {
  const name = readdirSync(folder).find((file) => file.startsWith('flaw-pages-'));
  const lines = gunzipSync(readFileSync(folder + name))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines.map((line) => recordOfFlawPage(JSON.parse(line) as FlawPage, vendors));
}

test.skipIf(!existsSync(folder))(
  'all 1,390 flaw pages of the corpus become records that validate, unchanged by the way',
  async () => {
    const records = corpusRecords();
    const read: RecordContent[] = [];
    for await (const items of readRecords(records.map(writeRecord), { file: 'flaw-pages' })) {
      for (const item of items) {
        if (item.kind === 'finding') expect.fail(item.finding.text.en);
        read.push(item.record);
      }
    }
    expect(records).toHaveLength(1390);
    expect(read).toEqual(records);
  },
);

test.skipIf(!existsSync(folder))(
  'on flaw pages the level follows from the CVSS 2.0 score, but for analysts’ downgrades',
  () => {
    const departures: string[] = [];
    for (const { identifier, cvss2, score, severity } of corpusRecords()) {
      expect(score).not.toBeNull();
      expect(explainVector(cvss2 ?? '').length).toBeGreaterThanOrEqual(4);
      const level = severityOfScore(score ?? 0);
      if (severity !== level) departures.push(`${identifier} ${level} → ${severity}`);
    }
    // domain.md §1: an analyst may lower the level of a record, never raise it.
    expect(departures.filter((departure) => !departure.endsWith('→ low'))).toEqual([]);
    expect(departures).toHaveLength(15);
  },
);
