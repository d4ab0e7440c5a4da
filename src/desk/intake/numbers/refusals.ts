import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { Standing } from './store.ts';

/** The field that a refusal is about. */
export const numberField = 'reservedIdentifier';

const about = (text: Text) => ({ fields: [{ field: numberField, text }] });

/** The same for another's number, one that was never given out, and a sender without organisation. */
export function foreignNumber(identifier: string): Refusal {
  const text = {
    zh: `${identifier} 不是贵单位预留的编号。请核对；没有预留编号时留空，归档时给出编号。`,
    en: `${identifier} is no number that your organisation reserved. Check it, or leave it out: a number is given when the report is archived.`,
  };
  return new Refusal('intake.number-foreign', text, 409, undefined, about(text));
}

export function unusableNumber(identifier: string, standing: Exclude<Standing, 'free'>): Refusal {
  const { zh, en } = standings[standing];
  const text = {
    zh: `${identifier} ${zh}，不能再写进报告。请改用贵单位预留而未使用的编号，或留空。`,
    en: `${identifier} ${en} and cannot be stated any more. Choose a number that your organisation reserved and has not used, or leave it out.`,
  };
  return new Refusal('intake.number-unusable', text, 409, undefined, about(text));
}

const standings: Readonly<Record<Exclude<Standing, 'free'>, Text>> = {
  used: { zh: '已用于条目', en: 'is borne by a record' },
  rejected: { zh: '已退回作废', en: 'was handed back' },
  released: { zh: '所在号段已释放', en: 'lies in a block that was released' },
};

export function statedNumber(identifier: string): Refusal {
  const text = {
    zh: `${identifier} 已写在贵单位的另一份报告中；一个编号只能用于一份报告。请改用别的预留编号，或留空。`,
    en: `${identifier} is stated in another report of your organisation; a number is for one report only. Choose another one, or leave it out.`,
  };
  return new Refusal('intake.number-stated', text, 409, undefined, about(text));
}

/** A record bears the year in which it is taken in. */
export function pastNumber(identifier: string, year: number): Refusal {
  const text = {
    zh: `${identifier} 是往年的编号；编号须与收录年份一致。请改用 ${year} 年的预留编号，或留空。`,
    en: `${identifier} is of a past year, and a record bears the year in which it is taken in. Choose a number reserved for ${year}, or leave it out.`,
  };
  return new Refusal('intake.number-past', text, 409, undefined, about(text));
}
