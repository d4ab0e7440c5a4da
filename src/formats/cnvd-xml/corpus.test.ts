import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { RecordContent } from '#vocabulary/index.ts';
import { vendors } from '../../../test/format-records.ts';
import { trapsBetween } from '../../../test/share-xml.ts';
import { readCnvdXml } from './read.ts';
import { writeCnvdXml } from './write.ts';

const folder = fileURLToPath(new URL('../../../../shared/corpus/cnvd-xml/', import.meta.url));

type Read = { readonly record: RecordContent; readonly codes: readonly string[] };

/** Records with what was found about each; what was found about none is an error here. */
async function read(text: string): Promise<Read[]> {
  const records: Read[] = [];
  let codes: string[] = [];
  for await (const items of readCnvdXml([text], { file: 'week.xml', vendors })) {
    for (const item of items) {
      if (item.kind === 'finding') codes.push(item.finding.code.replace('cnvd-xml.', ''));
      else {
        records.push({ record: item.record, codes });
        codes = [];
      }
    }
  }
  expect(codes).toEqual([]);
  return records;
}

/** What the writer keeps: aliases that are neither CVE nor BID have no place in the file. */
const writable = (record: RecordContent) => ({
  ...record,
  aliases: record.aliases.filter(({ scheme }) => scheme === 'CVE' || scheme === 'BID'),
});
const head = '<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>';
const foot = '</vulnerabilitys>\n';
const open = '<vulnerability>';
const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

describe.skipIf(!existsSync(folder))('every weekly file of the corpus (../shared/corpus/cnvd-xml)', () => {
  test('comes out as it came in: the same records, and element for element the same file but for the traps mended', async () => {
    const codes = new Map<string, number>();
    const traps = new Map<string, number>();
    const unexplained: string[] = [];
    const totals = { files: 0, records: 0, products: 0, withVendor: 0, untouched: 0 };
    const numbers = new Set<string>();
    for (const name of readdirSync(folder).sort()) {
      const text = gunzipSync(readFileSync(folder + name)).toString('utf8');
      const week = await read(text);
      const parts = [...writeCnvdXml(week.map(({ record }) => record))];
      expect([text.slice(0, head.length), text.slice(-foot.length), parts[0], parts.at(-1)]).toEqual([
        head,
        foot,
        head,
        foot,
      ]);
      const originals = text.slice(head.length, -foot.length).split(open).slice(1);
      expect(originals, name).toHaveLength(week.length);
      for (const [at, { record, codes: found }] of week.entries()) {
        numbers.add(record.identifier);
        for (const code of found) count(codes, code);
        for (const { vendor } of record.products) totals.withVendor += vendor === null ? 0 : 1;
        totals.products += record.products.length;
        const met = trapsBetween(open + originals[at], parts[at + 1] ?? '', found);
        if (met.length === 0) totals.untouched += 1;
        for (const trap of met) {
          if (trap.startsWith('unexplained')) unexplained.push(`${name} ${record.identifier} ${trap}`);
          else count(traps, trap);
        }
      }
      const again = await read(parts.join(''));
      expect(
        again.map(({ record }) => record),
        name,
      ).toEqual(week.map(({ record }) => writable(record)));
      expect(
        again.flatMap((one) => one.codes).filter((code) => code !== 'repeated'),
        name,
      ).toEqual([]);
      totals.files += 1;
      totals.records += week.length;
    }
    expect(unexplained.slice(0, 20)).toEqual([]);
    expect({ ...totals, numbers: numbers.size }).toMatchObject({
      files: 361,
      records: 98_853,
      products: 215_061,
      numbers: 98_477,
    });
    expect(totals.withVendor / totals.products).toBeGreaterThan(0.99);
    expect({ untouched: totals.untouched, ...Object.fromEntries([...traps].sort()) }).toMatchInlineSnapshot(`
      {
        "alias": 216,
        "control-characters": 68,
        "empty": 6,
        "inner space": 12980,
        "line ends": 43481,
        "nobody": 10299,
        "null-version": 303,
        "outer space": 76273,
        "references": 771,
        "repeated alias": 61,
        "title-number": 95,
        "twice-escaped": 387,
        "untouched": 17616,
      }
    `);
  }, 600_000);
});
