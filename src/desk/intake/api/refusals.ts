import { Refusal } from '#platform/errors.ts';
import { apiLimits } from './model.ts';

/** No such report, or another’s: the answer is the same. */
export function noReport(): Refusal {
  return new Refusal(
    'api.no-report',
    {
      zh: '没有这个编号的报告，或者它不是您报送的。请核对编号。',
      en: 'There is no report of this receipt, or it is not yours. Check the receipt.',
    },
    404,
  );
}

export function badKey(): Refusal {
  return new Refusal('api.key', {
    zh: `Idempotency-Key 应为1至${apiLimits.keyLength}个可见的ASCII字符，例如一个UUID。请改正后重发。`,
    en: `Idempotency-Key must be 1 to ${apiLimits.keyLength} visible ASCII characters, a UUID for example. Correct it and send again.`,
  });
}

export function nothingSent(): Refusal {
  return new Refusal(
    'api.nothing',
    {
      zh: '请求里没有报告。请发送一个报告对象，或 { "reports": [ … ] }。',
      en: 'The request holds no report. Send one report as an object, or { "reports": [ … ] }.',
    },
    422,
  );
}

export function tooManyReports(count: number): Refusal {
  return new Refusal(
    'api.too-many',
    {
      zh: `一次最多${apiLimits.reports}条报告，这次有${count}条，没有接收。请分几次发送，或用文件批量报送（最多5000条）。`,
      en: `At most ${apiLimits.reports} reports can come in one request; there are ${count} and none was taken. Send several requests, or upload a file (up to 5,000).`,
    },
    422,
  );
}
