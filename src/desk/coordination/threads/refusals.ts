import { Refusal } from '#platform/errors.ts';

export function unknownThread(): Refusal {
  return new Refusal(
    'coordination.unknown-thread',
    {
      zh: '没有这个讨论，或者您无权查看。请从案件页面重新打开。',
      en: 'There is no such thread, or it is not yours to see. Open it again from the case.',
    },
    404,
  );
}

export function unknownMessageFile(): Refusal {
  return new Refusal(
    'coordination.unknown-file',
    {
      zh: '没有这个文件，或者您无权查看。请从案件页面重新打开。',
      en: 'There is no such file, or it is not yours to see. Open it again from the case.',
    },
    404,
  );
}

export function emptyMessage(): Refusal {
  return new Refusal('coordination.empty-message', {
    zh: '消息没有文字，没有发送。请写明内容，文件附在文字之后。',
    en: 'The message has no text and was not sent. Write what it says; files come along with a text.',
  });
}

export function longMessage(limit: number): Refusal {
  return new Refusal('coordination.long-message', {
    zh: `消息超过 ${limit} 字，没有发送。请缩短，或把长文作为文件附上。`,
    en: `The message is longer than ${limit} characters and was not sent. Shorten it, or attach the long text as a file.`,
  });
}

export function widerMark(): Refusal {
  return new Refusal('coordination.wider-tlp', {
    zh: '消息或文件的 TLP 标记不能比案件更宽，没有发送。请选同级或更严的标记。',
    en: 'A message or file cannot be marked wider than its case; it was not sent. Choose the same mark or a narrower one.',
  });
}
