import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codesIn, dynamicCodes, sourceFiles } from './error-codes.ts';

const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');

/** The codes of the first column of the page's tables. */
function documented(): string[] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => line.split('|')[1]?.match(/(?<=`)[a-z.-]+(?=`)/g) ?? []);
}

describe('docs/errors.md', () => {
  test('lists every code that the source can refuse or report with, and none besides', () => {
    const inSource = new Set(sourceFiles().flatMap(codesIn));
    expect(inSource.size).toBeGreaterThan(90);
    expect([...new Set(documented())].sort()).toEqual([...inSource].sort());
  });

  test('lists no code twice', () => {
    const codes = documented();
    expect(codes.filter((code, place) => codes.indexOf(code) !== place)).toEqual([]);
  });
});

describe('the search for codes', () => {
  test('finds a code wherever it may stand', () => {
    const text = `
      throw new Refusal('people.locked', { zh, en });
      throw new BulletinRefusal(
        'bulletin.planted', { zh, en });
      report('search.planted', name);
      when true then 'publish.planted'
      process.stderr.write(\`publish.broke: \${reason}\`);`;
    const found = codesIn({ path: 'src/people/actions.ts', text });
    expect(found.sort()).toEqual([
      'bulletin.planted',
      'people.locked',
      'publish.broke',
      'publish.planted',
      'search.planted',
    ]);
  });

  test('is no blind spot: a code put together from parts is in a known place or fails here', () => {
    const [planted] = dynamicCodes({ path: 'src/people/actions.ts', text: 'throw new Refusal(codeOf(thing), text)' });
    expect(planted).toBe('src/people/actions.ts: codeOf(thing)');
    expect(sourceFiles().flatMap(dynamicCodes)).toEqual([]);
  });
});
