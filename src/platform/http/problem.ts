import { randomBytes } from 'node:crypto';
import { type FieldMistake, messageOf, Refusal } from '../errors.ts';
import type { Language, Text } from '../text.ts';

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
  const error = thrown as { statusCode?: unknown; validation?: unknown; validationContext?: unknown };
  if (Array.isArray(error.validation) && error.validationContext === 'params') return notFound();
  if (Array.isArray(error.validation)) return invalidInput(error.validation as Validation[]);
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
      fields: problem.fields.map(({ field, text }) => ({ field, detail: text[language] })),
    }),
    ...(problem.reference !== null && { reference: problem.reference }),
  });
}

/** The log's view of what was thrown: message and stack of a fault, nothing but the code of a refusal. */
export function faultDetail(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown);
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

type Validation = {
  instancePath?: string;
  keyword?: string;
  params?: { missingProperty?: string; limit?: number; allowedValues?: readonly unknown[] };
};

function invalidInput(found: readonly Validation[]): Problem {
  const fields = found.map((item) => ({
    field: (item.instancePath ?? '').split('/')[1] ?? item.params?.missingProperty ?? '',
    text: item.keyword === 'required' ? missing : mistakeOf(item),
  }));
  const seen = new Set<string>();
  // A choice between constants fails once for each of them.
  const once = fields.filter(({ field, text }) => !seen.has(field + text.en) && seen.add(field + text.en));
  return { ...problem(400, 'http.input', inputText), fields: once };
}

/** Says the limit where one was passed: whoever is told only “too large” has to guess. */
function mistakeOf({ keyword = '', params }: Validation): Text {
  const limit = params?.limit;
  const bounded = limit === undefined ? undefined : bounds[keyword]?.(limit);
  return bounded ?? limits[keyword] ?? unreadable;
}

const bounds: Readonly<Record<string, (limit: number) => Text>> = {
  maximum: (limit) => ({ zh: `数值太大，最大为 ${limit}。`, en: `This number is too large; the most is ${limit}.` }),
  minimum: (limit) => ({ zh: `数值太小，最小为 ${limit}。`, en: `This number is too small; the least is ${limit}.` }),
  maxLength: (limit) => ({
    zh: `内容太长，最多 ${limit} 个字符。`,
    en: `This is too long; ${limit} characters are the most.`,
  }),
  maxItems: (limit) => ({ zh: `选项太多，最多 ${limit} 项。`, en: `Too many values; ${limit} are the most.` }),
};

const inputText: Text = {
  zh: '请求中有内容无法识别，请按下面的说明修改后再试。',
  en: 'Part of the request could not be understood. Correct what is listed below and try again.',
};
const missing: Text = { zh: '必须填写。', en: 'This is required.' };
const unreadable: Text = { zh: '格式不对。', en: 'This has the wrong form.' };
const limits: Readonly<Record<string, Text>> = {
  minLength: missing,
  minItems: missing,
  enum: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
  anyOf: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
  const: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
};
const badRequest: Text = {
  zh: '请求无法识别。请检查地址或内容后再试。',
  en: 'The request could not be understood. Check its address or content and try again.',
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
  415: {
    code: 'http.media-type',
    text: { zh: '不接受这种内容类型。', en: 'This content type is not accepted.' },
  },
  503: {
    code: 'http.closing',
    text: { zh: '平台正在重新启动，请稍后再试。', en: 'The platform is restarting. Try again in a moment.' },
  },
};
