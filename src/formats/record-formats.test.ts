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

// biome-ignore lint/suspicious/noExplicitAny: a document of any format, broken at a place of its own
type Document = any;
const object = (document: Document, type: string) => document.objects.find((each: Document) => each.type === type);
/** What each official schema has to notice; a format without a line here would be checked by nobody knows what. */
const plantedFaults: readonly (readonly [string, string, (document: Document) => void])[] = [
  ['csaf.json', 'no category', (document) => delete document.document.category],
  [
    'cve.json',
    'a level that the score does not have',
    ({ containers }) => {
      const { cvssV3_1 } = containers.cna.metrics.find((each: Document) => each.cvssV3_1);
      cvssV3_1.baseSeverity = 'LOW';
    },
  ],
  [
    'cve.json',
    'a field that a reference does not have',
    ({ containers }) => {
      containers.cna.references[0].title = 'x';
    },
  ],
  [
    'cve.json',
    'no description in English',
    ({ containers }) => {
      containers.cna.descriptions.shift();
    },
  ],
  [
    'gcve.json',
    'a number that is none',
    ({ containers }) => {
      containers.cna.x_gcve[0].vulnId = 'GCVE-7-1';
    },
  ],
  [
    'gcve.json',
    'a record that is none of CVE',
    ({ containers }) => {
      containers.cna.affected = [];
    },
  ],
  [
    'osv.json',
    'a field that the format does not have',
    (document) => {
      document.title = 'x';
    },
  ],
  [
    'osv.json',
    'a number of nobody',
    (document) => {
      document.id = 'NOBODY-1';
    },
  ],
  [
    'osv.json',
    'a vector of another version',
    ({ severity }) => {
      severity[0].score = severity[1].score;
    },
  ],
  [
    'osv.json',
    'a span without a beginning',
    ({ affected }) => {
      affected[0].ranges[0].events.shift();
    },
  ],
  [
    'openvex.json',
    'a product that nothing names',
    ({ statements }) => {
      statements[0].products[0] = {};
    },
  ],
  [
    'openvex.json',
    'affected, and not a word of what to do',
    ({ statements }) => {
      delete statements[0].action_statement;
    },
  ],
  ['stix.json', 'a vulnerability without a name', (document) => delete object(document, 'vulnerability').name],
  [
    'stix.json',
    'a time to the second',
    (document) => {
      object(document, 'vulnerability').modified = '2024-01-26T02:00:00Z';
    },
  ],
  [
    'stix.json',
    'a CVE that is none',
    (document) => {
      object(document, 'vulnerability').external_references[1].external_id = '2024-1';
    },
  ],
  ['stix.json', 'a relationship with nothing', (document) => delete object(document, 'relationship').target_ref],
  [
    'stix.json',
    'an object of an unknown kind',
    (document) => {
      object(document, 'identity').type = 'person';
    },
  ],
];

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

  test.each(plantedFaults)('and what does not is found: %s, %s', async (suffix, _, plant) => {
    const write = recordFormats.find((format) => format.suffix === suffix)?.write;
    const faults = officialFaults[suffix] ?? (() => []);
    const document = JSON.parse(write?.(golden, context) ?? '');
    expect(await faults(JSON.stringify(document))).toEqual([]);
    plant(document);
    expect(await faults(JSON.stringify(document))).not.toEqual([]);
  });
});

test('docs/formats.md has a row for each format, and for each reason why there is none', () => {
  const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  for (const { name, suffix, mediaType } of recordFormats) {
    expect(page).toContain(`| ${name} | \`${suffix}\` | \`${mediaType}\` |`);
  }
  for (const gap of Object.keys(formatGapTerms)) expect(page).toContain(`| \`${gap}\` | `);
});
