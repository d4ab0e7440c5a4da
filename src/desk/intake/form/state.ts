import type { FormState } from '#look/index.ts';
import type { Refusal } from '#platform/errors.ts';
import type { DraftValues } from '../draft/model.ts';

/** Questions with a choice that is made already. */
const chosen: DraftValues = { original: 'true', isAnonymous: 'false', disclosure: 'default' };

/** The form over what was typed, with what was wrong with it. */
export function formOf(values: DraftValues, refused: Refusal | null = null): FormState {
  return {
    values: { ...chosen, ...values },
    mistakes: refused?.fields ?? [],
    refused: refused?.text ?? null,
  };
}
