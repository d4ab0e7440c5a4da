import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { isBreached } from './breached.ts';

/** In characters as a reader counts them. No rule asks for capitals, digits or signs: they make passwords worse, not better (NIST SP 800-63B §3.1.1.2). */
const passwordLength = { least: 10, most: 200 } as const;

/** One spelling for what different keyboards send for the same characters; the case stays. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Refuses `people.password-short`, `people.password-long`, `people.password-breached` (among those tried first) and
 * `people.password-personal` (made of the person's own address or name, or of ours). Gives the password as it is hashed.
 */
export function acceptablePassword(
  password: string,
  own: { readonly email: string; readonly name: string },
  field = 'password',
): string {
  const normal = normalPassword(password);
  const length = [...normal].length;
  const folded = normal.toLowerCase();
  if (length < passwordLength.least)
    throw new Refusal('people.password-short', short, 400, undefined, at(field, short));
  if (length > passwordLength.most) throw new Refusal('people.password-long', long, 400, undefined, at(field, long));
  if (isPersonal(folded, own))
    throw new Refusal('people.password-personal', personal, 400, undefined, at(field, personal));
  if (isBreached(folded)) throw new Refusal('people.password-breached', breached, 400, undefined, at(field, breached));
  return normal;
}

const platformNames = ['bulou', '补漏', 'cnvd', '漏洞'];

/** Without what anybody can know of the person and of us, too little is left. */
function isPersonal(folded: string, { email, name }: { readonly email: string; readonly name: string }): boolean {
  const [local = '', domain = ''] = email.split('@');
  const words = [email, local, ...local.split(/[._+-]/), domain, ...domain.split('.'), name, ...name.split(/\s+/)]
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 3));
  const known = [...words, ...platformNames].sort((a, b) => b.length - a.length);
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), folded);
  return rest !== folded && [...rest].length < 6;
}

const short: Text = {
  zh: `密码太短：至少 ${passwordLength.least} 个字符。用几个不相关的词连成一句，既好记又难猜。`,
  en: `The password is too short: at least ${passwordLength.least} characters. Several unrelated words are easy to remember and hard to guess.`,
};
const long: Text = {
  zh: `密码太长：最多 ${passwordLength.most} 个字符。`,
  en: `The password is too long: at most ${passwordLength.most} characters.`,
};
const breached: Text = {
  zh: '这个密码（或它的简单变化）是攻击者最先尝试的常见密码，请换一个。用几个不相关的词连成一句即可。',
  en: 'This password, or a plain variation of it, is among those that attackers try first. Choose another; several unrelated words will do.',
};
const personal: Text = {
  zh: '密码主要由您的邮箱、姓名或平台名称构成，容易被猜到，请换一个。',
  en: 'The password is made of your address, your name or the platform’s, which others can guess. Choose another.',
};

const at = (field: string, text: Text) => ({ fields: [{ field, text }] });
