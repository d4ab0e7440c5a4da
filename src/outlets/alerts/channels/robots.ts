import { createHmac } from 'node:crypto';
import type { Robot } from '../model.ts';
import { type Answered, failed, type Outgoing, type RobotKind, type RobotMessage, type Verdict } from './model.ts';
import { fitted, markdownOf } from './robot-text.ts';

/**
 * 钉钉: 自定义机器人. The secret (SEC…) signs “milliseconds, line break, secret” and the signature stands in the address; 20 messages a
 * minute, or the robot is silenced for ten; 20,000 bytes.
 */
const dingtalk: RobotKind = {
  robot: 'dingtalk',
  origins: ['https://oapi.dingtalk.com'],
  isAddress: (url) =>
    url.pathname === '/robot/send' && /^[0-9a-zA-Z]{16,128}$/.test(url.searchParams.get('access_token') ?? ''),
  takesSecret: true,
  paces: [{ most: 18, withinMs: 60_000 }],
  mostBytes: 19_000,
  request: (message, { url, secret, now }) => {
    const to = new URL(url);
    if (secret !== null) {
      const timestamp = String(now.getTime());
      to.searchParams.set('timestamp', timestamp);
      to.searchParams.set('sign', dingtalkSign(secret, timestamp));
    }
    const text = fitted(message, dingtalk.mostBytes, markdownOf);
    return post(to.href, { msgtype: 'markdown', markdown: { title: message.title, text } });
  },
  verdict: (answered) =>
    judged(answered, {
      code: 'errcode',
      text: 'errmsg',
      tooOften: (code, text) => code === 130_101 || code === 410_100 || /too fast|limit/i.test(text),
      isGone: (_code, text) => /token is not exist/i.test(text),
      pauseSeconds: 600,
    }),
};

/** 企业微信: 群机器人. The key in the address is all there is; 20 messages a minute; 4,096 bytes of its own few marks. */
const wecom: RobotKind = {
  robot: 'wecom',
  origins: ['https://qyapi.weixin.qq.com'],
  isAddress: (url) =>
    url.pathname === '/cgi-bin/webhook/send' && /^[0-9a-zA-Z-]{16,64}$/.test(url.searchParams.get('key') ?? ''),
  takesSecret: false,
  paces: [{ most: 18, withinMs: 60_000 }],
  mostBytes: 4000,
  request: (message, { url }) =>
    post(url, { msgtype: 'markdown', markdown: { content: fitted(message, wecom.mostBytes, markdownOf) } }),
  verdict: (answered) =>
    judged(answered, {
      code: 'errcode',
      text: 'errmsg',
      tooOften: (code) => code === 45_009,
      isGone: (code) => code === 93_000,
      pauseSeconds: 60,
    }),
};

/**
 * 飞书: 自定义机器人. “Seconds, line break, secret” is the key of an HMAC over nothing, and stands in the body with the time; 100 messages a
 * minute and 5 a second; 20 KB.
 */
const feishu: RobotKind = {
  robot: 'feishu',
  origins: ['https://open.feishu.cn', 'https://open.larksuite.com'],
  isAddress: (url) => /^\/open-apis\/bot\/v2\/hook\/[0-9a-zA-Z-]{16,64}$/.test(url.pathname) && url.search === '',
  takesSecret: true,
  paces: [
    { most: 4, withinMs: 1000 },
    { most: 90, withinMs: 60_000 },
  ],
  mostBytes: 18_000,
  request: (message, { url, secret, now }) => {
    const timestamp = String(Math.floor(now.getTime() / 1000));
    const signed = secret === null ? {} : { timestamp, sign: feishuSign(secret, timestamp) };
    return post(url, {
      ...signed,
      msg_type: 'post',
      content: { post: JSON.parse(fitted(message, feishu.mostBytes, postOf)) },
    });
  },
  verdict: (answered) =>
    judged(answered, {
      code: 'code',
      text: 'msg',
      tooOften: (code) => code === 11_232 || code === 99_991_400,
      isGone: (code) => code === 19_001,
      pauseSeconds: 60,
    }),
};

export const robotKinds: Readonly<Record<Robot, RobotKind>> = { dingtalk, wecom, feishu };

/** 钉钉’s 加签, before it is escaped for the address; `timestamp` in milliseconds. */
export function dingtalkSign(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** 飞书’s 签名校验; `timestamp` in seconds. */
export function feishuSign(secret: string, timestamp: string): string {
  return createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
}

function post(url: string, value: unknown): Outgoing {
  return {
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Bulou-Alerts/1.0' },
    body: JSON.stringify(value),
  };
}

/** A message in 飞书’s own rich text: a title, and lines of text and links. */
function postOf({ title, lines, language }: Pick<RobotMessage, 'title' | 'lines' | 'language'>): string {
  const content = lines.map(({ text, link }) => [
    { tag: 'text', text },
    ...(link === null ? [] : [{ tag: 'a', text: link.text, href: link.href }]),
  ]);
  return JSON.stringify({ [language === 'zh' ? 'zh_cn' : 'en_us']: { title, content } });
}

type Manner = {
  readonly code: string;
  readonly text: string;
  tooOften(code: number, text: string): boolean;
  isGone(code: number, text: string): boolean;
  readonly pauseSeconds: number;
};

/** All three answer 200 to what they refuse: what counts is the code in the body, and a body without one is a refusal, too. */
function judged({ status, body }: Answered, manner: Manner): Verdict {
  const said = readJson(body);
  const code = said?.[manner.code] ?? said?.StatusCode;
  if (status === 200 && code === 0) return { kind: 'done' };
  const text = String(said?.[manner.text] ?? body).slice(0, 200);
  const number = typeof code === 'number' ? code : -1;
  const isBusy = manner.tooOften(number, text) || [429, 502, 504].includes(status);
  return failed(`HTTP ${status}, ${typeof code === 'number' ? code : '?'}: ${text}`, {
    isGone: manner.isGone(number, text),
    pauseSeconds: isBusy ? manner.pauseSeconds : null,
  });
}

function readJson(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
