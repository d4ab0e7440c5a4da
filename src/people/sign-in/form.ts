import type { FormState } from '#look/index.ts';
import type { Problem, RawInput } from '#platform/http/index.ts';

/** A refused form with what was typed, except passwords and codes. What is wrong with its one field is said there, not twice. */
export function refusedForm({ text, fields }: Problem, { body }: RawInput): FormState {
  const { password: _, current: __, code: ___, ...values } = body;
  const isSaidThere = fields.length === 1 && fields[0]?.text === text;
  return { values, mistakes: fields, refused: isSaidThere ? oneMistake : text };
}

const oneMistake = { zh: '还没有提交成功，请先修改：', en: 'Not taken yet. Please correct this:' };
