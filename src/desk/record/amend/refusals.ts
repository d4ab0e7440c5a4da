import type { Flaw } from '#lint/index.ts';
import { type FieldMistake, Refusal } from '#platform/errors.ts';
import type { AmendField } from './model.ts';

export function changedMeanwhile(): Refusal {
  return new Refusal(
    'record.amend-changed',
    {
      zh: '没有保存：您编辑期间条目或厂商的说明已经改变。请对照现在的内容；再次保存即以您的内容为准。',
      en: 'Nothing was saved: the record, or what the vendor says, changed while you were at it. Compare it with what stands now; save again to let yours stand.',
    },
    409,
  );
}

export function nothingChanged(): Refusal {
  return new Refusal('record.amend-nothing', {
    zh: '没有任何改动，未保存。',
    en: 'Nothing is different, and nothing was saved.',
  });
}

export function wrongFields(mistakes: readonly FieldMistake[]): Refusal {
  const text = {
    zh: `还有 ${mistakes.length} 处需要改正，没有保存。`,
    en: `${mistakes.length} field(s) need correcting. Nothing was saved.`,
  };
  return new Refusal('record.amend-input', text, 400, undefined, { fields: mistakes });
}

/** Errors of the rules would keep the record behind the gate. */
export function flawed(errors: readonly Flaw[]): Refusal {
  const fields = errors.map(({ field, text }) => ({ field: formFields[field] ?? field, text }));
  const text = {
    zh: `条目检查有 ${errors.length} 处错误，没有保存。`,
    en: `The rules find ${errors.length} error(s) in the record. Nothing was saved.`,
  };
  return new Refusal('record.amend-flaws', text, 400, undefined, { fields });
}

const formFields: Readonly<Record<string, AmendField>> = { patch: 'patchUrl', submittedOn: 'title', score: 'cvss2' };

export function reasonMissing(): Refusal {
  const text = {
    zh: '条目已经公开：请写明更正的理由，它会与新的修订一起公开。',
    en: 'The record is public: state why it is corrected. The reason is published with the new revision.',
  };
  return new Refusal('record.amend-reason', text, 400, undefined, { fields: [{ field: 'reason', text }] });
}
