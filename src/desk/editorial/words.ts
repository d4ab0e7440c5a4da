/** Every refusal of the editorial station, in both languages. */
import type { Finding } from '#bulletin/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { Period } from '#vocabulary/index.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function refuse(reason: string, zh: string, en: string, status = 400): never {
  throw new Refusal(`editorial.${reason}`, { zh, en }, status);
}

export function refuseNotInPeriod(field: string, identifier: string): never {
  return refuse(
    'not-in-period',
    `${field}：${identifier} 不在本期收录之中。请核对编号，或改选收录时间在统计周期内的漏洞。`,
    `${field}: ${identifier} was not recorded in this period. Check the number, or choose a record of the period.`,
  );
}

export function refuseEmbargoed(field: string, identifier: string): never {
  return refuse(
    'embargoed',
    `${field}：${identifier} 尚未公开，周报只能计数，不能点名。请改选已公开的漏洞，或等它公开后再编。`,
    `${field}: ${identifier} is not public; a bulletin may count it but not name it. Choose a public record, or wait until it is published.`,
    409,
  );
}

export function refuseDuplicate(field: string, identifier: string, other: string): never {
  return refuse(
    'duplicate',
    `${field}：${identifier} 已经用在 ${other}，一条漏洞只能出现一次。请删去其中一处。`,
    `${field}: ${identifier} already stands in ${other}, and a record may stand once. Take one of the two out.`,
  );
}

const unfit: Readonly<Record<'zero-day' | 'high' | 'unpatched' | 'sector', Text>> = {
  'zero-day': { zh: '收录时已有厂商补丁，不是0day漏洞', en: 'had a vendor patch when it was recorded and is no 0day' },
  high: { zh: '不是高危漏洞', en: 'is not rated high' },
  unpatched: { zh: '已有补丁，而单条告警应为没有补丁的漏洞', en: 'has a patch, and the single alert is one without' },
  sector: { zh: '不属于本版所列的行业', en: 'is in no industry that this edition counts' },
};

export function refuseUnfit(field: string, identifier: string, why: keyof typeof unfit): never {
  const { zh, en } = unfit[why];
  return refuse(
    'unfit',
    `${field}：${identifier} ${zh}。请改选。`,
    `${field}: ${identifier} ${en}. Choose another record.`,
  );
}

export function refuseChoices(field: string, { zh, en }: Text, schema = 'data/editorial.schema.json'): never {
  const place = field === '' ? { zh: '选编文件', en: 'The choices file' } : { zh: field, en: field };
  return refuse(
    'choices-invalid',
    `${place.zh}：${zh}。格式见 ${schema}。`,
    `${place.en}: ${en}. The form is described in ${schema}.`,
  );
}

export function refuseAudit(errors: readonly Finding[]): never {
  const list = (language: 'zh' | 'en') =>
    errors
      .map(({ rule, where, text }) => `\n  ${rule} (${where})${language === 'zh' ? '：' : ': '}${text[language]}`)
      .join('');
  return refuse(
    'audit',
    `审校发现${errors.length}处矛盾，未写出任何文件。请改正后重编：${list('zh')}`,
    `The audit found ${errors.length === 1 ? 'a contradiction' : `${errors.length} contradictions`}; nothing was written. Correct this and compose again:${list('en')}`,
    409,
  );
}

export function refuseNumberTaken(wanted: Text, taken: Text): never {
  return refuse(
    'number-taken',
    `${wanted.zh}与已发布的${taken.zh}期号重叠。请核对 --issue。`,
    `${capital(wanted.en)} overlaps ${taken.en}, which is published. Check --issue.`,
    409,
  );
}

/** A code of the bulletin itself, not of this station: it holds for whoever publishes issues. */
export function refusePeriodTaken(issues: {
  readonly wanted: string;
  readonly taken: string;
  readonly period: Period;
}): never {
  const { wanted, taken, period } = issues;
  throw new Refusal(
    'bulletin.period-taken',
    {
      zh: `${wanted}不能发布：${period.from}至${period.to}已由${taken}统计，再发一期会改掉它印出的数字。请核对 --issue 和 --from、--to。`,
      en: `${wanted} cannot be published: ${period.from} to ${period.to} is covered by ${taken}, and another issue would overwrite the figures it printed. Check --issue, --from and --to.`,
    },
    409,
  );
}

export function refuseSubmitted({ zh, en }: Text): never {
  return refuse(
    'issue-submitted',
    `${zh}已提交或已批准，不能用命令行重编。请在编辑台退回为草稿后再编。`,
    `${capital(en)} was handed in or approved and is not composed anew from here. Send it back to draft at the editor's desk first.`,
    409,
  );
}

export function refusePublished({ zh, en }: Text): never {
  return refuse(
    'issue-published',
    `${zh}已经发布，发布的内容不再改动；现在的数据与它不同。如需更正，请在编辑台编制更正版。`,
    `${capital(en)} is published and never changes; the data of today differ from it. Make a correction at the editor's desk.`,
    409,
  );
}

export function refuseOption(name: string, { zh, en }: Text): never {
  return refuse('option', `${name}：${zh}`, `${name}: ${en}`);
}
