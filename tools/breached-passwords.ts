/**
 * `node tools/breached-passwords.ts`: makes `data/breached-passwords.bloom`, the passwords that attackers try first, for the check
 * that works offline. The entries are put together from well-known words, numbers and habits (`passwords/words.ts`); none is taken
 * from a stolen list. A Bloom filter keeps them in 290 KB and gives none of them away in plain text.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { add } from '../src/people/password/bloom.ts';
import { numbers, rows, starters, words } from './passwords/words.ts';

const filterBytes = 290_000;

/**
 * Every entry, folded to lower case; each once. A word with up to eight digits or signs around it needs no entry of its own: the
 * check looks at the word inside.
 */
export function commonPasswords(): Set<string> {
  const found = new Set<string>([...words, ...numbers, ...pairs()]);
  for (const walk of rows.flatMap((row) => [row, [...row].reverse().join('')])) {
    for (let from = 0; from < walk.length; from++) {
      for (let to = from + 4; to <= walk.length; to++) found.add(walk.slice(from, to));
    }
    for (const number of numbers) found.add(walk + number).add(number + walk);
  }
  return found;
}

function* pairs(): Generator<string> {
  for (const first of starters) for (const word of words) yield* [first + word, word + first];
  for (const first of numbers) for (const second of numbers) if ((first + second).length >= 9) yield first + second;
  for (const word of words)
    for (const number of numbers) if (number.length > 4) yield* [word + number + word, number + word + number];
  for (const first of rows) {
    for (const second of rows) for (const at of [3, 4, 5, 6]) yield first.slice(0, at) + second.slice(0, at);
  }
}

export function makeFilter(entries: Iterable<string>): Uint8Array {
  const filter = new Uint8Array(filterBytes);
  for (const entry of entries) add(filter, entry);
  return filter;
}

if (import.meta.main) {
  const entries = commonPasswords();
  writeFileSync(join(import.meta.dirname, '../data/breached-passwords.bloom'), makeFilter(entries));
  process.stdout.write(`${entries.size} passwords in ${filterBytes} bytes\n`);
}
