import { Refusal } from '#platform/errors.ts';

/** The same for a number that never was and for one that is not public: it tells of neither. */
export function logUnknown(): Refusal {
  return new Refusal(
    'api.log-unknown',
    {
      zh: '透明日志中没有这个编号或版本。请核对编号；尚未公开的漏洞不在日志中。',
      en: 'The transparency log has no such number or revision. Check it; what is not public is not in the log.',
    },
    404,
  );
}

export function logUnsigned(): Refusal {
  return new Refusal(
    'api.log-unsigned',
    {
      zh: '该条目刚刚公开，包含它的树头将在一分钟内签名。请稍后再试。',
      en: 'This was published just now; a head that covers it is signed within a minute. Try again then.',
    },
    409,
    undefined,
    { retryAfterSeconds: 60 },
  );
}

/** `fields`: which parameters say it. */
export function logSizeRefused(size: number, fields: readonly string[]): Refusal {
  const text = {
    zh: `树的大小不对：日志现有 ${size} 条，起点不能大于终点，树中须包含所问的条目。`,
    en: `No tree of that size: the log has ${size} leaves, a beginning is not longer than the whole, and the leaf must be among those asked for.`,
  };
  return new Refusal('api.log-size', text, 400, undefined, { fields: fields.map((field) => ({ field, text })) });
}

export function logEmpty(): Refusal {
  return new Refusal(
    'api.log-empty',
    {
      zh: '透明日志还没有签名的树头。平台启动后一分钟内会签名，请稍后再试。',
      en: 'The transparency log has no signed head yet. A running platform signs one within a minute; try again then.',
    },
    404,
  );
}
