import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';

const onField = (name: string, text: Text) => ({ fields: [{ field: name, text }] });

export function noticeUnknown(): Refusal {
  return new Refusal(
    'coordination.notice-unknown',
    {
      zh: '没有这份通报。请核对编号，形如 CNVD-TB-2026-17。',
      en: 'There is no such notice. Check its number; they look like CNVD-TB-2026-17.',
    },
    404,
  );
}

export function caseUnknown(): Refusal {
  return new Refusal(
    'coordination.notice-case',
    {
      zh: '没有这个案件，或案件已经关闭，不能发出通报。',
      en: 'There is no such case, or it is closed: no notice can be sent from it.',
    },
    404,
  );
}

export function addresseeMissing(): Refusal {
  const text = {
    zh: '请选择收函单位；致涉事单位的通报也可填写平台外单位的名称。',
    en: 'Choose the organisation that is told; a letter to an affected unit may name one that is not on the platform.',
  };
  return new Refusal('coordination.notice-addressee', text, 422, undefined, onField('organisationId', text));
}

export function dueWrong(): Refusal {
  const text = {
    zh: '回复期限须晚于今天，且在一年之内。',
    en: 'The deadline has to lie after today and within a year.',
  };
  return new Refusal('coordination.notice-due', text, 422, undefined, onField('dueOn', text));
}

export function addressWrong(): Refusal {
  const text = { zh: '请填写一个有效的邮箱地址，或留空。', en: 'Give one valid mail address, or leave it empty.' };
  return new Refusal('coordination.notice-address', text, 422, undefined, onField('address', text));
}

export function overrideMissing(): Refusal {
  const text = {
    zh: '所选渠道与规则给出的不同，请写明理由。',
    en: 'The channel is not the one that the rules give: say why.',
  };
  return new Refusal('coordination.notice-override', text, 422, undefined, onField('overrideReason', text));
}

export function fileUnknown(): Refusal {
  return new Refusal('coordination.notice-file', { zh: '没有这个文件。', en: 'There is no such file.' }, 404);
}

export function tooManyFiles(most: number): Refusal {
  const text = {
    zh: `一份通报最多 ${most} 个文件。请合并后再传。`,
    en: `A notice takes ${most} files at most. Put some into one.`,
  };
  return new Refusal('coordination.notice-files', text, 413, undefined, onField('file', text));
}

export function reportUnreadable(): Refusal {
  const text = {
    zh: '这不是投递状态通知（DSN）邮件，或其中没有本平台通报的邮件编号。请上传原始 .eml 文件。',
    en: 'This is no delivery status notification, or it names no mail of a notice of ours. Give the original .eml file.',
  };
  return new Refusal('coordination.bounce-unreadable', text, 422, undefined, onField('file', text));
}

export function evidenceMissing(): Refusal {
  const text = {
    zh: '办结前请先上传处置证明（截图、报告等），至少一个文件。',
    en: 'Before closing, upload what shows the disposal (pictures, a report): at least one file.',
  };
  return new Refusal('coordination.notice-evidence', text, 422, undefined, onField('file', text));
}
