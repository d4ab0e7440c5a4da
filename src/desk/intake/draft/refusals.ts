import { type FieldMistake, Refusal } from '#platform/errors.ts';
import { draftLimits } from './model.ts';

/** The same for a draft that never was, was sent, was deleted, or is somebody else's. */
export function draftUnknown(): Refusal {
  return new Refusal(
    'intake.draft-unknown',
    {
      zh: '没有这份草稿：可能已经报送、删除或过期。请从“草稿”列表重新打开，或新建报告。',
      en: 'There is no such draft: it may have been sent, deleted, or has expired. Open it from the list of drafts, or begin a new report.',
    },
    404,
  );
}

export function draftChanged(): Refusal {
  return new Refusal(
    'intake.draft-changed',
    {
      zh: '这份草稿刚才在另一个窗口里改过，本次没有保存。下面是您现在填写的内容；再次保存将覆盖另一个窗口的修改。',
      en: 'This draft was changed in another window meanwhile, so it was not saved now. Below is what you have here; saving again overwrites the other window’s changes.',
    },
    409,
  );
}

export function draftTooLarge(): Refusal {
  return new Refusal(
    'intake.draft-too-large',
    {
      zh: `各栏合计超过${draftLimits.characters / 10_000}万字，没有保存。请把长文放进附件。`,
      en: `All fields together hold more than ${draftLimits.characters} characters; nothing was saved. Put long texts into attachments.`,
    },
    413,
  );
}

export function tooManyDrafts(): Refusal {
  return new Refusal(
    'intake.too-many-drafts',
    {
      zh: `您已有${draftLimits.open}份未报送的草稿。请先报送或删除一些，再新建。`,
      en: `You have ${draftLimits.open} drafts that were not sent. Send or delete some before you begin a new one.`,
    },
    409,
  );
}

export function contentWrong(mistakes: readonly FieldMistake[]): Refusal {
  return new Refusal(
    'intake.content',
    {
      zh: `有${mistakes.length}栏需要修改，报告尚未报送。已填写的内容都保存在草稿里。`,
      en: `${mistakes.length} field(s) need correction; the report was not sent. What you typed is kept in the draft.`,
    },
    400,
    undefined,
    { fields: mistakes },
  );
}
