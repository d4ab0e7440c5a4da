import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { identifierOf, largestBlock } from '../numbers/model.ts';
import { partsOf } from '../withdraw/model.ts';

export const partnerLimits = { amount: largestBlock, quota: largestBlock, pageSize: 100, mostPageSize: 500 } as const;

/** Where a number stands. `used`: a record bears it that is not public yet; `released`: the centre ended its block. */
export const numberStates = ['reserved', 'used', 'published', 'withdrawn', 'rejected', 'released'] as const;
export type NumberState = (typeof numberStates)[number];

export const numberStateTerms: Readonly<Record<NumberState, Text>> = {
  reserved: { zh: '已预留', en: 'Reserved' },
  used: { zh: '已使用，未公开', en: 'In use, not public' },
  published: { zh: '已公开', en: 'Published' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  rejected: { zh: '已作废', en: 'Rejected' },
  released: { zh: '号段已释放', en: 'Block released' },
};

/** What everybody may know of a number: only these are told of one that is not the asker’s own. */
export const publicStates = ['published', 'withdrawn', 'rejected'] as const satisfies readonly NumberState[];

/** Why a number is handed back; the public reads these sentences, never words of the partner’s own. */
export const returnReasons = [
  'not-needed',
  'not-a-vulnerability',
  'duplicate',
  'out-of-scope',
  'withdrawn-by-reporter',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

export const returnSentences: Readonly<Record<ReturnReason, string>> = {
  'not-needed': '该编号由合作单位预留，未使用，已退回。',
  'not-a-vulnerability': '该编号由合作单位预留，所涉问题经确认不构成漏洞，编号作废。',
  duplicate: '该编号由合作单位预留，所涉漏洞与已有条目重复，编号作废。',
  'out-of-scope': '该编号由合作单位预留，所涉问题不在收录范围内，编号作废。',
  'withdrawn-by-reporter': '该编号由合作单位预留，所涉报告已由报送者撤回，编号作废。',
};

/** Year and number of an identifier as it is given out; null for any other text (`CNVD-2026-000042` has a digit too many). */
export function writtenParts(identifier: string): { readonly year: number; readonly number: number } | null {
  const parts = partsOf(identifier);
  return parts !== null && identifierOf(parts.year, parts.number) === identifier ? parts : null;
}

/** A number of the asker’s own organisation. */
export type OwnNumber = {
  readonly identifier: string;
  readonly year: number;
  readonly state: NumberState;
  readonly reservedAt: Date;
  /** Of one handed back: why, the number to see instead, and the note for the desk. */
  readonly reason: ReturnReason | null;
  readonly instead: string | null;
  readonly note: string | null;
};

/** What an organisation may set aside in a year, and has. `left` is never below 0, also where the limit was lowered. */
export type Quota = {
  readonly year: number;
  readonly limit: number;
  readonly reserved: number;
  readonly used: number;
  readonly rejected: number;
  readonly left: number;
};

export function quotaText({ year, limit, reserved, left }: Quota): Text {
  if (limit === 0)
    return {
      zh: `贵单位 ${year} 年没有编号配额，不能预留。请联系平台管理员开通；漏洞照常报送，归档时给出编号。`,
      en: `Your organisation has no quota for ${year} and cannot reserve numbers. Ask the platform’s administrator for one; reports are taken as ever and get their number when archived.`,
    };
  if (left === 0)
    return {
      zh: `贵单位 ${year} 年的配额 ${limit} 个编号已全部预留（${reserved} 个）。退回的编号不再计回配额。已预留的编号仍可使用；还需要时请联系平台管理员提高配额，其间漏洞照常报送，归档时给出编号。`,
      en: `Your organisation’s quota for ${year} (${limit} numbers) is used up: ${reserved} are reserved. Numbers handed back do not return to it. What is reserved stays usable; for more, ask the platform’s administrator to raise the quota. Meanwhile reports are taken as ever and get their number when archived.`,
    };
  return {
    zh: `贵单位 ${year} 年的配额为 ${limit} 个编号，已预留 ${reserved} 个，还可预留 ${left} 个。用完后预留请求会被拒绝（record.quota），已预留的编号不受影响；退回的编号不再计回配额。`,
    en: `Your organisation’s quota for ${year} is ${limit} numbers: ${reserved} are reserved, ${left} can still be. Once it is used up reservations are refused (record.quota) and what is reserved stays usable; numbers handed back do not return to the quota.`,
  };
}

export function overQuota(quota: Quota, amount: number): Refusal {
  const { zh, en } = quotaText(quota);
  const text = {
    zh: `请求 ${amount} 个编号，没有预留任何编号。${zh}`,
    en: `${amount} numbers were asked for and none reserved. ${en}`,
  };
  return new Refusal('record.quota', text, 409, undefined, { fields: [{ field: 'amount', text }] });
}

/** Never set aside, or another’s and not public: the answer is the same. */
export function unknownNumber(): Refusal {
  return new Refusal(
    'record.number-unknown',
    {
      zh: '没有这个编号，或者它既不是贵单位预留的，也没有公开。请核对编号。',
      en: 'There is no such number, or it is neither your organisation’s nor public. Check the number.',
    },
    404,
  );
}

export function notReserved(identifier: string, state: NumberState): Refusal {
  const { zh, en } = numberStateTerms[state];
  return new Refusal(
    'record.number-not-reserved',
    {
      zh: `${identifier} 现为“${zh}”，不能退回：只有已预留、尚未使用的编号可以退回。`,
      en: `${identifier} is now “${en}” and cannot be handed back: only a reserved number that is not in use can.`,
    },
    409,
  );
}

export function noOrganisation(): Refusal {
  return new Refusal(
    'record.no-organisation',
    {
      zh: '您的账号不属于任何单位，编号只预留给单位。请联系本单位管理员将账号加入单位。',
      en: 'Your account belongs to no organisation, and numbers are set aside for organisations only. Ask your organisation’s manager to take you in.',
    },
    403,
  );
}

export function unknownOrganisation(name: string): Refusal {
  const text = {
    zh: `没有名为“${name.slice(0, 60)}”的单位，或者它已停用。请按登记的全称填写。`,
    en: `No organisation is called “${name.slice(0, 60)}”, or it is suspended. Write the registered name.`,
  };
  return new Refusal('record.quota-organisation', text, 400, undefined, { fields: [{ field: 'organisation', text }] });
}

export function pastYear(from: number): Refusal {
  const text = {
    zh: `只能设置 ${from} 年或 ${from + 1} 年的配额。`,
    en: `Quotas are set for ${from} or ${from + 1} only.`,
  };
  return new Refusal('record.quota-year', text, 400, undefined, { fields: [{ field: 'year', text }] });
}
