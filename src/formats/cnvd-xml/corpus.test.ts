import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { type RecordContent, vendorBook } from '#vocabulary/index.ts';
import type { ReadItem } from '../model.ts';
import { readCnvdXml } from './read.ts';
import { writeCnvdXml } from './write.ts';

const folder = fileURLToPath(new URL('../../../../shared/corpus/cnvd-xml/', import.meta.url));
const list = new URL('../../../data/vendors.json', import.meta.url);
const vendors = vendorBook(JSON.parse(readFileSync(list, 'utf8')));

async function read(chunks: AsyncIterable<Uint8Array> | Iterable<string>) {
  const items: ReadItem[] = [];
  for await (const batch of readCnvdXml(chunks, { file: 'week.xml', vendors })) items.push(...batch);
  const records = items.flatMap((item) => (item.kind === 'record' ? [item.record] : []));
  const findings = items.flatMap((item) => (item.kind === 'finding' ? [item.finding] : []));
  return { records, findings };
}

/** What the writer keeps: aliases that are neither CVE nor BID have no place in the file. */
const writable = (record: RecordContent) => ({
  ...record,
  aliases: record.aliases.filter(({ scheme }) => scheme === 'CVE' || scheme === 'BID'),
});

test.skipIf(!existsSync(folder))(
  'every weekly file of the corpus is read whole, and written back without a loss',
  async () => {
    const counts = new Map<string, number>();
    const numbers = new Set<string>();
    let records = 0;
    let products = 0;
    let withVendor = 0;
    for (const [at, name] of readdirSync(folder).sort().entries()) {
      const week = await read(createReadStream(folder + name).pipe(createGunzip()));
      for (const { outcome, code } of week.findings)
        counts.set(`${outcome} ${code}`, (counts.get(`${outcome} ${code}`) ?? 0) + 1);
      for (const record of week.records) {
        numbers.add(record.identifier);
        products += record.products.length;
        withVendor += record.products.filter(({ vendor }) => vendor !== null).length;
      }
      records += week.records.length;
      if (at % 12 !== 0) continue;
      const again = await read([[...writeCnvdXml(week.records)].join('')]);
      expect(again.records).toEqual(week.records.map(writable));
      expect(again.findings.filter(({ code }) => code !== 'cnvd-xml.repeated')).toEqual([]);
    }
    expect([records, numbers.size, products]).toEqual([98_853, 98_477, 215_061]);
    expect(withVendor / products).toBeGreaterThan(0.99);
    expect([...counts.keys()].filter((code) => !code.startsWith('repaired'))).toEqual([]);
  },
  120_000,
);
