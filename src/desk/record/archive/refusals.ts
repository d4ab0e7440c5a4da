import { type ReportState, reportStateTerms } from '#desk/intake/index.ts';
import type { Flaw } from '#lint/index.ts';
import { type FieldMistake, Refusal } from '#platform/errors.ts';

export function notArchiving(receipt: string, state: ReportState): Refusal {
  return new Refusal(
    'record.not-archiving',
    {
      zh: `报告 ${receipt} 现为“${reportStateTerms[state].zh}”，不在待归档状态。请回到审核队列查看它的进展。`,
      en: `Report ${receipt} is now “${reportStateTerms[state].en}” and does not wait to be archived. Look it up in the queue.`,
    },
    409,
  );
}

export function noEntry(receipt: string): Refusal {
  return new Refusal(
    'record.no-entry',
    {
      zh: `报告 ${receipt} 还没有编写条目。请退回二审，写好名称和描述后再归档。`,
      en: `Report ${receipt} has no entry yet. Send it back to the second review to have title and description written.`,
    },
    409,
  );
}

export function incomplete(mistakes: readonly FieldMistake[]): Refusal {
  const text = {
    zh: `还有 ${mistakes.length} 处需要改正，尚未归档，也没有占用编号。`,
    en: `${mistakes.length} field(s) need correcting. Nothing was archived and no number was taken.`,
  };
  return new Refusal('record.archive-input', text, 400, undefined, { fields: mistakes });
}

/** `fields` name the form's own where the form has one, else `entry`. */
export function flawed(errors: readonly Flaw[]): Refusal {
  const fields = errors.map(({ field, text }) => ({ field: formFields[field] ?? 'entry', text }));
  const text = {
    zh: `条目检查有 ${errors.length} 处错误，尚未归档，也没有占用编号。名称、描述、产品等请在条目中改正。`,
    en: `The rules find ${errors.length} error(s) in the record. Nothing was archived and no number was taken. Title, description and products are mended in the entry.`,
  };
  return new Refusal('record.archive-flaws', text, 400, undefined, { fields });
}

const formFields: Readonly<Record<string, string>> = {
  cvss2: 'cvss2',
  severity: 'severity',
  severityReason: 'severityReason',
  patch: 'hasPatch',
};

export function unknownRecord(identifier: string): Refusal {
  return new Refusal(
    'record.unknown',
    {
      zh: `没有编号为 ${identifier.slice(0, 40)} 的条目。请核对编号。`,
      en: `There is no record ${identifier.slice(0, 40)}. Check the number.`,
    },
    404,
  );
}
