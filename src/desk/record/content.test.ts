import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordContent } from '../../../test/factories.ts';
import { canonicalJson, storedContent } from './content.ts';

const hashOf = (record: Parameters<typeof storedContent>[0]) => storedContent(record).hash.toString('hex');

test('the order in which somebody wrote the fields does not change the hash', () => {
  const record = recordContent();
  const entries = Object.entries(record);
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
      expect(hashOf(Object.fromEntries(shuffled) as typeof record)).toBe(hashOf(record));
    }),
    { numRuns: 50 },
  );
});

test('every single field changes the hash', () => {
  const record = recordContent();
  const other = recordContent({
    identifier: 'CNVD-2024-00001',
    aliases: [{ scheme: 'CVE', value: 'CVE-2024-0204', url: null }],
    title: '另一个漏洞',
    titleEn: 'Another vulnerability',
    severity: 'low',
    severityReason: '影响有限',
    cvss2: null,
    cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    score: 1.2,
    kind: 'instance',
    objectType: 'database',
    cause: 'design',
    threat: 'other',
    position: 'local',
    weaknesses: ['CWE-79'],
    sectors: [],
    products: [],
    description: '别的描述',
    references: [],
    remediation: null,
    patch: null,
    verification: 'none',
    discoverer: null,
    submittedOn: null,
    recordedOn: null,
    publishedOn: null,
    updatedOn: null,
    origin: 'records',
  });
  for (const field of Object.keys(record) as (keyof typeof record)[]) {
    expect(hashOf({ ...record, [field]: other[field] }), field).not.toBe(hashOf(record));
  }
});

test('a field that is not of the record is neither stored nor hashed', () => {
  const record = recordContent();
  const marked = {
    ...record,
    secret: 'MARKER',
    products: record.products.map((row) => ({ ...row, secret: 'MARKER' })),
  };
  expect(storedContent(marked).json).not.toContain('MARKER');
  expect(hashOf(marked)).toBe(hashOf(record));
});

test('what is not stated leaves no trace in the canonical form, so a new field keeps the old hashes', () => {
  const canonical = JSON.parse(canonicalJson(recordContent({ patch: null, references: [], cvss4: null })));
  expect(Object.keys(canonical)).not.toEqual(expect.arrayContaining(['patch']));
  expect(canonical).not.toHaveProperty('references');
  expect(canonical).not.toHaveProperty('cvss4');
});
