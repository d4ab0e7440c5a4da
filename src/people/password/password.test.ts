import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#platform/errors.ts';
import { projectRoot } from '#platform/root.ts';
import { commonPasswords, makeFilter } from '../../../tools/breached-passwords.ts';
import { argonPasswords, hashPassword } from './hash.ts';
import { acceptablePassword } from './rules.ts';

const own = { email: 'lin.yiming@lanting.example', name: '林一鸣' };

function codeOf(password: string): string | null {
  try {
    acceptablePassword(password, own);
    return null;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
}

describe('a password', () => {
  test.each([
    ['nine characters', 'k7vq-2mzp', 'people.password-short'],
    ['nine characters of two code units each', '𠮷𠮶𡃁𡈼𡌛𡚴𡢽𡨚𡶜', 'people.password-short'],
    ['201 characters', 'kvq2mzp8xw'.repeat(20).concat('k'), 'people.password-long'],
    ['a listed one', 'qwertyuiop', 'people.password-breached'],
    ['a listed one in capitals', 'QWERTYUIOP', 'people.password-breached'],
    ['a listed word with what people add', 'Password2026!', 'people.password-breached'],
    ['the same with letters as digits', 'P@55w0rd!!2026', 'people.password-breached'],
    ['pinyin with a number', 'woaini5201314', 'people.password-breached'],
    ['a birthday with letters', 'abc19900101', 'people.password-breached'],
    ['a word twice', 'dragondragon', 'people.password-breached'],
    ['few different characters', 'aabbaabbaabb', 'people.password-breached'],
    ['a run of digits', '1234567890', 'people.password-breached'],
    ['the own address', 'lin.yiming@lanting.example', 'people.password-personal'],
    ['parts of it with a number', 'YimingLanting88', 'people.password-personal'],
    ['the own name', '林一鸣林一鸣林一鸣1', 'people.password-personal'],
    ['the platform’s name', 'Bulou补漏2026', 'people.password-personal'],
  ])('is refused: %s', (_what, password, code) => {
    expect(codeOf(password)).toBe(code);
  });

  test.each([
    ['several words', 'correct horse battery staple'],
    ['a Chinese sentence', '窗外的雨下了三天还没停呢'],
    ['ten characters by chance', 'k7vq-2mzpX'],
    ['spaces only inside', 'ab cd ef gh ij'],
    ['any signs', '→←↑↓♪♫☼✓✗☂'],
    ['a name within much more', 'yiming paints seven boats'],
  ])('is taken: %s', (_what, password) => {
    expect(codeOf(password)).toBeNull();
  });

  test('is the same however a keyboard writes its characters', () => {
    expect(acceptablePassword('ｃｏｒｒｅｃｔ horse é', own)).toBe(acceptablePassword('correct horse e\u0301', own));
  });
});

describe('the list of passwords that are tried first', () => {
  const entries = commonPasswords();

  test('is the one that its tool makes, short enough to ship', () => {
    const stored = readFileSync(join(projectRoot, 'data/breached-passwords.bloom'));
    expect(entries.size).toBeGreaterThan(10_000);
    expect(stored.length).toBeLessThan(300_000);
    expect(stored.equals(makeFilter(entries))).toBe(true);
  });

  test('refuses hardly any password made by chance', () => {
    let state = 1;
    const chance = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state;
    };
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
    const made = Array.from({ length: 4000 }, () =>
      Array.from({ length: 12 }, () => letters[chance() % letters.length]).join(''),
    );
    expect(made.filter((password) => codeOf(password) !== null).length).toBeLessThan(4);
  });
});

describe('the hash', () => {
  test('is argon2id with 19 MiB and two passes, another each time, and known again', async () => {
    const [first, second] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await argonPasswords.verify(first, 'correct horse')).toBe(true);
    expect(await argonPasswords.verify(first, 'correct horsf')).toBe(false);
  });

  test('made with other parameters is outdated; today’s and the decoy are not', async () => {
    const weak = '$argon2id$v=19$m=4096,t=3,p=1$DSyXPBcX/FYpda10CQnyeQ$/00fARVZzmTwA1x691jAGQWijn8/UHZZh532JozX2Sk';
    expect(argonPasswords.isOutdated(weak)).toBe(true);
    expect(argonPasswords.isOutdated(argonPasswords.decoy)).toBe(false);
    expect(await argonPasswords.verify(argonPasswords.decoy, 'anything')).toBe(false);
  });
});
