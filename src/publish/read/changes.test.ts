import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publishedRecord } from '../../../test/published-records.ts';
import { changesBetween, type Marked, type PublishedRecord } from './index.ts';

const record = (change: Partial<PublishedRecord> = {}) => publishedRecord({ identifier: 'CNVD-2024-04955', ...change });
const product = (text: string) => ({ text, vendor: null, product: null, version: null, ranges: [] });

test('nothing differs between a record and itself', () => {
  expect(changesBetween(record(), record())).toEqual([]);
});

test('products that came and went are named, those that stayed are not', () => {
  const before = record({ products: ['A 1.0', 'B 2.0'].map(product) });
  const after = record({ products: ['B 2.0', 'C 3.0'].map(product) });
  expect(changesBetween(before, after)).toEqual([
    {
      kind: 'list',
      field: 'products',
      added: [{ zh: 'C 3.0', en: 'C 3.0' }],
      removed: [{ zh: 'A 1.0', en: 'A 1.0' }],
    },
  ]);
});

test('a level is told in both languages, and what was not stated before as such', () => {
  const after = record({ severity: 'medium', score: 6.5 });
  expect(changesBetween(record({ severity: 'high', score: null }), after)).toEqual([
    {
      kind: 'value',
      field: 'severity',
      before: expect.objectContaining({ zh: expect.stringContaining('高') }),
      after: expect.objectContaining({ en: 'Medium' }),
    },
    { kind: 'value', field: 'score', before: null, after: { zh: '6.5', en: '6.5' } },
  ]);
});

test('a description shows word by word what was put in and taken out', () => {
  const before = record({ description: '攻击者可借此使设备停止服务。' });
  const after = record({ description: '攻击者可借此使LT-AX30停止服务。' });
  const [change] = changesBetween(before, after);
  expect(change).toMatchObject({ kind: 'prose', field: 'description' });
  expect(change?.kind === 'prose' && change.words).toEqual([
    { text: '攻击者可借此使', mark: 'same' },
    { text: '设备', mark: 'removed' },
    { text: 'LT-AX30', mark: 'added' },
    { text: '停止服务。', mark: 'same' },
  ]);
});

test('both texts can be read out of the marks, whatever they are', () => {
  const words = fc.array(fc.constantFrom('甲', '乙', '丙', 'wan', '1.0', ' ', '\n'), { maxLength: 30 });
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [title, next] = [one.join(''), other.join('')];
      const [change] = changesBetween(record({ title }), record({ title: next }));
      if (change === undefined) {
        expect(title).toBe(next);
        return;
      }
      const read = (without: Marked['mark']) =>
        change.kind === 'prose' && change.words.flatMap(({ text, mark }) => (mark === without ? [] : [text])).join('');
      expect([read('added'), read('removed')]).toEqual([title, next]);
    }),
  );
});

test('every public field tells when it changes, the number alone excepted', () => {
  const full: Partial<PublishedRecord> = {
    ...{
      title: '乙',
      titleEn: 'b',
      severity: 'low',
      severityReason: 'r',
      cvss2: 'v2',
      cvss3: 'v3',
      cvss4: 'v4',
      score: 1,
      kind: 'instance',
    },
    ...{
      objectType: 'web-application',
      cause: 'other',
      threat: 'other',
      position: 'local',
      weaknesses: ['CWE-1'],
      sectors: ['telecom'],
    },
    ...{ aliases: [{ scheme: 'CVE', value: 'CVE-2024-1', url: null }], products: [product('A')], description: 'd' },
    ...{ references: ['https://a.example/'], remediation: 'm', verification: 'verified', discoverer: 'x' },
    patch: { name: 'p', vendor: null, url: null, description: null, publishedOn: null },
    ...{ submittedOn: '2024-01-01', recordedOn: '2024-01-02', publishedOn: '2024-01-03', updatedOn: '2024-01-04' },
  } as Partial<PublishedRecord>;
  const before = record();
  const silent = (Object.keys(before) as (keyof PublishedRecord)[]).filter((field) =>
    changesBetween(before, { ...before, [field]: full[field] }).every((change) => change.field !== field),
  );
  expect(silent).toEqual(['identifier']);
});

test('a long stretch that stayed is shortened', () => {
  const long = '字'.repeat(500);
  const [change] = changesBetween(record({ description: `${long}甲` }), record({ description: `${long}乙` }));
  expect(change?.kind === 'prose' && change.words[0]?.text).toBe(`…${'字'.repeat(40)}`);
});
