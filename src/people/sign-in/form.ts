import type { FormState } from '#look/index.ts';
import type { Problem, RawInput } from '#platform/http/index.ts';

/** A refused form with what was typed, except passwords. */
export function refusedForm(refused: Problem, input: RawInput): FormState {
  const { password: _, current: __, ...values } = input.body;
  return { values, mistakes: refused.fields, refused: refused.text };
}
