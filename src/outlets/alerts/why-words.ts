import type { Text } from '#platform/text.ts';
import type { DeliveryState } from './model.ts';

export const whyWords = {
  title: (identifier: string): Text => ({
    zh: `${identifier}：为什么收到，为什么没有收到`,
    en: `${identifier}: why you received it, or did not`,
  }),
  unknown: {
    zh: '没有公开过这个编号的漏洞。可能编号有误，也可能尚未公开；平台对这两种情形给出同样的回答。',
    en: 'No record with this number has ever been public. The number may be mistyped, or the record not public yet; the platform gives the same answer in both cases.',
  },
  /** Of a number that others give: records name it. */
  unnamed: {
    zh: '没有公开的漏洞写有这个编号。可能编号有误，也可能相关的漏洞尚未公开；平台对这两种情形给出同样的回答。',
    en: 'No public record names this number. It may be mistyped, or what names it is not public yet; the platform says the same of both.',
  },
  several: (number: string): Text => ({
    zh: `有几条漏洞写有 ${number}，请选择其中一条：`,
    en: `Several records name ${number}; choose one of them:`,
  }),
  back: { zh: '回到订阅', en: 'Back to the subscription' },
  happened: { zh: '发生了什么', en: 'What happened' },
  kinds: {
    published: { zh: '公开', en: 'Published' },
    corrected: { zh: '更正', en: 'Corrected' },
    withdrawn: { zh: '撤回', en: 'Withdrawn' },
  },
  at: { zh: '时间', en: 'When' },
  event: { zh: '变化', en: 'Event' },
  fate: { zh: '结果与原因', en: 'Result and reason' },
  told: (events: Text): Text => ({ zh: `符合条件（${events.zh}）。`, en: `It matched (${events.en}). ` }),
  waits: (events: Text, next: string | null): Text => ({
    zh: `符合条件（${events.zh}），${next === null ? '等待发送' : `将随 ${next} 的摘要发送`}。`,
    en: `It matched (${events.en}) and ${next === null ? 'is waiting to be sent' : `will come with the digest of ${next}`}.`,
  }),
  before: {
    zh: '没有发送：这在订阅开始（或恢复）之前发生。订阅只告诉之后的变化。',
    en: 'Not sent: it happened before the subscription started or was resumed. Only later events are sent.',
  },
  unread: {
    zh: '尚未处理：刚刚发生，一般几秒钟内处理。请稍后刷新。',
    en: 'Not processed yet: it happened just now. This usually takes seconds; reload in a moment.',
  },
  'no-match': {
    zh: '没有发送：当时的内容不符合您的检索式。',
    en: 'Not sent: the record, as it was then, did not match your expression.',
  },
  notAsked: (events: Text): Text => ({
    zh: `没有发送：符合检索式，但您没有选择这种变化（${events.zh}）。`,
    en: `Not sent: it matched the expression, but you did not choose this kind of event (${events.en}).`,
  }),
  later: {
    zh: '没有发送：按现在的条件符合，当时不符合。可能您之后修改过订阅或暂停过，可能当时的记录已满 30 天被删除，也可能漏洞利用情况（KEV、EPSS）是后来才变化的。',
    en: 'Not sent: it matches now but did not then. You may have changed or paused the subscription since, the note made then may have been deleted after 30 days, or the catalogues (KEV, EPSS) may have changed since.',
  },
  delivery: (state: DeliveryState, at: string): Text => deliveryText[state](at),
  error: (error: string): Text => ({ zh: `最近一次错误：${error}`, en: `Last error: ${error}` }),
  tries: (count: number): Text => ({
    zh: `已尝试 ${count} 次。`,
    en: `Tried ${count === 1 ? 'once' : `${count} times`}. `,
  }),
  messageId: { zh: '消息编号', en: 'Message id' },
  terms: {
    zh: '检索式逐项对照（按漏洞最近的内容）',
    en: 'The expression, part by part, checked against the latest content of the record',
  },
  everything: {
    zh: '您的订阅没有检索式，任何漏洞都符合。',
    en: 'Your subscription has no expression: every record matches.',
  },
  holds: { zh: '符合', en: 'matches' },
  fails: { zh: '不符合', en: 'does not match' },
  stated: (stated: Text): Text => ({ zh: `（漏洞中：${stated.zh}）`, en: ` (the record says: ${stated.en})` }),
  groups: {
    and: { zh: '以下须全部符合', en: 'All of these' },
    or: { zh: '以下符合任一项即可', en: 'Any of these' },
    not: { zh: '以下须不符合', en: 'None of these' },
  },
  settings: { zh: '您的订阅', en: 'Your subscription' },
} as const;

const deliveryText: Readonly<Record<DeliveryState, (at: string) => Text>> = {
  waiting: (at) => ({ zh: `等待发送，下次尝试 ${at}。`, en: `Waiting to be sent; next attempt ${at}. ` }),
  handed: (at) => ({ zh: `${at} 交给邮件队列。`, en: `Handed to the mail queue at ${at}. ` }),
  done: (at) => ({ zh: `${at} 送达，对方已接收。`, en: `Delivered at ${at}. ` }),
  failed: (at) => ({
    zh: `${at} 发送失败，不再尝试。`,
    en: `Sending failed at ${at}; there will be no further attempts. `,
  }),
  unsure: (at) => ({
    zh: `${at} 交给邮件服务器时中断，不能确定对方是否收到；为免重复，不再发送。`,
    en: `The connection to the mail server broke off at ${at}: it is not known whether the message arrived, and it is not sent a second time. `,
  }),
  void: (at) => ({
    zh: `没有发送：发送前（${at}）漏洞已被撤回。`,
    en: `Not sent: the record was withdrawn before sending (${at}). `,
  }),
};
