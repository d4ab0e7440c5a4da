import type { Text } from './text.ts';

/** What is wrong with one field of what was sent in. */
export type FieldMistake = {
  readonly field: string;
  readonly text: Text;
  /** What there is to choose from, for programs. */
  readonly allowed?: readonly string[];
};

/** What a refusal may carry beside its sentence. */
export type RefusalMore = {
  readonly fields?: readonly FieldMistake[];
  /** After how long the same request may succeed (HTTP's Retry-After). */
  readonly retryAfterSeconds?: number;
  /** What else HTTP asks an answer of this kind to say (`content-range`). */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * A refusal that a person can act on: a stable code, and in Chinese and English what happened, where, and what to do.
 *
 * `code` is `station.reason`, lower case, never reused. `status` is the HTTP status an outlet answers with.
 * Thrown on purpose only; anything else that is thrown is a fault of ours and shows no detail to the public.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly text: Text;
  readonly status: number;
  readonly fields: readonly FieldMistake[];
  readonly retryAfterSeconds: number | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, text: Text, status = 400, cause?: unknown, more: RefusalMore = {}) {
    super(`${code}: ${text.en}`, cause === undefined ? undefined : { cause });
    this.name = 'Refusal';
    this.code = code;
    this.text = text;
    this.status = status;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
    this.headers = more.headers ?? {};
  }
}

/** The text of anything thrown, for a place (a log line, a wrapped message) that must not fail itself. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
