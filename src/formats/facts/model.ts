/** Why a catalogue of facts was not read; `line` counts from 1, null where the file as a whole is meant. */
export type FactsProblem = {
  readonly code: FactsProblemCode;
  readonly line: number | null;
  /** What stands there, or is missing there, named for both languages alike: a field, a value. */
  readonly detail: string;
};

/**
 * `not-json` and `not-kev`, `not-epss`: another kind of file. `entry`: an entry lacks what it must say, or says what cannot be.
 * `twice`: a CVE stands there twice. `count`: not as many entries as the file itself says. `empty`: none at all.
 */
export const factsProblemCodes = ['not-json', 'not-kev', 'not-epss', 'entry', 'twice', 'count', 'empty'] as const;
export type FactsProblemCode = (typeof factsProblemCodes)[number];

/** A catalogue, whole, or every reason why it is none: half a catalogue would be read as if the rest were no longer true. */
export type FactsReading<Catalogue> =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly problems: readonly FactsProblem[] };

/** So many problems are named; a file that is something else would name one a line. */
export const mostProblems = 20;
