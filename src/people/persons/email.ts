import { Refusal } from '#platform/errors.ts';

/** The address folded as it is stored. Refuses `people.email` for what no letter could reach. */
export function readEmail(text: string): string {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  const isAddress = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9](-*[a-z0-9])*\.)+[a-z][a-z0-9-]{1,62}$/.test(folded);
  if (folded.length > 254 || !isAddress) throw badEmail();
  return folded;
}

function badEmail(): Refusal {
  const text = {
    zh: '邮箱地址不完整或含有不能使用的字符。请填写形如 name@example.org 的地址。',
    en: 'The e-mail address is not whole, or has characters that cannot be. Give one like name@example.org.',
  };
  return new Refusal('people.email', text, 400, undefined, { fields: [{ field: 'email', text }] });
}
