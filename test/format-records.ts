/** Public records for the tests of what records go out in: the demonstration's, made-up ugly ones, and real ones where they are. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { checkRecord, type RecordContext, readCnvdXml } from '#formats/index.ts';
import {
  aliasSchemes,
  attackPositions,
  causes,
  kinds,
  objectTypes,
  type PublishedRecord,
  type RecordContent,
  sectors,
  severities,
  threats,
  type VersionRange,
  vendorBook,
  vendorStatuses,
  verifications,
} from '#vocabulary/index.ts';
import { type FlawPage, recordOfFlawPage } from './flaw-pages.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const vendors = vendorBook(JSON.parse(readFileSync(file('../data/vendors.json'), 'utf8')));

export const formatContext: RecordContext = {
  publicUrl: 'https://bulou.example',
  authority: {
    name: '补漏',
    nameEn: 'Bulou',
    namespace: 'https://bulou.example',
    contact: 'mailto:vuln@bulou.example',
    gnaId: 7,
  },
  revisions: [],
};

/** As the gate makes it, of content whose days are all known. */
export function published({ origin: _, publishedOn, ...content }: RecordContent): PublishedRecord {
  return { ...content, publishedOn: publishedOn ?? '2024-01-22' };
}

export function demoRecords(): PublishedRecord[] {
  const lines = readFileSync(file('../data/demo/records.ndjson'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { content, problems } = checkRecord(JSON.parse(line));
    if (content === null) throw new Error(JSON.stringify(problems));
    return published(content);
  });
}

const corpus = file('../../shared/corpus');
const weeks = `${corpus}/cnvd-xml/`;
export const hasCorpus = existsSync(weeks);

/** Records of every `step`th weekly file. */
export async function* corpusRecords(step: number): AsyncGenerator<PublishedRecord> {
  for (const [at, name] of readdirSync(weeks).sort().entries()) {
    if (at % step !== 0) continue;
    for await (const items of readCnvdXml([gunzipSync(readFileSync(weeks + name))], { file: name, vendors })) {
      for (const item of items) if (item.kind === 'record') yield published(item.record);
    }
  }
}

/** Records that have vectors, but no aliases but CVE. */
export function flawPageRecords(): PublishedRecord[] {
  const name = readdirSync(corpus).find((one) => one.startsWith('flaw-pages-')) ?? '';
  const lines = gunzipSync(readFileSync(`${corpus}/${name}`))
    .toString()
    .trim()
    .split('\n');
  return lines.map((line) => published(recordOfFlawPage(JSON.parse(line) as FlawPage, vendors)));
}

const ugly = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '=HYPERLINK("http://x")',
    '<script>alert(1)</script>',
    '"],}{',
    '甲\u0000\u0008\ud800乙\uffff',
    '所有版本 and earlier versions',
    'a|b,c:d/e\\f*?',
    '１．２．３',
    '\u202egnp.exe',
    'x'.repeat(3000),
    '两段。\n\n第二段\t"引号"\r\n',
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.string({ maxLength: 30 }),
  fc.stringMatching(/^[\u4e00-\u4e80 ]{1,12}$/),
);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const version = fc.oneof(fc.stringMatching(/^v?\d{1,2}(\.\d{1,3}){0,3}(-?(rc|beta|p|SP)\d)?$/), ugly);
const range = fc.record({
  from: maybe(version),
  fromIncluded: fc.boolean(),
  to: maybe(version),
  toIncluded: fc.boolean(),
}) satisfies fc.Arbitrary<VersionRange>;
const product = fc.record({
  text: ugly,
  vendor: maybe(fc.oneof(fc.constantFrom('Acme', '甲公司'), ugly)),
  product: maybe(fc.oneof(fc.constantFrom('Gateway', '网关'), ugly)),
  version: maybe(version),
  ranges: fc.array(range, { maxLength: 4 }),
});
const link = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://例子.example/路径?q=甲 乙#节',
    'http://x.example/a[1]|b^{c}#d#e',
    'https://x.example/%zz',
    'javascript:alert(1)',
    '见官网',
    'https://user:pw@x.example/',
    'http://[::1]:8080/a',
  ),
  ugly,
);
const cve = fc.stringMatching(/^CVE-20[0-2]\d-[1-9]\d{3,5}$/);
const alias = fc.record({
  scheme: fc.constantFrom(...aliasSchemes),
  value: fc.oneof(cve, cve, fc.stringMatching(/^\d{3,6}$/), fc.constant('CNVD-2024-00001'), ugly),
  url: maybe(link),
});
const day = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const statement = fc.record({
  vendor: fc.oneof(fc.constant('Acme'), ugly),
  status: fc.constantFrom(...vendorStatuses.slice(1)) as fc.Arbitrary<'affected'>,
  statement: ugly,
  on: day,
});
const patch = fc.record({
  name: ugly,
  vendor: maybe(ugly),
  url: maybe(link),
  description: maybe(ugly),
  publishedOn: maybe(day),
});

/** Records with every field stated or not, of content that was never meant for the formats of others. */
export const uglyRecord: fc.Arbitrary<PublishedRecord> = fc
  .record({
    identifier: fc.stringMatching(/^CNVD-20[0-2]\d-\d{5}$/),
    aliases: fc.array(alias, { maxLength: 5 }),
    title: ugly,
    titleEn: fc.option(ugly, { nil: undefined }),
    severity: maybe(fc.constantFrom(...severities)),
    severityReason: maybe(ugly),
    cvss2: maybe(fc.constantFrom('AV:N/AC:L/Au:N/C:C/I:C/A:C', 'AV:L/AC:H/Au:M/C:N/I:P/A:N/E:POC/RL:OF/RC:C')),
    cvss3: maybe(
      fc.constantFrom(
        'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        'CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:C/C:L/I:N/A:N',
        'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N/E:P/RL:O/RC:C',
      ),
    ),
    cvss4: maybe(fc.constant('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N')),
    score: fc.constant(null),
    kind: fc.constantFrom(...kinds),
    objectType: maybe(fc.constantFrom(...objectTypes)),
    cause: maybe(fc.constantFrom(...causes)),
    threat: maybe(fc.constantFrom(...threats)),
    position: maybe(fc.constantFrom(...attackPositions)),
    weaknesses: fc.subarray(['CWE-79', 'CWE-840', 'CWE-99999', 'CWE-89']),
    sectors: fc.subarray([...sectors]),
    products: fc.array(product, { maxLength: 5 }),
    description: ugly,
    references: fc.array(link, { maxLength: 4 }),
    remediation: maybe(ugly),
    patch: maybe(patch),
    verification: maybe(fc.constantFrom(...verifications)),
    discoverer: maybe(ugly),
    submittedOn: maybe(day),
    recordedOn: maybe(day),
    publishedOn: day,
    updatedOn: maybe(day),
    vendorStatements: fc.option(fc.array(statement, { maxLength: 3 }), { nil: undefined }),
  })
  .map(({ titleEn, vendorStatements, ...record }) => ({
    ...record,
    ...(titleEn !== undefined && { titleEn }),
    ...(vendorStatements !== undefined && { vendorStatements }),
  }));
