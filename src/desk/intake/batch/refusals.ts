import { Refusal } from '#platform/errors.ts';

/** No such file, or another person’s: nobody learns which. */
export function noBatch(): Refusal {
  return new Refusal(
    'batch.none',
    {
      zh: '没有这次批量上传。它可能已满7天被清除，也可能地址有误；请从“批量报送”重新上传。',
      en: 'There is no such upload. It may have been cleared after 7 days, or the address is wrong; upload the file again under “Batch”.',
    },
    404,
  );
}

export function noFile(): Refusal {
  return new Refusal(
    'batch.no-file',
    { zh: '没有选择文件。请选择要上传的文件。', en: 'No file was chosen. Choose the file to upload.' },
    400,
    undefined,
    { fields: [{ field: 'file', text: { zh: '请选择要上传的文件。', en: 'Choose the file to upload.' } }] },
  );
}

export function tooLarge(): Refusal {
  return new Refusal(
    'batch.too-large',
    {
      zh: '文件超过50 MB，没有读取。请拆成几个文件分别上传。',
      en: 'The file is larger than 50 MB and was not read. Split it into several files.',
    },
    413,
  );
}

export function notAllGood(wrong: number): Refusal {
  return new Refusal(
    'batch.not-all-good',
    {
      zh: `还有${wrong}行有误，没有报送。请改正后重新上传，或选择只报送无误的行。`,
      en: `${wrong} rows are still wrong and nothing was sent. Correct them and upload again, or choose to send the good rows only.`,
    },
    409,
  );
}

export function nothingGood(): Refusal {
  return new Refusal(
    'batch.nothing-good',
    {
      zh: '没有一行可以报送。请下载标明错误的文件，改正后重新上传。',
      en: 'Not one row can be sent. Download the file with the mistakes marked, correct it and upload it again.',
    },
    409,
  );
}

/** A day that lay ahead when the file was read is over now. */
export function outdated(): Refusal {
  return new Refusal(
    'batch.outdated',
    {
      zh: '检查之后已过去一段时间，有的行不再符合要求（例如约定的公开日期已过）。请重新上传这个文件。',
      en: 'Since the file was checked some rows have ceased to fit (an agreed day of disclosure is over, for example). Upload the file again.',
    },
    409,
  );
}

export function alreadySent(): Refusal {
  return new Refusal(
    'batch.sent',
    {
      zh: '这个文件已经报送，不能再放弃；要撤回报告请到“我的报告”。',
      en: 'This file has been sent and cannot be dropped; withdraw reports under “My reports”.',
    },
    409,
  );
}
