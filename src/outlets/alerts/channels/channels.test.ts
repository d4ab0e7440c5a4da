import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import type { RobotMessage, Verdict } from './model.ts';
import { reachOf, readTarget } from './reach.ts';
import { dingtalkSign, feishuSign, robotKinds } from './robots.ts';
import { scrubbed } from './scrub.ts';
import { newWebhookSecret, webhookRequest, webhookVerdict } from './webhook.ts';

const now = new Date('2021-02-25T15:02:10Z');
const message = (lines: number, text = '缓冲区溢出漏洞'): RobotMessage => ({
  language: 'zh',
  title: '3 条漏洞',
  lines: Array.from({ length: lines }, (_, n) => ({
    text: `高危 · 公开 · ${text} `,
    link: { text: `CNVD-2026-${10_000 + n}`, href: `https://bulou.example/records/CNVD-2026-${10_000 + n}` },
  })),
  footer: (left) => ({ text: `另有 ${left} 条。`, link: { text: '全部', href: 'https://bulou.example/records' } }),
});

describe('Standard Webhooks 1.0', () => {
  test('signs as the vector of the specification’s libraries', () => {
    const { headers } = webhookRequest({
      url: 'https://hooks.example.org/',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      body: '{"test": 2432232314}',
      now: new Date(1_614_265_330_000),
    });
    expect(headers['webhook-id']).toBe('msg_p5jXN8AQM9LWM0D4loKWxJek');
    expect(headers['webhook-timestamp']).toBe('1614265330');
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('signs with the new and the old secret, and either verifies', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    expect(secrets[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const at = new Date(Math.floor(performance.timeOrigin + performance.now()));
    const { headers } = webhookRequest({ url: 'https://a.example/', secrets, messageId: 'msg_1', body: '{}', now: at });
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of secrets) expect(new Webhook(secret).verify('{}', { ...headers })).toEqual({});
    expect(() => new Webhook(newWebhookSecret()).verify('{}', { ...headers })).toThrow();
  });

  const answers: readonly (readonly [number, string | null, Partial<Extract<Verdict, { kind: 'failed' }>> | 'done'])[] =
    [
      [200, null, 'done'],
      [204, null, 'done'],
      [299, null, 'done'],
      [301, null, { isGone: false, pauseSeconds: null }],
      [404, null, { isGone: false, pauseSeconds: null }],
      [410, null, { isGone: true }],
      [429, null, { pauseSeconds: 60 }],
      [429, '120', { pauseSeconds: 120 }],
      [502, null, { pauseSeconds: 60 }],
      [503, null, { pauseSeconds: null }],
      [503, 'Thu, 25 Feb 2021 15:12:10 GMT', { pauseSeconds: 600 }],
      [504, '9999999', { pauseSeconds: 86_400 }],
      [500, 'soon', { pauseSeconds: null }],
    ];
  test.each(answers)(
    'an answer of %s (Retry-After: %s) means what the specification says',
    (status, retryAfter, meant) => {
      const verdict = webhookVerdict({ status, retryAfter, body: '' }, now);
      if (meant === 'done') expect(verdict).toEqual({ kind: 'done' });
      else expect(verdict).toMatchObject({ kind: 'failed', ...meant });
    },
  );
});

describe('the robots of messengers', () => {
  test('sign as their own examples do: 钉钉 in the address, 飞书 in the body, 企业微信 not at all', () => {
    // Computed apart, with Python’s hmac as both consoles show it.
    expect(dingtalkSign('SEC0123456789abcdef', '1577262236757')).toBe('Pgr6tpIpjVrMPPJUPkaI9sivFPPTYOy5zIOMF2GPFMA=');
    expect(feishuSign('demo', '1599360473')).toBe('l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=');
    const url = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef0123';
    const ding = robotKinds.dingtalk.request(message(1), {
      url,
      secret: 'SEC0123456789abcdef',
      now: new Date(1_577_262_236_757),
    });
    expect(ding.url).toBe(`${url}&timestamp=1577262236757&sign=Pgr6tpIpjVrMPPJUPkaI9sivFPPTYOy5zIOMF2GPFMA%3D`);
    const at = new Date(1_599_360_473_900);
    const feishu = robotKinds.feishu.request(message(1), { url: 'https://open.feishu.cn/x', secret: 'demo', now: at });
    expect(JSON.parse(feishu.body)).toMatchObject({
      timestamp: '1599360473',
      sign: 'l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=',
      msg_type: 'post',
    });
    const plain = robotKinds.feishu.request(message(1), { url: 'https://open.feishu.cn/x', secret: null, now });
    expect(JSON.parse(plain.body).sign).toBeUndefined();
    const wecom = robotKinds.wecom.request(message(1), {
      url: 'https://qyapi.weixin.qq.com/x?key=1',
      secret: null,
      now,
    });
    expect([wecom.url, JSON.parse(wecom.body).msgtype]).toEqual(['https://qyapi.weixin.qq.com/x?key=1', 'markdown']);
  });

  test.each(['dingtalk', 'wecom', 'feishu'] as const)(
    '%s gets no more than it takes, and is told what is left out',
    (robot) => {
      const kind = robotKinds[robot];
      const { body } = kind.request(message(2000), { url: `${kind.origins[0]}/`, secret: null, now });
      const text: string =
        robot === 'feishu' ? body : (JSON.parse(body).markdown.text ?? JSON.parse(body).markdown.content);
      expect(Buffer.byteLength(robot === 'feishu' ? body : text)).toBeLessThanOrEqual(kind.mostBytes + 200);
      const shown = text.match(/records\/CNVD-2026-/g)?.length ?? 0;
      expect(shown).toBeGreaterThan(10);
      expect(text).toContain(`另有 ${2000 - shown} 条。`);
    },
  );

  test('a title cannot be a link, a mention or a heading of its own', () => {
    const evil = '[点此](https://evil.example) <@all> # **粗**\n## 标题 `x`';
    const { body } = robotKinds.wecom.request(message(1, evil), {
      url: 'https://qyapi.weixin.qq.com/',
      secret: null,
      now,
    });
    const { content } = JSON.parse(body).markdown;
    expect(content).not.toContain('](https://evil');
    expect(content).not.toMatch(/<@|\*\*|`|\n##\s标题/);
  });

  const said: readonly (readonly [
    'dingtalk' | 'wecom' | 'feishu',
    object | string,
    Partial<Extract<Verdict, { kind: 'failed' }>> | 'done',
  ])[] = [
    ['dingtalk', { errcode: 0, errmsg: 'ok' }, 'done'],
    ['dingtalk', { errcode: 310000, errmsg: 'sign not match' }, { isGone: false, pauseSeconds: null }],
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }, { pauseSeconds: 600 }],
    ['dingtalk', { errcode: 300005, errmsg: 'token is not exist' }, { isGone: true }],
    ['wecom', { errcode: 0, errmsg: 'ok' }, 'done'],
    ['wecom', { errcode: 45009, errmsg: 'api freq out of limit' }, { pauseSeconds: 60 }],
    ['wecom', { errcode: 93000, errmsg: 'invalid webhook url' }, { isGone: true }],
    ['feishu', { code: 0, msg: 'success' }, 'done'],
    ['feishu', { StatusCode: 0, StatusMessage: 'success' }, 'done'],
    ['feishu', { code: 19021, msg: 'sign match fail' }, { isGone: false }],
    ['feishu', { code: 11232, msg: 'frequency limited' }, { pauseSeconds: 60 }],
    ['feishu', { code: 19001, msg: 'param invalid: incoming webhook access token invalid' }, { isGone: true }],
    ['wecom', '<html>', { isGone: false }],
    ['wecom', '', { isGone: false }],
  ];
  test.each(said)('%s answers 200 and %j', (robot, body, meant) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const verdict = robotKinds[robot].verdict({ status: 200, retryAfter: null, body: text });
    if (meant === 'done') expect(verdict).toEqual({ kind: 'done' });
    else expect(verdict).toMatchObject({ kind: 'failed', ...meant });
  });
});

describe('where alerts may be sent', () => {
  const reach = reachOf('https://bulou.example');
  const inside = [
    'http://hooks.example.org/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::a00:1]/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.0.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://0.0.0.0/',
    'https://hooks.example.org:22/',
    'https://hooks.example.org:5432/',
    'https://user:pass@hooks.example.org/',
    'https://hooks.example.org/#a',
    'ftp://hooks.example.org/',
    'file:///etc/passwd',
    'gopher://hooks.example.org/',
    'nonsense',
    '',
    `https://hooks.example.org/${'x'.repeat(1000)}`,
  ];
  test.each(inside)('not to %s', (address) => expect(readTarget('webhook', address, reach)).toBeNull());

  test.each(['https://hooks.example.org/a?b=c', 'https://hooks.example.org:8443/', 'https://93.184.216.34/'])(
    'to %s',
    (address) => expect(readTarget('webhook', address, reach)?.href).toBe(address),
  );

  test('to this machine only where the platform runs on one’s own', () => {
    const own = reachOf('http://localhost:8080');
    expect(readTarget('webhook', 'http://localhost:9000/hook', own)?.port).toBe('9000');
    expect(readTarget('webhook', 'https://10.0.0.1/', own)).toBeNull();
    expect(reachOf('http://bulou.example').rules.allowsLoopback).toBe(false);
  });

  const key = '0123456789abcdef0123';
  const robotAddresses: readonly (readonly ['dingtalk' | 'wecom' | 'feishu', string, boolean])[] = [
    ['dingtalk', `https://oapi.dingtalk.com/robot/send?access_token=${key}`, true],
    ['dingtalk', `https://oapi.dingtalk.com.evil.example/robot/send?access_token=${key}`, false],
    ['dingtalk', `https://oapi.dingtalk.com/robot/other?access_token=${key}`, false],
    ['dingtalk', `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`, false],
    ['wecom', `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`, true],
    ['wecom', `http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`, false],
    ['wecom', `https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=${key}`, false],
    ['feishu', `https://open.feishu.cn/open-apis/bot/v2/hook/${key}`, true],
    ['feishu', `https://open.larksuite.com/open-apis/bot/v2/hook/${key}`, true],
    ['feishu', `https://open.feishu.cn/open-apis/bot/v2/hook/../../../x`, false],
  ];
  test.each(robotAddresses)('robots of %s only at %s: %s', (robot, address, allowed) =>
    expect(readTarget(robot, address, reach) !== null).toBe(allowed),
  );
});

describe('an error that is kept', () => {
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef&x=%E4%B8%AD%E6%96%87%E5%AF%86';
  const secrets = ['SECdeadbeefdeadbeef', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'];
  test.each([
    `connect ECONNREFUSED ${url}`,
    'token 0123456789abcdef is wrong',
    'sign with SECdeadbeefdeadbeef',
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw is your secret',
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    'somebody@example.org was told',
    'x 中文密 y',
  ])('says nothing secret of: %s', (text) => {
    const clean = scrubbed(text, { url, secrets });
    expect(clean).toContain('***');
    expect(clean).not.toMatch(/0123456789abcdef|deadbeef|MfKQ9r8|g0hM9SsE|somebody|中文密/);
  });

  test('keeps what helps, on one short line', () => {
    expect(scrubbed('HTTP 500 internal\r\n error', { url, secrets })).toBe('HTTP 500 internal error');
    expect(scrubbed('x'.repeat(1000), { url, secrets })).toHaveLength(300);
  });
});
