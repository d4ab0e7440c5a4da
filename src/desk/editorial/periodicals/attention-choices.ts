import type { VendorOrigin } from '#vocabulary/index.ts';
import { readBySchema } from '../choices.ts';
import { refuseDuplicate } from '../words.ts';
import type { AttentionChoice, AttentionChoices } from './model.ts';
import { refuseNotListable } from './refusals.ts';
import type { Candidate } from './store-attention.ts';

/** An editor's choices for a list, from the text of a JSON file. Refuses `editorial.choices-invalid`, naming the field. */
export function readAttentionChoices(text: string): AttentionChoices {
  return readBySchema(text, 'data/attention.schema.json') as AttentionChoices;
}

export type Chosen = { readonly candidate: Candidate; readonly text?: string; readonly english?: string };

export const detailed = (choice: AttentionChoice) => (typeof choice === 'string' ? { record: choice } : choice);

/** Every number that the choices name for printing. */
export function chosenNumbers({ foreign = [], domestic = [] }: AttentionChoices): string[] {
  return [...foreign, ...domestic].map((choice) => detailed(choice).record);
}

/**
 * The halves that an editor has set, each number found among `known`; a half that is left out is null.
 * Refuses `editorial.not-listable` and `editorial.duplicate`, with the field.
 */
export function chosenHalves(
  choices: AttentionChoices,
  known: ReadonlyMap<string, Candidate>,
): Readonly<Record<VendorOrigin, readonly Chosen[] | null>> {
  const seen = new Map<string, string>();
  const half = (origin: VendorOrigin): readonly Chosen[] | null =>
    choices[origin]?.map((choice, n) => {
      const field = `${origin}[${n}]`;
      const { record, ...texts } = detailed(choice);
      const candidate = known.get(record);
      if (candidate === undefined) return refuseNotListable(field, record);
      const other = seen.get(record);
      if (other !== undefined) return refuseDuplicate(field, record, other);
      seen.set(record, field);
      return { candidate, ...texts };
    }) ?? null;
  return { foreign: half('foreign'), domestic: half('domestic') };
}
