import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PublishedRecord } from '#vocabulary/index.ts';
import { demoRecords, uglyRecord } from '../../../test/format-records.ts';
import { recordColumns } from './record-columns.ts';

const demo = demoRecords();
const cellOf = (key: string, record: PublishedRecord, language: 'zh' | 'en' = 'zh') =>
  recordColumns.find((column) => column.key === key)?.write(record, language);

describe('the columns of a list of records', () => {
  test('have the names of the field in both languages, each key once', () => {
    expect(recordColumns.slice(0, 4).map(({ name }) => name.zh)).toEqual([
      'CNVD编号',
      '漏洞名称',
      '英文名称',
      '危害级别',
    ]);
    expect(new Set(recordColumns.map(({ key }) => key)).size).toBe(recordColumns.length);
    expect(recordColumns.filter(({ type }) => type === 'day').map(({ key }) => key)).toEqual([
      'patchedOn',
      'submittedOn',
      'recordedOn',
      'publishedOn',
      'updatedOn',
    ]);
  });

  test('say a record’s level and classes in the language asked for, a score as a number, and nothing where nothing is stated', () => {
    const record = { ...(demo[0] as PublishedRecord), severity: 'high', score: 7.5, discoverer: null } as const;
    expect([cellOf('severity', record), cellOf('severity', record, 'en')]).toEqual(['高危', 'High']);
    expect([cellOf('score', record), cellOf('discoverer', record)]).toEqual([7.5, null]);
  });

  test('take any record: a text, a number, or nothing; never an empty text', () => {
    fc.assert(
      fc.property(uglyRecord, fc.constantFrom('zh' as const, 'en' as const), (record, language) => {
        for (const { type, write } of recordColumns) {
          const cell = write(record, language);
          if (cell !== null) expect(typeof cell).toBe(type === 'number' ? 'number' : 'string');
          expect(cell).not.toBe('');
        }
      }),
      { numRuns: 100 },
    );
  });
});
