import { expect, test } from 'vitest';
import { recordContent } from '../../../test/factories.ts';
import { objectionTo } from './admission.ts';

const codeFor = (change: Parameters<typeof recordContent>[0]) => objectionTo(recordContent(change))?.code ?? null;

test('a complete record is let in, and so is one that states only number and title', () => {
  expect(codeFor({})).toBeNull();
  expect(codeFor({ description: '', products: [], publishedOn: null, submittedOn: null, severity: null })).toBeNull();
});

test('what the database could not hold is refused with the reason', () => {
  expect(codeFor({ identifier: 'CVE-2024-0204' })).toBe('record.identifier');
  expect(codeFor({ title: ' \n' })).toBe('record.title-missing');
  expect(codeFor({ title: '长'.repeat(601) })).toBe('record.too-long');
  expect(codeFor({ aliases: [{ scheme: 'OTHER', value: 'x'.repeat(301), url: null }] })).toBe('record.too-long');
  expect(codeFor({ submittedOn: '2023-02-29' })).toBe('record.day');
  expect(codeFor({ publishedOn: '0000-01-01' })).toBe('record.day');
  expect(codeFor({ score: 10.1 })).toBe('record.score');
  expect(codeFor({ score: Number.NaN })).toBe('record.score');
  expect(codeFor({ description: 'a\0b' })).toBe('record.characters');
  expect(codeFor({ references: ['\ud800'] })).toBe('record.characters');
});
