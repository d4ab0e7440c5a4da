import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginsTokens, indexTokens, queryTokens } from './tokens.ts';

const sorted = (tokens: string[]) => [...tokens].sort();

test('Chinese gives pairs and the last character, so that each character begins a token and can be looked for', () => {
  expect(sorted(indexTokens('泛微'))).toEqual(sorted(['泛微', '微']));
  expect(sorted(indexTokens('泛微（软件）'))).toEqual(sorted(['泛微', '微', '软件', '件']));
  expect(['泛', '𠮷', '泛微', 'a', '𠮷野'].map(beginsTokens)).toEqual([true, true, false, false, false]);
  expect(queryTokens('泛')).toEqual(['泛']);
  expect(queryTokens('缓冲区')).toEqual(['缓冲', '冲区']);
});

test('a compound is found whole, in parts and in neighbouring parts', () => {
  expect(sorted(indexTokens('DIR-823G'))).toEqual(sorted(['dir-823g', 'dir', '823g']));
  expect(indexTokens('v5.2.9')).toEqual(expect.arrayContaining(['v5.2.9', '5.2.9', '5.2', '2.9', '5', '9']));
  expect(queryTokens('dir-823g')).toEqual(['dir-823g']);
  expect(queryTokens('v5.2.9')).toEqual(['5.2', '2.9']);
  expect(queryTokens('v5')).toEqual(['v5']);
});

test('an identifier is one token, and its counter another', () => {
  expect(indexTokens('见CNVD-2024-04955.html')).toEqual(expect.arrayContaining(['cnvd-2024-04955', '04955']));
  expect(queryTokens('CVE-2024-0204')).toEqual(['cve-2024-0204']);
  expect(indexTokens('CVE-2024-0204')).toContain('cve-2024-0204');
  expect(queryTokens('04955')).toEqual(['04955']);
});

test('a word takes the Chinese character behind it along, over a space in texts too', () => {
  expect(queryTokens('SQL注入')).toEqual(['sql注', '注入']);
  expect(queryTokens('sql注')).toEqual(['sql注']);
  expect(indexTokens('存在SQL 注入')).toEqual(expect.arrayContaining(['sql注', 'sql', '注入']));
  expect(queryTokens('D-Link 命令注入')).toEqual(['d-link', '命令', '令注', '注入']);
});

test('full width, upper case and underscores fold', () => {
  expect(queryTokens('ＳＱＬ　net_Check')).toEqual(['sql', 'net-check']);
});

test('characters outside the basic plane are whole, lone halves are nothing', () => {
  expect(queryTokens('𠮷')).toEqual(['𠮷']);
  expect(indexTokens('𠮷野')).toEqual(expect.arrayContaining(['𠮷野', '野']));
  expect(queryTokens('a\ud842b')).toEqual(['a', 'b']);
  expect(queryTokens('…— \n')).toEqual([]);
});

const piece = fc.oneof(
  fc.constantFrom(
    'DIR-823G',
    'v5.2.9',
    'CVE-2024-0204',
    'CNVD-2024-04955',
    'SQL',
    '/tmp/a_b.php',
    'x'.repeat(80),
    '1.v5.2',
  ),
  fc.constantFrom('注入', '缓冲区溢出', '漏洞', '泛微', '𠮷野家', '（', '、', ' ', '-', '.'),
  fc.string({ unit: fc.constantFrom('a', 'V', '7', '.', '-', '_', ' ', '漏', '洞', '𠮷', 'é', '：'), maxLength: 8 }),
);
const isWord = (text: string | undefined) => text !== undefined && /[\p{Script=Latin}\d]/u.test(text);

const isFound = (token: string, index: ReadonlySet<string>) =>
  beginsTokens(token) ? index.values().some((other) => other.startsWith(token)) : index.has(token);

test('what is typed from a text, cut at word ends, is found in the text', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(), fc.nat(), (pieces, a, b) => {
      const units = Array.from(pieces.join(''));
      const cuts = units.map((_, at) => at).filter((at) => !(isWord(units[at - 1]) && isWord(units[at])));
      cuts.push(units.length);
      const [from = 0, to = 0] = [cuts[a % cuts.length] ?? 0, cuts[b % cuts.length] ?? 0].sort((x, y) => x - y);
      const index = new Set(indexTokens(units.join('')));
      const missing = queryTokens(units.slice(from, to).join('')).filter((token) => !isFound(token, index));
      expect(missing).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
