import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PublishedRecord } from '#vocabulary/index.ts';
import {
  corpusRecords,
  demoRecords,
  flawPageRecords,
  formatContext,
  hasCorpus,
  published,
  uglyRecord,
} from '../../test/format-records.ts';
import { officialFaults } from '../../test/official-schemas.ts';
import { recordContent } from '../../test/record-content.ts';
import type { RecordContext } from './record-context.ts';
import { formatGapTerms, recordFormats } from './record-formats.ts';

/** What the schemas find wrong with a record in each format but CSAF, which has a test of its own. */
async function faultsOf(record: PublishedRecord, context: RecordContext = formatContext): Promise<string[]> {
  const found: string[] = [];
  for (const { suffix, write, gap } of recordFormats) {
    const text = write(record, context);
    if ((text === null) !== (gap(record, context) !== null)) found.push(`${suffix} says nothing of a gap`);
    const faults = suffix === 'csaf.json' || text === null ? [] : ((await officialFaults[suffix]?.(text)) ?? []);
    found.push(...faults.map((fault) => `${record.identifier} ${suffix} ${fault}`));
  }
  return found;
}

const whole = published(
  recordContent({
    aliases: [
      { scheme: 'CVE', value: 'CVE-2024-10001', url: 'https://cve.example/CVE-2024-10001' },
      { scheme: 'BID', value: '77395', url: null },
    ],
    titleEn: 'Buffer overflow in Lanting LT-AX30',
    cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
    cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N',
    products: [
      {
        text: 'Lanting LT-AX30 <1.0.3',
        vendor: 'Lanting',
        product: 'LT-AX30',
        version: '<1.0.3',
        ranges: [{ from: null, fromIncluded: false, to: '1.0.3', toIncluded: false }],
      },
      { text: '兰亭 早期路由器', vendor: null, product: null, version: null, ranges: [] },
    ],
  }),
);
const golden: PublishedRecord = {
  ...whole,
  vendorStatements: [{ vendor: 'Lanting', status: 'fixed', statement: '1.0.3版本已修复。', on: '2024-01-20' }],
};
const at = (text: string) => new Date(text);
const context: RecordContext = {
  ...formatContext,
  exploited: true,
  epss: 0.42,
  revisions: [
    { kind: 'published', publishedAt: at('2024-01-26T02:00:00Z'), reason: null },
    { kind: 'corrected', publishedAt: at('2024-02-01T02:00:00Z'), reason: '补丁版本更正' },
  ],
};

describe('a record in each format', () => {
  test.each(recordFormats.map((format) => [format.suffix, format] as const))(
    'is as it was: %s',
    async (suffix, format) => {
      await expect(format.write(golden, context)).toMatchFileSnapshot(`./golden/record.${suffix}`);
    },
  );

  test.each(recordFormats.map((format) => [format.suffix, format] as const))(
    'is as it was when it is withdrawn: %s',
    async (suffix, format) => {
      const withdrawn: RecordContext = {
        ...context,
        revisions: [
          ...context.revisions,
          { kind: 'withdrawn', publishedAt: at('2024-03-01T02:00:00Z'), reason: '不构成漏洞' },
        ],
      };
      const text = format.write(golden, withdrawn);
      expect(text === null).toBe(format.gap(golden, withdrawn) !== null);
      if (text !== null) await expect(text).toMatchFileSnapshot(`./golden/withdrawn.${suffix}`);
      expect(await faultsOf(golden, withdrawn)).toEqual([]);
    },
  );

  test('is the same each time it is written', () => {
    for (const { write } of recordFormats) expect(write(golden, context)).toBe(write(structuredClone(golden), context));
  });

  test('has suffixes and names of its own', () => {
    for (const key of ['suffix', 'name'] as const) {
      expect(new Set(recordFormats.map((format) => format[key])).size).toBe(recordFormats.length);
    }
  });
});

