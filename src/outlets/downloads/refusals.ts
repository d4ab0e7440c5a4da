import { Refusal } from '#platform/errors.ts';

/** The same for what never was, what is not public and what was taken back. */
export function csafUnknown(): Refusal {
  return new Refusal(
    'downloads.csaf-unknown',
    {
      zh: 'CSAF 目录中没有这个文件。全部文件见 /.well-known/csaf/white/index.txt；新公开的漏洞在一分钟内加入。',
      en: 'The CSAF directory has no such file. All of them are listed in /.well-known/csaf/white/index.txt; what has just been published is added within a minute.',
    },
    404,
  );
}

export function fileUnknown(): Refusal {
  return new Refusal(
    'downloads.file-unknown',
    {
      zh: '共享数据中没有这个文件。全部文件见 /downloads。',
      en: 'There is no such file among the shared data. All of them are listed at /downloads.',
    },
    404,
  );
}

/** Something in it was taken back, or it does not lie there: the next one is on its way. */
export function dumpOutdated(): Refusal {
  return new Refusal(
    'downloads.dump-outdated',
    {
      zh: '数据包正在重新生成：其中有条目已撤回，或文件暂缺。请几分钟后再试。',
      en: 'The dump is being made anew: something in it was withdrawn, or its file is missing. Try again in a few minutes.',
    },
    503,
    undefined,
    { retryAfterSeconds: 120 },
  );
}

export function weekUnknown(): Refusal {
  return new Refusal(
    'downloads.week-unknown',
    {
      zh: '没有这一周的共享文件：文件名是一周的周一和周日，周结束后才有。全部文件见 /share/cnvd-xml/。',
      en: 'There is no share file of that week: it is named by its Monday and Sunday, and exists once the week is over. All of them are listed at /share/cnvd-xml/.',
    },
    404,
  );
}
