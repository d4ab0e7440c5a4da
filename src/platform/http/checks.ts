import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { TSchema } from 'typebox';
import type { Refusal } from '../errors.ts';
import { bodyRefused } from './problem.ts';

/** `true`, or what was refused. */
export type JsonCheck = (body: unknown) => true | { readonly error: Refusal };

/** The checks of what a server takes. */
export type Checks = {
  /**
   * Of addresses and forms, which come as text: numbers and booleans are read from it, a single value stands for a list of one, and
   * fields that a form's schema closes out are dropped. Changes what it checks, in place.
   */
  ofText(schema: TSchema): ValidateFunction;
  /**
   * Of a program's JSON, as it came: nothing is read as another type (2.10 is a number and no version), nothing left out, nothing put
   * in. What it finds is an `http.input` (400) with each place as a pointer into the body, without the leading slash
   * (`queries/3/version`), and the limit, the form or the names that there are.
   */
  ofJson(schema: TSchema): JsonCheck;
};

export function createChecks(): Checks {
  const text = compiler({ allErrors: true, coerceTypes: 'array', removeAdditional: true, useDefaults: true });
  const json = compiler({ verbose: true });
  const everything = compiler({ verbose: true, allErrors: true });
  return {
    ofText: (schema) => text.compile(schema),
    ofJson: (schema) => {
      const [one, all] = [json.compile(schema), everything.compile(schema)];
      return (body) => {
        if (one(body)) return true;
        const first = one.errors ?? [];
        // Of a list that is far too long, that is all there is to say: its items may be half a million.
        const isTooLong = first.some(({ keyword }) => keyword === 'maxItems');
        return { error: bodyRefused(isTooLong || all(body) ? first : (all.errors ?? [])) };
      };
    },
  };
}

function compiler(options: ConstructorParameters<typeof Ajv>[0]): Ajv {
  // `says`: what a schema holds, in both languages, for the document of the interface.
  const ajv = new Ajv({ ...options, keywords: ['says'] });
  addFormats.default(ajv);
  return ajv;
}
