import type { FieldMistake } from '#platform/errors.ts';
import { isAddress } from '#platform/mail/index.ts';
import type { Text } from '#platform/text.ts';
import { readTarget } from './channels/reach.ts';
import { robotKinds } from './channels/robots.ts';
import { type Channel, channels } from './model.ts';
import type { AlertWorld } from './world.ts';

export type ReceiverFields = {
  readonly channel?: string | undefined;
  readonly mail?: string | undefined;
  readonly target?: string | undefined;
  readonly secret?: string | undefined;
};

/** Where alerts are to go. `mail` is always there: letters about the subscription itself go to it. */
export type Receiver = {
  readonly channel: Channel;
  readonly mail: string;
  readonly target: URL | null;
  /** Of a robot, as its console gave it out; a webhook gets one of ours. */
  readonly secret: string | null;
};

/** `ownMail`: the address of the account that asks; null for who has none and must name one. */
export function readReceiver(
  fields: ReceiverFields,
  { reach, ownMail }: Pick<AlertWorld, 'reach'> & { readonly ownMail: string | null },
): { readonly receiver: Receiver; readonly mistakes: readonly FieldMistake[] } {
  const mistakes: FieldMistake[] = [];
  const channel = channels.find((one) => one === fields.channel) ?? 'mail';
  const mail = ownMail ?? fields.mail?.trim() ?? '';
  if (!isAddress(mail)) mistakes.push({ field: 'mail', text: words.mail });
  const target = channel === 'mail' ? null : readTarget(channel, fields.target ?? '', reach);
  if (channel !== 'mail' && target === null) mistakes.push({ field: 'target', text: targetWords[channel] });
  const typed = fields.secret?.trim() ?? '';
  const takesSecret = channel !== 'mail' && channel !== 'webhook' && robotKinds[channel].takesSecret;
  if (takesSecret && typed !== '' && !/^[\x21-\x7e]{6,200}$/.test(typed))
    mistakes.push({ field: 'secret', text: words.secret });
  return { receiver: { channel, mail, target, secret: takesSecret && typed !== '' ? typed : null }, mistakes };
}

const words = {
  mail: { zh: '请填写一个有效的邮箱地址。', en: 'Enter one valid mail address.' },
  secret: {
    zh: '密钥应为机器人后台给出的一串字母和数字，例如 SEC 开头。没有启用签名就留空。',
    en: 'A secret is the run of letters and digits that the robot’s console shows, such as SEC…. Leave it empty where signing is off.',
  },
} as const satisfies Record<string, Text>;

const targetWords: Readonly<Record<Exclude<Channel, 'mail'>, Text>> = {
  webhook: {
    zh: '请填写 https:// 开头的公网地址，端口 443 或 8443，不含账号和 #。内部网络的地址不能使用。',
    en: 'Enter a public address that begins with https://, on port 443 or 8443, without login or #. Addresses of internal networks cannot be used.',
  },
  dingtalk: {
    zh: '请粘贴钉钉机器人的 Webhook 地址：https://oapi.dingtalk.com/robot/send?access_token=…',
    en: 'Paste the webhook address of the DingTalk robot: https://oapi.dingtalk.com/robot/send?access_token=…',
  },
  wecom: {
    zh: '请粘贴企业微信机器人的 Webhook 地址：https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
    en: 'Paste the webhook address of the WeCom robot: https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  },
  feishu: {
    zh: '请粘贴飞书机器人的 Webhook 地址：https://open.feishu.cn/open-apis/bot/v2/hook/…（Lark 为 open.larksuite.com）',
    en: 'Paste the webhook address of the Feishu or Lark robot: https://open.feishu.cn/open-apis/bot/v2/hook/… (Lark: open.larksuite.com)',
  },
};
