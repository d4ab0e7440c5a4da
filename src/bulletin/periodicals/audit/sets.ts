import { type Fault, fault, faultIf } from '../../audit/rule.ts';
import { areApart, missingFrom, sumOf } from '../../audit/sets.ts';
import type { Counted } from '../../figures.ts';

/** Faults of parts that should divide a whole: their sum, and records in two of them or in none of the whole. */
export function dividesFaults(
  where: string,
  name: { zh: string; en: string },
  parts: readonly Counted[],
  whole: Counted,
): Fault[] {
  const sum = sumOf(parts);
  const strangers = parts.flatMap((part) => missingFrom(part, whole)).slice(0, 3);
  return [
    ...faultIf(
      sum !== whole.count,
      where,
      `${name.zh}合计${sum}个，总数却为${whole.count}个。`,
      `${name.en} add up to ${sum}, the total is ${whole.count}.`,
    ),
    ...faultIf(
      !areApart(parts),
      where,
      `有漏洞同时计入了${name.zh}的两项。`,
      `A record is counted twice among ${name.en.toLowerCase()}.`,
    ),
    ...strangers.map((id) =>
      fault(
        where,
        `${id}计入了${name.zh}，却不在总数中。`,
        `${id} is counted among ${name.en.toLowerCase()} but is not in the total.`,
      ),
    ),
  ];
}

/** Faults of a part that should lie in a whole. */
export function insideFaults(where: string, part: Counted, whole: Counted): Fault[] {
  return missingFrom(part, whole).map((id) =>
    fault(
      where,
      `${id}计入了这一项，却不在它所属的总数中。`,
      `${id} is counted here but is not in the set that this is a part of.`,
    ),
  );
}
