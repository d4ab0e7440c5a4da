import { expect, test } from 'vitest';
import { keepLast, oncePerVersion } from './memo.ts';

test('what hangs on the published version is loaded once for each', async () => {
  let version = '1';
  let loads = 0;
  const load = oncePerVersion(
    async () => version,
    async () => ++loads,
  );
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  version = '2';
  expect([await load(), await load()]).toEqual([2, 2]);
});

test('a load that failed is tried again', async () => {
  let loads = 0;
  const load = oncePerVersion(
    async () => '1',
    async () => {
      loads += 1;
      if (loads === 1) throw new Error('down');
      return loads;
    },
  );
  await expect(load()).rejects.toThrow('down');
  expect(await load()).toBe(2);
});

test('the results asked for last are kept, the oldest goes first', () => {
  const keep = keepLast<string>(2);
  const made: string[] = [];
  const ask = (key: string) =>
    keep(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
