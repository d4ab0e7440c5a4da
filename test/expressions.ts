import fc from 'fast-check';
import { allOf, anyOf, choiceTerms, type Expression, not, type Subject, type Term } from '#expression/index.ts';
import {
  addDays,
  attackPositions,
  causes,
  objectTypes,
  type PublishedRecord,
  readVersionRanges,
  sectors,
  severities,
  threats,
} from '#vocabulary/index.ts';
import { publishedRecord } from './published-records.ts';

const pieces = [
  ...[
    'severity:high',
    'severity>=',
    '级别：高',
    'vendor:',
    'vendor："华为"',
    'product:rx*',
    'published>=7d',
    'cve:2024-1',
    'bid:7',
    'version:2.1.4',
    '版本：',
  ],
  ...[
    'patch:no',
    'epss>0.5',
    'foo:',
    'title:',
    'AND',
    'OR',
    'NOT',
    '或',
    '-',
    '(',
    ')',
    '（',
    '"',
    '“',
    '”',
    ',',
    '，',
    ':',
    '>=',
    '*',
  ],
  ...[
    '命令注入',
    'sql注',
    'RX-820G',
    'dir-8*',
    'a.b_c',
    '漏',
    '…',
    '😀',
    '\0',
    '\ud83d',
    'score',
    '< 5',
    'a=b',
    'http://x',
  ],
];

/** Texts as nobody would type them: pieces of the language and of anything else in any order. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', ' ', ' ', '　')), { maxLength: 14 })
    .map((parts) => parts.flat().join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

export const makers = ['Acme', 'Borealis', 'Cirrus', 'Délta', '晨星', '远帆', 'Huawei'] as const;
export const flaws = ['命令注入', 'SQL注入', '缓冲区溢出', '拒绝服务', '信息泄露', '注入命令'] as const;
export const wares = ['RX-820G', 'RX-8', 'Gateway', '网关', 'java', 'javascript', 'Web Gateway v5.2.9'] as const;
const weaknesses = ['CWE-77', 'CWE-79', 'CWE-89'];
const cves = ['CVE-2024-1000', 'CVE-2024-1001', 'CVE-2023-0204'];
const bids = ['77395', '1024', '2024'];
/** As rows of records state them, and as they are asked for. */
const versions = [
  '2.1',
  '2.1.4',
  '<2.2.1',
  '>=2.0，<=2.1.3',
  '2.1.x',
  'v5.2.9（企业版）',
  'SP1',
  '12.1',
  '所有版本',
  '3.0及以前',
];
const askedVersions = ['2.1', '2.1.4', '2.1.x', '2.2.1', '5.2.9', 'SP1', '12.1', '2', '<2.2.1', 'v3.0 RC1'];
const vectors2 = ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 'AV:L/AC:H/Au:S/C:P/I:N/A:N'];
const vectors3 = ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N'];

const word = fc.constantFrom(
  ...makers,
  '华为',
  ...flaws,
  'RX-820G',
  'rx-8*',
  'BID-77391',
  'gateway',
  '网',
  'ja*',
  'java',
  '注入',
  '5.2.9',
  '漏洞',
);
const sentence = fc
  .array(fc.constantFrom(...makers, ...flaws, ...wares), { minLength: 1, maxLength: 3 })
  .map((list) => list.join(' '));
const days = fc.integer({ min: 0, max: 300 }).map((count) => addDays('2023-10-01', count));
const operator = fc.constantFrom(':', '<', '<=', '>', '>=');

