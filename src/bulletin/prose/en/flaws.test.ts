/** The English edition cannot read data files, so its consequences stand here and in the library of the desk: they are the same. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { flawWords } from './flaws.ts';

const file = new URL('../../../../data/editorial-texts.json', import.meta.url);
const { harms }: { harms: { types: string[]; en: string }[] } = JSON.parse(readFileSync(file, 'utf8'));

test('each type of flaw has the consequences that data/editorial-texts.json gives it', () => {
  const single = harms.flatMap(({ types: [type, ...others], en }) => (others.length === 0 ? [[type, en]] : []));
  expect(Object.fromEntries(single)).toEqual(
    Object.fromEntries(Object.entries(flawWords).map(([type, words]) => [type, words.harms.join('; ')])),
  );
});
