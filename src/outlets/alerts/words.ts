import type { Text } from '#platform/text.ts';
import {
  alertLimits,
  type DeliveryKind,
  type DeliveryState,
  type DisabledBecause,
  type SubscriptionState,
} from './model.ts';

export const subscribeWords = {
  title: { zh: '漏洞提醒', en: 'Vulnerability alerts' },
  described: {
    zh: '按检索式订阅公开的漏洞：邮件、Webhook、钉钉、企业微信、飞书，即时、每日或每周，无需账号。',
    en: 'Get alerts about published vulnerabilities that match an expression: by mail, webhook, DingTalk, WeCom or Feishu, at once, daily or weekly, without an account.',
  },
  intro: {
    zh: '写下您关心的范围，有符合条件的漏洞公开、更正、撤回或有了补丁时，平台会告诉您。没有内容时不发送。不需要账号；邮箱地址加密保存，只用于发送您订阅的内容，随时一键停止。',
    en: 'Say what you care about, and the platform tells you when a matching record is published, corrected, withdrawn or gets a patch. Nothing is sent when there is nothing to tell. No account is needed; your address is stored encrypted and used for nothing else, and one click unsubscribes you.',
  },
  expression: { zh: '检索式', en: 'Expression' },
  expressionHint: {
    zh: '与查询框相同，例如 vendor:D-Link severity:high，或 sector:telecom AND patch:no。留空表示全部漏洞。',
    en: 'The same as in the search box: vendor:D-Link severity:high, or sector:telecom AND patch:no. Leave it empty for everything.',
  },
  check: { zh: '检查并预览', en: 'Check and preview' },
  preview: (count: number): Text => ({
    zh: `按此条件，最近 30 天公开的漏洞有 ${count} 条。`,
    en: `${count === 1 ? '1 record' : `${count} records`} published in the last 30 days would have matched.`,
  }),
  seeThem: { zh: '查看这些漏洞', en: 'See the records' },
  wrong: { zh: '检索式有误，请修改后再检查：', en: 'The expression has a mistake. Correct it and check again:' },
  how: { zh: '怎样告诉您', en: 'How to notify you' },
  about: { zh: '订阅范围：', en: 'Subscribing to: ' },
  events: { zh: '哪些变化', en: 'Notify me about' },
  channel: { zh: '方式', en: 'By' },
  mail: { zh: '邮箱地址', en: 'Mail address' },
  mailHint: {
    zh: '会收到一封确认信；确认后才开始发送。Webhook 和机器人停用时的通知也发到这里。',
    en: 'You will receive an email asking you to confirm; nothing is sent until you do. This address is also notified if a webhook or robot is switched off.',
  },
  ownMail: (address: string): Text => ({
    zh: `邮件发到您账号的邮箱 ${address}。`,
    en: `Mail goes to the address of your account, ${address}.`,
  }),
  target: { zh: '接收地址', en: 'Delivery address' },
  targetHint: {
    zh: '用 Webhook 或机器人时填写：您的 https:// 地址，或群机器人后台给出的 Webhook 地址。',
    en: 'For a webhook or robot: your https:// address, or the webhook address that the robot’s console shows.',
  },
  secret: { zh: '机器人的签名密钥', en: 'The robot’s signing secret' },
  secretHint: {
    zh: '钉钉“加签”或飞书“签名校验”给出的密钥；没有启用就留空。Webhook 的密钥由平台生成。',
    en: 'The secret of DingTalk’s or Feishu’s signature check; leave it empty if that is off. For a webhook, the platform creates the secret.',
  },
  frequency: { zh: '频率', en: 'How often' },
  frequencyHints: {
    'at-once': {
      zh: '有就发，同时公开的合并为一条消息',
      en: 'As it happens; records published together come in one message',
    },
    daily: {
      zh: '每天在下面选定的钟点，没有内容不发',
      en: 'Every day at the hour below, if there is anything to report',
    },
    weekly: {
      zh: '每周在下面选定的星期和钟点，没有内容不发',
      en: 'Every week on the day and at the hour below, if there is anything to report',
    },
  },
  weekday: { zh: '星期（每周摘要）', en: 'Day of the weekly digest' },
  hour: { zh: '钟点（摘要）', en: 'Hour of the digest' },
  zone: { zh: '您的时区', en: 'Your time zone' },
  zoneHint: { zh: '摘要的钟点按这个时区', en: 'Digests are sent by this time zone' },
  language: { zh: '语言', en: 'Language' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  submit: { zh: '订阅', en: 'Subscribe' },
  yours: { zh: '我的订阅', en: 'Your subscriptions' },
  none: { zh: '您的账号还没有订阅。', en: 'You have no subscriptions yet.' },
  lost: { zh: '找不到管理链接？', en: 'Lost the link to a subscription?' },
  lostText: {
    zh: '填写订阅时用的邮箱，我们把该邮箱的全部订阅链接发过去。',
    en: 'Enter the address you subscribed with, and we will send it the links to all its subscriptions.',
  },
  sendLinks: { zh: '发送链接', en: 'Send the links' },
} as const;

export const askedWords = {
  title: { zh: '请查收邮件', en: 'Check your mail' },
  text: {
    zh: `如果地址无误，几分钟内会收到一封信。新的订阅要打开信中的链接确认，${alertLimits.confirmHours} 小时内有效；不确认就不发送任何内容，到时自动删除。`,
    en: `If the address is right, you will receive an email within minutes. Confirm a new subscription with the link in it within ${alertLimits.confirmHours} hours; otherwise nothing is sent and the subscription is removed.`,
  },
  none: {
    zh: '没有收到？请看垃圾邮件箱，核对地址，明天再试。为了不打扰他人，同一地址一天只发几封，而且这里对所有地址给出同样的回答。',
    en: 'Nothing arrived? Check your junk folder and the address, and try again tomorrow. To protect others from unwanted mail, each address is sent only a few emails a day, and this page gives the same answer for every address.',
  },
  back: { zh: '回到漏洞提醒', en: 'Back to alerts' },
} as const;

export const confirmWords = {
  title: { zh: '确认订阅', en: 'Confirm the subscription' },
  button: { zh: '确认', en: 'Confirm' },
  secretTitle: { zh: 'Webhook 签名密钥', en: 'Signing secret of the webhook' },
  secretText: {
    zh: '请现在复制并妥善保存：它只显示这一次。接收方用它验证每条消息的签名（Standard Webhooks 1.0，v1）。',
    en: 'Copy it now and keep it safe: it is shown only once. Your receiver uses it to verify the signature of every message (Standard Webhooks 1.0, v1).',
  },
  toManage: { zh: '已保存，前往管理页', en: 'I have saved it; continue' },
  endTitle: { zh: '停止订阅', en: 'End the subscription' },
  endText: {
    zh: '停止后不再发送，平台删除这个订阅保存的全部内容。',
    en: 'Nothing more will be sent, and the platform will delete everything it stored for this subscription.',
  },
  endButton: { zh: '停止订阅', en: 'End the subscription' },
  endedTitle: { zh: '订阅已停止', en: 'The subscription has ended' },
  endedText: {
    zh: '不再发送，保存的内容已经删除。已经交给邮件服务器的信可能还会到达。',
    en: 'Nothing more will be sent, and everything stored has been deleted. An email already handed to the mail server may still arrive.',
  },
  again: { zh: '重新订阅', en: 'Subscribe again' },
} as const;

export const stateWords: Readonly<Record<SubscriptionState, Text>> = {
  unconfirmed: { zh: '待确认', en: 'Awaiting confirmation' },
  active: { zh: '运行中', en: 'Active' },
  paused: { zh: '已暂停', en: 'Paused' },
  disabled: { zh: '已停用', en: 'Switched off' },
};

export const becauseWords: Readonly<Record<DisabledBecause, Text>> = {
  gone: {
    zh: '接收方不再接收（410，或机器人已删除）',
    en: 'the receiver no longer accepts messages (410, or the robot was removed)',
  },
  failing: {
    zh: `接收方连续 ${alertLimits.failingDays} 天没有一次成功接收`,
    en: `the receiver has not accepted a single message for ${alertLimits.failingDays} days`,
  },
  bounced: { zh: '邮件服务器多次拒收', en: 'the mail server repeatedly rejected the emails' },
};

export const kindWords: Readonly<Record<DeliveryKind, Text>> = {
  alert: { zh: '提醒', en: 'Alert' },
  digest: { zh: '摘要', en: 'Digest' },
  test: { zh: '测试', en: 'Test' },
  confirm: { zh: '确认信', en: 'Confirmation email' },
  already: { zh: '已有订阅的说明', en: 'Already subscribed' },
  links: { zh: '管理链接', en: 'Links to subscriptions' },
  disabled: { zh: '停用通知', en: 'Switched-off notice' },
};

export const deliveryStateWords: Readonly<Record<DeliveryState, Text>> = {
  waiting: { zh: '等待发送', en: 'Waiting' },
  handed: { zh: '已交邮件队列', en: 'In the mail queue' },
  done: { zh: '已送达', en: 'Delivered' },
  failed: { zh: '失败', en: 'Failed' },
  unsure: { zh: '不确定', en: 'Unknown' },
  void: { zh: '未发送（内容已撤回）', en: 'Not sent (record withdrawn)' },
};

export const manageWords = {
  title: { zh: '管理订阅', en: 'Your subscription' },
  state: { zh: '状态', en: 'State' },
  events: { zh: '哪些变化', en: 'Events' },
  channel: { zh: '方式', en: 'By' },
  frequency: { zh: '频率', en: 'How often' },
  expression: { zh: '检索式', en: 'Expression' },
  all: { zh: '全部漏洞', en: 'All records' },
  since: { zh: '开始于', en: 'Since' },
  next: { zh: '下次摘要', en: 'Next digest' },
  waiting: (count: number): Text => ({
    zh: `（已有 ${count} 条）`,
    en: ` (${count === 1 ? '1 record' : `${count} records`} so far)`,
  }),
  failing: (since: string): Text => ({
    zh: `自 ${since} 起没有一次成功`,
    en: `has failed since ${since}`,
  }),
  pause: { zh: '暂停', en: 'Pause' },
  resume: { zh: '恢复', en: 'Resume' },
  resumeHint: {
    zh: '从恢复时起计算，停止期间公开的漏洞不补发。',
    en: 'It starts from now: records published in the meantime are not sent.',
  },
  test: { zh: '发送测试', en: 'Send a test' },
  rotate: { zh: '更换签名密钥', en: 'Change the signing secret' },
  rotateHint: {
    zh: `新密钥只显示一次；旧密钥继续并行签名 ${alertLimits.oldSecretHours} 小时。`,
    en: `The new secret is shown once; the old one also keeps signing for ${alertLimits.oldSecretHours} hours.`,
  },
  end: { zh: '停止订阅', en: 'End the subscription' },
  whyTitle: { zh: '为什么收到，为什么没有收到', en: 'Why did I receive this alert, or not?' },
  whyLabel: { zh: '漏洞编号', en: 'Record number' },
  whySubmit: { zh: '查询', en: 'Ask' },
  deliveries: { zh: '发送记录（30 天）', en: 'Deliveries (30 days)' },
  noneYet: {
    zh: '还没有发送过。有符合条件的漏洞时会出现在这里。',
    en: 'Nothing has been sent yet. Matching records will appear here.',
  },
  when: { zh: '时间', en: 'When' },
  what: { zh: '内容', en: 'What' },
  records: (count: number): Text => ({ zh: `${count} 条`, en: count === 1 ? '1 record' : `${count} records` }),
  outcome: { zh: '结果', en: 'Outcome' },
  tries: (count: number): Text => ({ zh: `第 ${count} 次`, en: count === 1 ? '1 try' : `${count} tries` }),
  nextTry: (at: string): Text => ({ zh: `下次 ${at}`, en: `next ${at}` }),
  replay: { zh: '重发', en: 'Send again' },
  replayFailed: { zh: '重发全部失败的消息', en: 'Resend all failed messages' },
  earlier: { zh: '更早的记录', en: 'Earlier deliveries' },
  change: { zh: '修改', en: 'Change' },
  save: { zh: '保存修改', en: 'Save' },
  receiver: { zh: '接收方', en: 'Receiver' },
} as const;

/** What was done just now, by the name in `?done=`. */
export const doneWords: Readonly<Record<string, Text>> = {
  made: { zh: '订阅已建立，从现在起生效。', en: 'The subscription is active from now on.' },
  confirmed: { zh: '订阅已确认，从现在起生效。', en: 'Confirmed: the subscription is active from now on.' },
  changed: { zh: '修改已保存。', en: 'Your changes have been saved.' },
  paused: { zh: '已暂停。', en: 'Paused.' },
  resumed: { zh: '已恢复，从现在起计算。', en: 'Resumed, from now on.' },
  tested: {
    zh: '测试消息已进入队列，结果几秒钟后显示在发送记录中（请刷新）。',
    en: 'The test is queued; reload in a few seconds to see the result under deliveries.',
  },
  replayed: { zh: '已重新进入队列，消息编号不变。', en: 'Queued again with the same message id.' },
};
