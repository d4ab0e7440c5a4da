import type { TSchema } from 'typebox';
import type { Text } from '../text.ts';

/** What one kind of answer holds: one entry a media type it may come in. */
export type AnswerDescription = {
  readonly text: Text;
  readonly content?: Readonly<Record<string, { readonly schema?: TSchema; readonly example?: unknown }>>;
  /** Headers that the answer carries beside those of every answer. */
  readonly headers?: Readonly<Record<string, Text>>;
};

/** For objects of a program's JSON: they have no other members, and one that is not known is refused by name instead of being left out. */
export const closed = { additionalProperties: false } as const;

/** What tells whether an answer is still the one that a reader has. */
export type Validator = 'ETag' | 'Last-Modified';

/** What programs are told of a route below `/api/`: from this and from what the route takes, the OpenAPI document is made. */
export type Description = {
  /** What it is called in the document and in generated clients: `findRecord`. Unique. */
  readonly operation: string;
  /** Under which heading it stands; a name of `apiTags`. */
  readonly tag: string;
  readonly summary: Text;
  readonly detail?: Text;
  /** What parameters mean, by name; those of the address and of the query. */
  readonly parameters?: Readonly<Record<string, Text>>;
  /** Examples of parameters: the reference page's “try it” needs one for each part of the address. */
  readonly examples?: Readonly<Record<string, string | number>>;
  readonly bodyExample?: unknown;
  /** Headers of the request that steer it, by their names as they are written; conditions are told by `validators`. */
  readonly headers?: Readonly<Record<string, { readonly text: Text; readonly schema: TSchema }>>;
  /** What its answers bear, and may be asked by; of what changes with what is published an `ETag`, unless told. */
  readonly validators?: readonly Validator[];
  /** By status, those that succeed. */
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Codes of the refusals of its own, by status; what every route may refuse is added. */
  readonly refuses?: Readonly<Record<number, readonly string[]>>;
};

/** An answer in JSON. */
export function answersJson(text: Text, schema: TSchema, example?: unknown): AnswerDescription {
  return { text, content: { 'application/json': { schema, ...(example !== undefined && { example }) } } };
}

/** An answer that is a text or a file of some kind. */
export function answersFile(text: Text, mediaType: string, example?: string): AnswerDescription {
  return { text, content: { [mediaType]: { ...(example !== undefined && { example }) } } };
}
