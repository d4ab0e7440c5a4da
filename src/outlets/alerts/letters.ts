import type { Letter } from '#platform/mail/index.ts';
import type { Language, Text } from '#platform/text.ts';
import { channelWords, frequencyText } from './choice-words.ts';
import { linkToken } from './links.ts';
import { alertLimits, type Subscription } from './model.ts';
import { listAddress, type Notice } from './notice.ts';
import { happened, headline, levelOf, more, namedExpression, patchLine, reasonLine } from './notice-words.ts';
import { type AlertWorld, mailOf } from './world.ts';

type Sending = Pick<AlertWorld, 'secrets' | 'publicUrl'>;

/** The job that is told what the mail server made of a letter. */
export const noteLetterJob = 'alerts.note-letter';

/**
 * An alert or a digest as a letter, in the subscriber's language; never without a record in it. It can be ended with one click (RFC 8058)
 * and by the link below it, and says why it came.
 */
export function alertLetter(sending: Sending, { kind, subscription, items }: Notice): Letter {
  if (items.length === 0 && kind !== 'test') throw new Error('an alert without a record is not sent');
  const { language, expression } = subscription;
  const said = (text: Text) => text[language];
  const shown = items.slice(0, alertLimits.linesInLetter);
  const blocks = shown.map((item) => {
    const lines = [
      `${item.identifier}  ${said(levelOf(item))}  ${said(happened(item))}`,
      ...(item.record === null ? [] : [(language === 'en' ? item.record.titleEn : undefined) ?? item.record.title]),
      ...[reasonLine(item), patchLine(item)].filter((line) => line !== null).map(said),
      `${sending.publicUrl}/records/${item.identifier}`,
    ];
    return lines.join('\n');
  });
  const left = items.length - shown.length;
  const text = [
    said(kind === 'test' ? words.test : words.intro(items.length, namedExpression(expression))),
    ...blocks,
    ...(left > 0 ? [said(more(left))] : []),
    `${said(words.list)}\n${listAddress(sending.publicUrl, expression)}`,
    ...footer(sending, subscription),
  ].join('\n\n');
  const subject =
    kind === 'test'
      ? words.testSubject
      : kind === 'digest'
        ? words.digest(items.length, namedExpression(expression))
        : headline(items, expression);
  return addressed(sending, subscription, { subject: said(subject), text });
}

/** The letter that asks whoever has the address whether they want this; without it nothing is sent. */
export function confirmLetter(sending: Sending, subscription: Subscription): Letter {
  const said = (text: Text) => text[subscription.language];
  const text = [
    said(words.asked),
    said(described(subscription)),
    `${said(words.confirm)}\n${link(sending, subscription, 'confirm')}`,
    said(words.notYou),
  ].join('\n\n');
  return plain(sending, subscription, said(words.confirmSubject), text);
}

/** To who asks for what they have: the link to it, and nothing made twice. */
export function alreadyLetter(sending: Sending, subscription: Subscription): Letter {
  const said = (text: Text) => text[subscription.language];
  const text = [said(words.already), said(described(subscription)), ...footer(sending, subscription)].join('\n\n');
  return plain(sending, subscription, said(words.alreadySubject), text);
}

/** Links to all subscriptions of an address, for who has lost theirs. */
export function linksLetter(sending: Sending, all: readonly Subscription[], language: Language): Letter | null {
  const [first] = all;
  if (first === undefined) return null;
  const blocks = all.map((one) => `${described(one)[language]}\n${link(sending, one, 'manage')}`);
  return plain(sending, first, words.linksSubject[language], [words.links[language], ...blocks].join('\n\n'));
}

/** That a receiver was switched off, and why: the other channel through which its owner can hear of it. */
export function disabledLetter(sending: Sending, subscription: Subscription): Letter {
  const { language, disabledBecause } = subscription;
  const said = (text: Text) => text[language];
  const why = disabledBecause === 'gone' ? words.gone : words.failing(alertLimits.failingDays);
  const text = [said(words.disabled), said(described(subscription)), said(why), ...footer(sending, subscription)];
  return plain(sending, subscription, said(words.disabledSubject), text.join('\n\n'));
}

export function link(sending: Sending, subscription: Subscription, use: 'confirm' | 'manage' | 'unsubscribe'): string {
  return `${sending.publicUrl}/alerts/${use}/${linkToken(sending.secrets, use, subscription)}`;
}

