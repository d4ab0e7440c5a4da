import { Refusal } from '#platform/errors.ts';
import { fileLimits } from './limits.ts';
import type { Usage } from './store.ts';

/** The same for a file that is not there and one that is not the asker's to read. */
export function fileUnknown(): Refusal {
  return new Refusal(
    'intake.file-unknown',
    {
      zh: '没有这个文件，或它已被删除。请从报告或草稿页面重新打开。',
      en: 'There is no such file, or it was removed. Open it again from its report or draft.',
    },
    404,
  );
}

export function tooManyFiles(): Refusal {
  return new Refusal(
    'intake.too-many-files',
    {
      zh: `每份报告最多${fileLimits.perReport}个文件，这个文件没有保存。请先移除不需要的，或打包后上传。`,
      en: `A report holds ${fileLimits.perReport} files at most; this one was not kept. Remove one, or send several as an archive.`,
    },
    409,
  );
}

export function overQuota(limit: Usage): Refusal {
  const bytes = `${limit.bytes / 1024 ** 2} MB`;
  return new Refusal(
    'intake.file-quota',
    {
      zh: `24小时内最多上传${limit.files}个文件、合计${bytes}，这个文件没有保存。请移除不需要的文件，或明天再传。`,
      en: `${limit.files} files of ${bytes} together are allowed in 24 hours; this one was not kept. Remove files you do not need, or go on tomorrow.`,
    },
    429,
    undefined,
    { retryAfterSeconds: 3600 },
  );
}

export function noFile(): Refusal {
  return new Refusal('intake.no-file', {
    zh: '没有收到文件。请先选择文件，再点“上传”。',
    en: 'No file arrived. Choose a file, then press “Upload”.',
  });
}

export function fileAgain(): Refusal {
  return new Refusal(
    'intake.file-again',
    {
      zh: '文件没有保存：内容相同的文件刚被删除。请再上传一次。',
      en: 'The file was not kept: one of the same content was being deleted just then. Upload it again.',
    },
    409,
  );
}
