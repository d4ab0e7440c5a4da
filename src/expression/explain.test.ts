import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readVersionRanges } from '#vocabulary/index.ts';
import { anyExpression, anyRecord } from '../../test/expressions.ts';
import { publishedRecord } from '../../test/published-records.ts';
import { type Explained, explainExpression } from './explain.ts';
import { matchesExpression } from './matches.ts';
import { parseExpression } from './parser.ts';

const today = '2024-06-01';

test('why a record is found, or not, is told part by part with what the record states', () => {
  const parsed = parseExpression('severity:high (sector:telecom OR vendor:华为) NOT patch:yes published>=7d');
  if (!parsed.ok) throw new Error('it can be read');
  const record = publishedRecord({
    identifier: 'CNVD-2024-00001',
    severity: 'medium',
    publishedOn: '2024-05-30',
    products: [{ text: 'Huawei X', vendor: 'Huawei', product: 'X', version: null, ranges: [] }],
  });
  const told = explainExpression(parsed.expression, { record, facts: { exploited: false, epss: null } }, today);
  const lines = (one: Explained, depth = 0): string[] => [
    `${'  '.repeat(depth)}${one.holds ? '+' : '-'} ${one.text}${one.stated === null ? '' : ` (${one.stated.zh})`}`,
    ...one.parts.flatMap((part) => lines(part, depth + 1)),
  ];
  expect(lines(told).slice(1)).toEqual([
    '  - severity:high (中)',
    '  + sector:telecom OR vendor:华为',
    '    - sector:telecom (不属于子库)',
    '    + vendor:华为 (Huawei)',
    '  + NOT patch:yes',
    '    - patch:yes (否)',
    '  + published>=7d (2024-05-30)',
  ]);
  expect(told.holds).toBe(false);
});

test('of a version and a number of BUGTRAQ it is told what the record states of them', () => {
  const parsed = parseExpression('version:2.1.4 version:2.2.1 bid:1');
  if (!parsed.ok) throw new Error('it can be read');
  const row = (version: string | null) => ({ text: 'X', vendor: null, product: 'X', version });
  const record = publishedRecord({
    identifier: 'CNVD-2024-00001',
    products: [
      { ...row('<2.2.1'), ranges: readVersionRanges('<2.2.1') },
      { ...row('SP1'), ranges: [] },
      { ...row(null), ranges: [] },
    ],
    aliases: [{ scheme: 'BID', value: '77395', url: null }],
  });
  const { parts } = explainExpression(parsed.expression, { record, facts: { exploited: false, epss: null } }, today);
  expect(parts.map(({ text, holds, stated }) => [text, holds, stated?.zh])).toEqual([
    ['version:2.1.4', true, '<2.2.1、SP1'],
    ['version:2.2.1', false, '<2.2.1、SP1'],
    ['bid:1', false, '77395'],
  ]);
});

test('the tree says of every part what matching says of it', () => {
  fc.assert(
    fc.property(anyExpression, anyRecord, (expression, subject) => {
      const told = explainExpression(expression, subject, today);
      expect(told.holds).toBe(matchesExpression(expression, subject, today));
      if (told.kind === 'and') expect(told.holds).toBe(told.parts.every(({ holds }) => holds));
      if (told.kind === 'or') expect(told.holds).toBe(told.parts.some(({ holds }) => holds));
      if (told.kind === 'not') expect(told.holds).toBe(!told.parts[0]?.holds);
    }),
    { numRuns: 300 },
  );
});
