import { Compile } from 'typebox/compile';
import { dataHash, parseJson, refuseOtherHash } from '../../json/json.ts';
import { BulletinRefusal } from '../../refusal.ts';
import type { PeriodicalDocument } from '../model.ts';
import { type PeriodicalFile, periodicalFileSchema } from './schema.ts';

const validator = Compile(periodicalFileSchema);

/**
 * Reads what `toJson` wrote of a periodical; `periodicalFromJson(toJson(p))` equals `p`.
 *
 * Refuses `bulletin.not-json`, `bulletin.not-a-periodical` (naming the first member that is wrong), `bulletin.hash-mismatch`.
 */
export function periodicalFromJson(text: string): PeriodicalDocument {
  const value = parseJson(text);
  if (!validator.Check(value)) throw notAPeriodical(value);
  const { dataHash: stated, ...document }: PeriodicalFile = value;
  refuseOtherHash(stated, dataHash(document));
  return document;
}

function notAPeriodical(value: unknown): BulletinRefusal {
  const [first] = validator.Errors(value);
  const where = first?.instancePath || '/';
  return new BulletinRefusal('bulletin.not-a-periodical', {
    zh: `文件不是月报、年报或关注度榜单（bulou-periodical/1）：${where}处不符合 data/periodical.schema.json（${first?.message ?? ''}）。`,
    en: `The file is no monthly or annual report or list of attention (bulou-periodical/1): at ${where} it departs from data/periodical.schema.json (${first?.message ?? ''}).`,
  });
}
