/** What the other periodicals refuse, in both languages. */
import { Refusal } from '#platform/errors.ts';

/** One answer for every reason: what is not public is as good as not there. */
export function refuseNotListable(field: string, identifier: string): never {
  throw new Refusal('editorial.not-listable', {
    zh: `${field}：${identifier} 不是已公开的通用型漏洞，不能列入。请核对编号，或改选已公开的漏洞。`,
    en: `${field}: ${identifier} is no public product vulnerability and cannot be listed. Check the number, or choose a public one.`,
  });
}

export function refuseNotBegun(name: string, period: string): never {
  throw new Refusal('editorial.option', {
    zh: `${name}：${period}还没有开始，没有可以统计的数据。请改选已经开始的周期。`,
    en: `${name}: ${period} has not begun, there is nothing to count. Choose a period that has.`,
  });
}