const term: fc.Arbitrary<Term> = fc.oneof(
  { weight: 3, arbitrary: word.map((text) => ({ kind: 'word' as const, text })) },
  fc
    .oneof(sentence, fc.constantFrom('令注', '注入漏洞', 'rx-820g 命令', '华为'))
    .map((text) => ({ kind: 'phrase' as const, text })),
  fc
    .record({
      kind: fc.constant('text' as const),
      field: fc.constantFrom('title', 'discoverer'),
      text: word,
      isPhrase: fc.boolean(),
    })
    .map((one) => (one.isPhrase ? { ...one, text: one.text.replace('*', '') } : one)),
  fc.record({
    kind: fc.constant('name' as const),
    field: fc.constantFrom('vendor', 'product'),
    text: fc.constantFrom(...makers, '华为', 'RX-820G', 'gateway', 'java'),
    isExact: fc.boolean(),
  }),
  fc.constantFrom(
    ...weaknesses.map((value) => ({ kind: 'code' as const, field: 'cwe' as const, value })),
    ...cves.map((value) => ({ kind: 'code' as const, field: 'cve' as const, value })),
    ...bids.map((value) => ({ kind: 'code' as const, field: 'bid' as const, value })),
    ...['CNVD-2024-00007', 'CNVD-2024-0012'].map((value) => ({ kind: 'code' as const, field: 'id' as const, value })),
  ),
  fc.constantFrom(...askedVersions).map((text) => ({ kind: 'version' as const, text })),
  fc
    .constantFrom(...(Object.keys(choiceTerms) as (keyof typeof choiceTerms)[]))
    .chain((field) =>
      fc
        .subarray(Object.keys(choiceTerms[field]), { minLength: 1 })
        .map((codes) => ({ kind: 'choice' as const, field, codes })),
    ),
  fc.record({
    kind: fc.constant('flag' as const),
    field: fc.constantFrom('patch', 'exploited', 'verified'),
    value: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constantFrom('score', 'cvss2', 'cvss3', 'cvss4'),
    operator,
    value: fc.constantFrom(0, 1, 4, 5.5, 7, 9.8, 10),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constant('epss'),
    operator,
    value: fc.constantFrom(0, 0.1, 0.94358, 1),
  }),
  fc
    .record({
      kind: fc.constant('day' as const),
      field: fc.constantFrom('published', 'updated', 'recorded', 'submitted'),
      operator,
      moment: fc.oneof(
        days.map((value) => ({ kind: 'calendar' as const, value })),
        fc.constantFrom('2023', '2024', '2023-12', '2024-02').map((value) => ({ kind: 'calendar' as const, value })),
        fc.record({ kind: fc.constant('ago' as const), count: fc.nat(200), unit: fc.constantFrom('d', 'w', 'm') }),
      ),
    })
    .map((one) => (one.moment.kind === 'ago' && one.operator === ':' ? { ...one, operator: '>=' as const } : one)),
) as fc.Arbitrary<Term>;

/** Expressions as `parseExpression` gives them, over what `anyRecord` holds. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'expression', withCrossShrink: true },
    { weight: 3, arbitrary: term },
    { weight: 2, arbitrary: fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map(allOf) },
    { weight: 2, arbitrary: fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map(anyOf) },
    { weight: 1, arbitrary: tie('node').map(not) },
  ),
})).node;

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 3 });

const fields = fc.record({
  title: sentence.map((text) => `${text} 漏洞`),
  titleEn: maybe(fc.constantFrom('Acme Gateway command injection', 'Java flaw')),
  description: fc.oneof(sentence, fc.constant('')),
  severity: maybe(fc.constantFrom(...severities)),
  score: maybe(fc.constantFrom(0, 4, 5.5, 7, 10)),
  cvss2: maybe(fc.constantFrom(...vectors2)),
  cvss3: maybe(fc.constantFrom(...vectors3)),
  cvss4: maybe(fc.constant('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N')),
  kind: fc.constantFrom('product', 'instance'),
  objectType: maybe(fc.constantFrom(...objectTypes)),
  cause: maybe(fc.constantFrom(...causes)),
  threat: maybe(fc.constantFrom(...threats)),
  position: maybe(fc.constantFrom(...attackPositions)),
  weaknesses: fc.subarray(weaknesses),
  sectors: fc.subarray([...sectors], { maxLength: 2 }),
  products: fc.array(
    fc.record({
      vendor: maybe(fc.constantFrom(...makers)),
      product: maybe(fc.constantFrom(...wares)),
      version: maybe(fc.constantFrom(...versions)),
    }),
    { maxLength: 3 },
  ),
  cves: fc.subarray(cves),
  bids: fc.subarray(bids, { maxLength: 2 }),
  verification: maybe(fc.constantFrom('verified', 'none')),
  discoverer: maybe(fc.constantFrom('晨星实验室', 'Acme Labs')),
  submittedOn: maybe(days),
  recordedOn: maybe(days),
  updatedOn: maybe(days),
  publishedOn: days,
  hasPatch: fc.boolean(),
});

/** Records over few words and values, so that any expression is met by some and missed by others. */
export const anyPublishedRecord: fc.Arbitrary<PublishedRecord> = fields.map(
  ({ titleEn, products, cves: named, bids: numbered, hasPatch, ...rest }) =>
    publishedRecord({
      identifier: 'CNVD-2024-00007',
      ...(rest as Partial<PublishedRecord>),
      ...(titleEn !== null && { titleEn }),
      products: products.map(({ vendor, product, version }) => ({
        text: [vendor, product, version].filter((part) => part !== null).join(' ') || '某产品',
        ...{ vendor, product, version, ranges: version === null ? [] : readVersionRanges(version) },
      })),
      aliases: [
        ...named.map((value) => ({ scheme: 'CVE' as const, value, url: null })),
        ...numbered.map((value) => ({ scheme: 'BID' as const, value, url: null })),
      ],
      patch: hasPatch ? { name: '补丁', vendor: null, url: null, description: null, publishedOn: null } : null,
    }),
);

export const anyRecord: fc.Arbitrary<Subject & { readonly record: PublishedRecord }> = fc.record({
  record: anyPublishedRecord,
  facts: fc.record({ exploited: fc.boolean(), epss: maybe(fc.constantFrom(0, 0.1, 0.94358, 1)) }),
});
