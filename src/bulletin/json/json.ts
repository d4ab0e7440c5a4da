import { createHash } from 'node:crypto';
import { Compile } from 'typebox/compile';
import type { Bulletin, IssueDocument } from '../model.ts';
import { BulletinRefusal } from '../refusal.ts';
import { canonicalJson } from './canonical.ts';
import { type BulletinFile, bulletinFileSchema } from './schema.ts';

const validator = Compile(bulletinFileSchema);

/**
 * `bulletin.json`: the whole document with its figures and the hash over both; the same bulletin gives the same bytes.
 *
 * Members stand in the order of their names, indented by two, with a final newline. Described by
 * `data/bulletin.schema.json`.
 */
export function toJson(bulletin: IssueDocument): string {
  return `${canonicalJson({ ...bulletin, dataHash: dataHash(bulletin) }, 2)}\n`;
}

/** `sha256:` and 64 hexadecimal digits over the canonical JSON (members by name, no blanks, UTF-8) of the bulletin. */
export function dataHash(bulletin: IssueDocument): string {
  return `sha256:${createHash('sha256').update(canonicalJson(bulletin)).digest('hex')}`;
}

/**
 * Reads what `toJson` wrote; `fromJson(toJson(b))` equals `b`.
 *
 * Refuses `bulletin.not-json`, `bulletin.not-a-bulletin` (naming the first member that is wrong), `bulletin.hash-mismatch`.
 */
export function fromJson(text: string): Bulletin {
  const value = parseJson(text);
  if (!validator.Check(value)) throw notABulletin(value);
  const { dataHash: stated, ...bulletin }: BulletinFile = value;
  refuseOtherHash(stated, dataHash(bulletin));
  return bulletin;
}

/** Refuses `bulletin.hash-mismatch`. */
export function refuseOtherHash(stated: string, actual: string): void {
  if (stated === actual) return;
  throw new BulletinRefusal('bulletin.hash-mismatch', {
    zh: `周报文件的内容与其校验值不符（文件写${stated}，实为${actual}）：文件被改动或损坏，请重新获取。`,
    en: `The bulletin file does not match its hash (stated ${stated}, actual ${actual}): it was changed or damaged; fetch it again.`,
  });
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BulletinRefusal('bulletin.not-json', {
      zh: `周报文件不是有效的JSON：${reason}。请检查文件是否完整。`,
      en: `The bulletin file is not valid JSON: ${reason}. Check that the file is complete.`,
    });
  }
}

function notABulletin(value: unknown): BulletinRefusal {
  const [first] = validator.Errors(value);
  const where = first?.instancePath || '/';
  return new BulletinRefusal('bulletin.not-a-bulletin', {
    zh: `文件不是周报（bulou-bulletin/1）：${where}处不符合 data/bulletin.schema.json（${first?.message ?? ''}）。`,
    en: `The file is not a bulletin (bulou-bulletin/1): at ${where} it departs from data/bulletin.schema.json (${first?.message ?? ''}).`,
  });
}
