import { Refusal } from '../errors.ts';

export function tooLarge(): Refusal {
  return new Refusal(
    'files.too-large',
    {
      zh: '文件超过允许的大小，没有保存。请压缩或拆分后再上传。',
      en: 'The file is larger than allowed and was not kept. Compress or split it, then upload it again.',
    },
    413,
  );
}

export function empty(): Refusal {
  return new Refusal('files.empty', {
    zh: '文件是空的，没有保存。请检查所选的文件。',
    en: 'The file is empty and was not kept. Check which file you chose.',
  });
}

export function missing(): Refusal {
  return new Refusal(
    'files.missing',
    {
      zh: '这个文件已不在存储中。请联系管理员从备份恢复数据目录中的 files。',
      en: 'This file is no longer in the store. Ask the administrator to restore files in the data folder from a backup.',
    },
    410,
  );
}

export function damaged(cause: unknown): Refusal {
  return new Refusal(
    'files.damaged',
    {
      zh: '这个文件在存储中已损坏，或平台密钥与它不配套，因此不予下载。请联系管理员从同一份备份恢复数据目录中的 files 和 secret.key。',
      en: 'This file is damaged in the store, or the platform key does not belong to it, so it is not given out. Ask the administrator to restore files and secret.key in the data folder from one backup.',
    },
    410,
    cause,
  );
}
