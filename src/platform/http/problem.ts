import { randomBytes } from 'node:crypto';
import { type FieldMistake, messageOf, Refusal } from '../errors.ts';
import type { Language, Text } from '../text.ts';
import { mistakesIn, mistakesInBody, type Validation } from './invalid-input.ts';

/** What went wrong, as a page or as RFC 9457 problem details shows it. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly text: Text;
  /** What is wrong with single fields, for 400. */
  readonly fields: readonly FieldMistake[];
  /** Names the log line of a fault of ours; null for everything else. */
  readonly reference: string | null;
  /** Seconds until the same request may succeed; null when waiting does not help. */
  readonly retryAfterSeconds: number | null;
  /** Beside those that every answer has. */
  readonly headers: Readonly<Record<string, string>>;
};

/** Turns anything thrown while a request was answered into what may be shown. A fault of ours keeps its detail for the log. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) {
    const { status, code, text, fields, retryAfterSeconds, headers } = thrown;
    return { ...problem(status, code, text), fields, retryAfterSeconds, headers };
  }
  const error = thrown as { statusCode?: unknown; code?: unknown; validation?: unknown; validationContext?: unknown };
  if (Array.isArray(error.validation) && error.validationContext === 'params') return notFound();
  if (Array.isArray(error.validation)) return invalidInput(error.validation as Validation[]);
  if (typeof error.code === 'string' && noJson.has(error.code)) return problem(400, 'http.not-json', notJson);
  const status = typeof error.statusCode === 'number' ? error.statusCode : 500;
  const known = refusedByServer[status];
  if (known) return problem(status, known.code, known.text);
  if (status >= 400 && status < 500) return problem(status, 'http.bad-request', badRequest);
  return { ...problem(500, 'http.fault', fault), reference: randomBytes(6).toString('hex') };
}

/** A problem without fields or reference. */
export function problem(status: number, code: string, text: Text): Problem {
  return { status, code, text, fields: [], reference: null, retryAfterSeconds: null, headers: {} };
}

/** RFC 9457 §3; `code` and `fields` are extension members. */
export function problemJson(problem: Problem, language: Language): string {
  return JSON.stringify({
    type: 'about:blank',
    title: problem.text[language],
    status: problem.status,
    code: problem.code,
    ...(problem.fields.length > 0 && {
      fields: problem.fields.map(({ field, text, allowed }) => ({
        field,
        detail: text[language],
        // A form shows its list; a program has none before it.
        ...(allowed !== undefined && { allowed }),
      })),
    }),
    ...(problem.reference !== null && { reference: problem.reference }),
  });
}

/** The log's view of what was thrown: message and stack of a fault, nothing but the code of a refusal. */
export function faultDetail(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown);
}

/** What is sent in a form or another content type where JSON is expected: `http.media-type` (415). */
export function notCalledJson(): Refusal {
  return new Refusal('http.media-type', mediaType, 415);
}

/** What any address without content answers, so that none tells what exists: `http.not-found`. */
export function notFound(): Problem {
  return problem(404, 'http.not-found', {
    zh: '这个地址下没有内容。请检查地址有没有输错，或者从首页查询。',
    en: 'There is nothing at this address. Check it for a slip of typing, or search from the front page.',
  });
}

/** What the rate limiter refuses: says the limit and when to come back. */
export function tooMany(max: number, seconds: number): Refusal {
  return new Refusal(
    'http.too-many',
    {
      zh: `来自您网络地址（或同一密钥）的请求过于频繁：每分钟最多 ${max} 次。请在 ${seconds} 秒后再试。`,
      en: `Too many requests from your network address, or with your key: ${max} a minute are allowed. Try again in ${seconds} seconds.`,
    },
    429,
    undefined,
    { retryAfterSeconds: seconds },
  );
}

const invalidInput = (found: readonly Validation[]): Problem => ({
  ...problem(400, 'http.input', inputText),
  fields: mistakesIn(found),
});

/** Refuses a program's JSON for what its check found (`http.input`, 400), each place as a pointer into it. */
export function bodyRefused(found: readonly Validation[]): Refusal {
  return inputRefused(mistakesInBody(found));
}

/** `http.input` (400): part of the request cannot be understood, each with its place. */
export function inputRefused(fields: readonly FieldMistake[]): Refusal {
  return new Refusal('http.input', inputText, 400, undefined, { fields });
}

const inputText: Text = {
  zh: '请求中有内容无法识别，请按下面的说明修改后再试。',
  en: 'Part of the request could not be understood. Correct what is listed below and try again.',
};
const noJson: ReadonlySet<string> = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY']);
const notJson: Text = {
  zh: '发来的内容不是完整的 JSON，没有处理。请检查括号、引号和编码（UTF-8）后再发送。',
  en: 'What was sent is no complete JSON, and nothing was done. Check brackets, quotation marks and encoding (UTF-8), then send it again.',
};
const badRequest: Text = {
  zh: '请求无法识别。请检查地址或内容后再试。',
  en: 'The request could not be understood. Check its address or content and try again.',
};
const mediaType: Text = {
  zh: '不接受这种内容类型。接口请用 Content-Type: application/json 发送；页面上的表单请从页面发送。',
  en: 'This content type is not accepted. Send JSON to the interface (Content-Type: application/json), and forms from their page.',
};
const fault: Text = {
  zh: '平台出了差错，您的请求没有完成。请稍后再试；若仍如此，请把下面的参考号告诉管理员。',
  en: 'Something went wrong on our side and your request was not completed. Try again later; if it persists, tell the administrator the reference below.',
};
const refusedByServer: Readonly<Record<number, { code: string; text: Text }>> = {
  413: {
    code: 'http.too-large',
    text: {
      zh: '内容超过这里允许的大小（一般为 1 MB）。请减小后再发送，或分几次发送。',
      en: 'The content is larger than is allowed here (1 MB where nothing else is said). Make it smaller, or send it in parts.',
    },
  },
  414: {
    code: 'http.address-too-long',
    text: {
      zh: '地址太长，这里没有这样的内容。请检查地址，或者从首页查询。',
      en: 'The address is too long; nothing here has one like it. Check it, or search from the front page.',
    },
  },
  415: { code: 'http.media-type', text: mediaType },
  503: {
    code: 'http.closing',
    text: { zh: '平台正在重新启动，请稍后再试。', en: 'The platform is restarting. Try again in a moment.' },
  },
};
