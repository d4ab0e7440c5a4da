import type { Term } from '#vocabulary/index.ts';

/**
 * A refusal of this folder: a stable code, and in both languages what happened, where, and what to do.
 *
 * It has the shape of the platform's `Refusal`; the folder is pure and cannot import that.
 */
export class BulletinRefusal extends Error {
  readonly code: string;
  readonly text: Term;

  constructor(code: string, text: Term) {
    super(`${code}: ${text.en}`);
    this.name = 'BulletinRefusal';
    this.code = code;
    this.text = text;
  }
}
