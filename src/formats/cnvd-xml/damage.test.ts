import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordIdentifierPattern, vendorBook } from '#vocabulary/index.ts';
import type { ReadItem } from '../model.ts';
import { readCnvdXml } from './read.ts';

const vendors = vendorBook([]);
const record = (n: number) =>
  `<vulnerability><number>CNVD-2024-0000${n}</number><cves><cve><cveNumber>CVE-2024-000${n}</cveNumber></cve></cves>` +
  `<title>甲${n}漏洞</title><products><product>Acme A ${n}.0</product></products><isEvent>事件型漏洞</isEvent>` +
  `<openTime>2024-01-0${n}</openTime><description>文&lt;字&#xD;\n${n}</description></vulnerability>`;
const whole = `<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>${[1, 2, 3, 4, 5].map(record).join('')}</vulnerabilitys>\n`;

async function read(xml: string, cuts: readonly number[] = []): Promise<ReadItem[]> {
  const ends = [...new Set(cuts.map((cut) => cut % (xml.length + 1)))].sort((a, b) => a - b);
  const pieces = [...ends, xml.length].map((end, at) => xml.slice(at === 0 ? 0 : ends[at - 1], end));
  const items: ReadItem[] = [];
  for await (const batch of readCnvdXml(pieces, { file: 'week.xml', vendors })) items.push(...batch);
  return items;
}

const place = fc.nat({ max: whole.length });
const junk = fc.oneof(
  fc.constantFrom(
    '<',
    '>',
    '&',
    '</b>',
    '<b>',
    '<!--',
    '<![CDATA[',
    ']]>',
    '<?',
    '</description>',
    '</vulnerability>',
    '\u0000',
    '&#0;',
  ),
  fc.string({ maxLength: 4 }),
);
const damage = fc.record({ at: place, cut: fc.nat({ max: 60 }), put: junk });

test('how the file is cut into pieces changes nothing', async () => {
  const plain = await read(whole);
  expect(plain.map((item) => item.kind)).toEqual(Array(5).fill('record'));
  await fc.assert(
    fc.asyncProperty(fc.array(place, { maxLength: 20 }), async (cuts) => {
      expect(await read(whole, cuts)).toEqual(plain);
    }),
  );
});

test('no damage throws; what comes out is sound, and damage is never silent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      fc.array(place, { maxLength: 3 }),
      async (places, cuts) => {
        let xml = whole;
        for (const { at, cut, put } of places) xml = xml.slice(0, at) + put + xml.slice(at + cut);
        const items = await read(xml, cuts);
        const findings = items.flatMap((item) => (item.kind === 'finding' ? [item.finding] : []));
        const records = items.flatMap((item) => (item.kind === 'record' ? [item.record] : []));
        expect(findings.filter(({ outcome }) => outcome === 'broken').length).toBeLessThanOrEqual(1);
        for (const { identifier, title } of records) {
          expect(identifier).toMatch(recordIdentifierPattern);
          expect(title).not.toBe('');
        }
        expect(records.length).toBeLessThanOrEqual(5);
        const opened = xml.split('<vulnerability>').length - 1;
        if (records.length < opened && opened === 5) expect(findings.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 2000 },
  );
}, 30_000);

test('a sign between two records that swallows the beginning of one is told', async () => {
  const items = await read(whole.replace('</vulnerability><vulnerability>', '</vulnerability>&<vulnerability>'));
  expect(items.filter(({ kind }) => kind === 'record')).toHaveLength(4);
  expect(items.flatMap((item) => (item.kind === 'finding' ? [item.finding.code] : []))).toContain('cnvd-xml.malformed');
});