/** What is subscribed, in one line. */
export function described(subscription: Subscription): Text {
  const { channel, expression } = subscription;
  const [about, when, by] = [namedExpression(expression), frequencyText(subscription), channelWords[channel]];
  return { zh: `${about.zh} · ${by.zh} · ${when.zh}`, en: `${about.en} · ${by.en} · ${when.en}` };
}

function footer(sending: Sending, subscription: Subscription): string[] {
  const said = (text: Text) => text[subscription.language];
  return [
    `--\n${said(words.manage)}\n${link(sending, subscription, 'manage')}`,
    `${said(words.end)}\n${link(sending, subscription, 'unsubscribe')}`,
  ];
}

type Written = { readonly subject: string; readonly text: string };

function addressed(sending: Sending, subscription: Subscription, written: Written): Letter {
  const letter = plain(sending, subscription, written.subject, written.text);
  return { ...letter, unsubscribe: link(sending, subscription, 'unsubscribe') };
}

function plain(sending: Sending, subscription: Subscription, subject: string, text: string): Letter {
  return { to: mailOf(sending, subscription), subject, text: `${text}\n`, tells: noteLetterJob };
}

const words = {
  intro: (count: number, about: Text): Text => ({
    zh: `以下 ${count} 条漏洞符合您订阅的条件（${about.zh}）：`,
    en: `${count === 1 ? 'This record matches' : `These ${count} records match`} what you asked for (${about.en}):`,
  }),
  digest: (count: number, about: Text): Text => ({
    zh: `漏洞摘要：${count} 条，${about.zh}`,
    en: `Digest: ${count === 1 ? '1 record' : `${count} records`}, ${about.en}`,
  }),
  list: { zh: '符合条件的全部漏洞：', en: 'Everything that matches:' },
  test: {
    zh: '这是一封测试邮件：订阅工作正常。真正的提醒会在这里列出漏洞。',
    en: 'This is a test: the subscription works. A real alert lists its records here.',
  },
  testSubject: { zh: '测试：漏洞提醒', en: 'Test: vulnerability alerts' },
  confirmSubject: { zh: '请确认漏洞提醒订阅', en: 'Confirm your vulnerability alerts' },
  asked: {
    zh: '有人用这个邮箱地址订阅了漏洞提醒：',
    en: 'Somebody asked for vulnerability alerts with this email address:',
  },
  confirm: {
    zh: `如果是您本人，请在 ${alertLimits.confirmHours} 小时内打开下面的链接确认；不确认就不会收到任何提醒。`,
    en: `If it was you, confirm within ${alertLimits.confirmHours} hours at this address; nothing is sent otherwise.`,
  },
  notYou: {
    zh: '如果不是您本人，请忽略这封邮件：未确认的订阅会自动删除。',
    en: 'If it was not you, ignore this email: unconfirmed subscriptions are removed automatically.',
  },
  alreadySubject: { zh: '您已有相同的漏洞提醒订阅', en: 'You have this subscription already' },
  already: {
    zh: '有人用这个邮箱地址订阅漏洞提醒，但相同的订阅已经有了，没有重复建立：',
    en: 'Somebody asked for vulnerability alerts with this mail address. You already have the same subscription, so none was added:',
  },
  linksSubject: { zh: '您的漏洞提醒订阅', en: 'Your vulnerability alerts' },
  links: {
    zh: '有人请求把这个邮箱地址的全部订阅发来。每个链接都可以查看、修改或停止对应的订阅，请不要转发这封邮件。',
    en: 'Somebody asked for all subscriptions of this email address. Anyone with a link can see, change or end that subscription: do not forward this email.',
  },
  disabledSubject: { zh: '漏洞提醒已停用', en: 'Your vulnerability alerts were switched off' },
  disabled: {
    zh: '下面的订阅已停用，不再发送：',
    en: 'This subscription was switched off and no longer sends anything:',
  },
  gone: {
    zh: '接收方回应“不再接收”（410，或机器人已删除）。',
    en: 'Its receiver no longer accepts messages (410, or the robot was removed).',
  },
  failing: (days: number): Text => ({
    zh: `接收方连续 ${days} 天没有一次成功接收。修复后，请在管理页上重新启用；停用期间的漏洞请在列表中查看。`,
    en: `Its receiver has not accepted a single message for ${days} days. Fix it, then resume the subscription; see the list for what was published in the meantime.`,
  }),
  manage: {
    zh: '查看、修改这个订阅，或查询为什么收到或没有收到：',
    en: 'See or change this subscription, or find out why you did or did not receive something:',
  },
  end: { zh: '停止这个订阅：', en: 'End this subscription:' },
} as const;
