import { reportStateTerms } from '#desk/intake/index.ts';
import type { Flaw } from '#lint/index.ts';
import { Refusal, type RefusalMore } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { MoveRow, Report, ReturnReason } from './model.ts';
import { returnReasonTerms } from './words-moves.ts';

/** One answer for what does not exist and for what is not yours: existence is a secret. */
export function unknownReport(receipt: string): Refusal {
  return new Refusal(
    'review.unknown',
    {
      zh: `没有回执编号为 ${receipt} 的报告，或您无权查看。请核对编号。`,
      en: `There is no report ${receipt} that you may see. Check the receipt number.`,
    },
    404,
  );
}

export function changedMeanwhile({ receipt, state }: Report): Refusal {
  return new Refusal(
    'review.changed',
    {
      zh: `报告 ${receipt} 在您打开之后有了变动，现为“${reportStateTerms[state].zh}”。请刷新页面，看过变动再操作。`,
      en: `Report ${receipt} changed after you opened it (now: ${reportStateTerms[state].en}). Reload the page, look at the change, then decide.`,
    },
    409,
  );
}

export function wrongState({ words }: MoveRow, { receipt, state }: Report): Refusal {
  return new Refusal(
    'review.state',
    {
      zh: `报告 ${receipt} 现为“${reportStateTerms[state].zh}”，不能“${words.zh}”。请刷新页面查看当前可做的操作。`,
      en: `Report ${receipt} is now “${reportStateTerms[state].en}”; “${words.en}” is not possible. Reload the page to see what is.`,
    },
    409,
  );
}

export function reasonNeeded({ words }: MoveRow): Refusal {
  const text = { zh: `请选择“${words.zh}”的理由。`, en: `Choose a reason for “${words.en}”.` };
  return new Refusal('review.reason', text, 400, undefined, onField('reason', text));
}

export function noteNeeded({ words, noteFor }: MoveRow): Refusal {
  const whom = {
    reporter: { zh: '报送者会看到它', en: 'the reporter will read it' },
    vendor: { zh: '厂商会看到它', en: 'the vendor will read it' },
    desk: { zh: '供后续审核参考', en: 'those who review next will read it' },
  }[noteFor];
  const text = {
    zh: `请填写“${words.zh}”的说明（${whom.zh}）。`,
    en: `Write a note for “${words.en}” (${whom.en}).`,
  };
  return new Refusal('review.note', text, 400, undefined, onField('note', text));
}

/** The longest note, in characters. */
export const longestNote = 4000;

export function noteTooLong(): Refusal {
  const text = {
    zh: `说明超过${longestNote}字，请精简，详细材料请作为文件上传。`,
    en: `The note is longer than ${longestNote} characters: shorten it, and upload details as a file.`,
  };
  return new Refusal('review.note-length', text, 400, undefined, onField('note', text));
}

export function ownReport(): Refusal {
  return new Refusal(
    'review.own-report',
    {
      zh: '这是您本人或本单位报送的报告，不能由您审核。请留给其他审核员。',
      en: 'You or your organisation delivered this report, so you cannot review it. Leave it to another reviewer.',
    },
    403,
  );
}

export function passedBefore(): Refusal {
  return new Refusal(
    'review.passed-before',
    {
      zh: '您已通过这份报告的另一级审核，同一人不能通过两级。请留给其他审核员。',
      en: 'You have passed another level of this report; nobody passes two. Leave it to another reviewer.',
    },
    403,
  );
}

/** The evidence that the report's kind asks for and that it lacks. */
export function evidenceMissing(missing: readonly ReturnReason[]): Refusal {
  const zh = missing.map((reason) => returnReasonTerms[reason].zh).join('、');
  const en = missing.map((reason) => returnReasonTerms[reason].en.toLowerCase()).join(', ');
  const text = {
    zh: `报告证明材料不全：${zh}。请退回补充；如确实不需要，请在说明中写明原因。`,
    en: `The report's evidence is incomplete: ${en}. Return it, or say in the note why this is not needed.`,
  };
  return new Refusal('review.evidence', text, 400, undefined, onField('note', text));
}

export function entryFlawed(flaws: readonly Flaw[]): Refusal {
  const first = flaws[0]?.text ?? { zh: '', en: '' };
  return new Refusal('review.entry-flaws', {
    zh: `条目还有${flaws.length}处错误须改正，例如：${first.zh}`,
    en: `The entry still has ${flaws.length} error(s) to mend, for example: ${first.en}`,
  });
}

/** What hangs a refusal on one field of the form. */
export function onField(field: string, text: Text): RefusalMore {
  return { fields: [{ field, text }] };
}
