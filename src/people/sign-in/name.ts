import { Refusal } from '#platform/errors.ts';

/** A person's name without space around it and in one spelling. Refuses `people.name` for an empty one and for control characters. */
export function readName(typed: string, field = 'name'): string {
  const name = typed.normalize('NFC').trim();
  if (name !== '' && name.length <= 100 && !/[\p{Cc}\p{Cf}]/u.test(name)) return name;
  const text = {
    zh: '请填写姓名：1 至 100 个字，不含控制字符。',
    en: 'Give a name: 1 to 100 characters, none of them invisible.',
  };
  throw new Refusal('people.name', text, 400, undefined, { fields: [{ field, text }] });
}