const cna = ['containers', 'cna'];
/** What each official schema has to notice: at this place this value, or nothing any more. */
const plantedFaults: readonly (readonly [
  suffix: string,
  fault: string,
  place: readonly (string | number)[],
  value?: unknown,
])[] = [
  ['csaf.json', 'no category', ['document', 'category']],
  [
    'cve.json',
    'a level that the score does not have',
    [...cna, 'metrics', 'cvssV3_1', 'cvssV3_1', 'baseSeverity'],
    'LOW',
  ],
  ['cve.json', 'a field that a reference does not have', [...cna, 'references', 0, 'title'], 'x'],
  ['cve.json', 'no description in English', [...cna, 'descriptions', 0, 'lang'], 'zh-CN'],
  ['gcve.json', 'a number that is none', [...cna, 'x_gcve', 0, 'vulnId'], 'GCVE-7-1'],
  ['gcve.json', 'a record that is none of CVE', [...cna, 'affected'], []],
  ['osv.json', 'a field that the format does not have', ['title'], 'x'],
  ['osv.json', 'a number of nobody', ['id'], 'NOBODY-1'],
  ['osv.json', 'a vector of another version', ['severity', 0, 'score'], golden.cvss3],
  ['osv.json', 'a span without a beginning', ['affected', 0, 'ranges', 0, 'events', 0, 'introduced']],
  ['openvex.json', 'a product that nothing names', ['statements', 0, 'products', 0], {}],
  ['openvex.json', 'affected, and not a word of what to do', ['statements', 0, 'action_statement']],
  ['stix.json', 'a vulnerability without a name', ['objects', 'vulnerability', 'name']],
  ['stix.json', 'a time to the second', ['objects', 'vulnerability', 'modified'], '2024-01-26T02:00:00Z'],
  ['stix.json', 'a CVE that is none', ['objects', 'vulnerability', 'external_references', 1, 'external_id'], '2024-1'],
  ['stix.json', 'a relationship with nothing', ['objects', 'relationship', 'target_ref']],
  ['stix.json', 'an object of an unknown kind', ['objects', 'identity', 'type'], 'person'],
];

/** A name leads into an object; of a list, to the first that has a field of that name or is of that type. Without a value what is there is taken away. */
function plant(document: unknown, place: readonly (string | number)[], value: unknown): void {
  const [step = '', ...rest] = place;
  const isOf = (one: Record<string, unknown>) => one.type === step || String(step) in one;
  const at = Array.isArray(document) && typeof step === 'string' ? document.findIndex(isOf) : step;
  const here = document as Record<string | number, unknown>;
  if (rest.length > 0) plant(here[at], rest, value);
  else here[at] = value;
}

describe('every record fits the official schema of each format', () => {
  test('of each format, which has faults planted in it below', () => {
    const planted = new Set(plantedFaults.map(([suffix]) => suffix));
    expect(Object.keys(officialFaults).filter((suffix) => !planted.has(suffix))).toEqual([]);
  });

  test('those of the demonstration', async () => {
    const found: string[] = [];
    for (const record of demoRecords()) found.push(...(await faultsOf(record)));
    expect(found).toEqual([]);
  });

  test('whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(uglyRecord, async (record) => {
        expect(await faultsOf(record)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test.skipIf(!hasCorpus)(
    'real ones',
    async () => {
      const found: string[] = [];
      let count = 0;
      for (const record of flawPageRecords()) found.push(...(await faultsOf(record)));
      for await (const record of corpusRecords(180)) {
        count += 1;
        found.push(...(await faultsOf(record)));
      }
      expect(count).toBeGreaterThan(400);
      expect(found).toEqual([]);
    },
    120_000,
  );

  for (const [suffix, fault, place, value] of plantedFaults) {
    test(`and what does not is found: ${suffix}, ${fault}`, async () => {
      const write = recordFormats.find((format) => format.suffix === suffix)?.write;
      const faults = officialFaults[suffix] ?? (() => []);
      const document: unknown = JSON.parse(write?.(golden, context) ?? '');
      expect(await faults(JSON.stringify(document))).toEqual([]);
      plant(document, place, value);
      expect(await faults(JSON.stringify(document))).not.toEqual([]);
    });
  }
});

test('docs/formats.md has a row for each format, and for each reason why there is none', () => {
  const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  for (const { name, suffix, mediaType } of recordFormats) {
    expect(page).toContain(`| ${name} | \`${suffix}\` | \`${mediaType}\` |`);
  }
  for (const gap of Object.keys(formatGapTerms)) expect(page).toContain(`| \`${gap}\` | `);
});
