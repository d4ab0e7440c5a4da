import { type FieldMistake, Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { alertLimits } from './model.ts';

/** What is wrong with a subscription, field by field. */
export function formRefused(fields: readonly FieldMistake[]): Refusal {
  const text = {
    zh: '订阅没有保存，请按下面的说明修改后再提交。',
    en: 'The subscription was not saved. Correct what is listed below and send it again.',
  };
  return new Refusal('alerts.form', text, 400, undefined, { fields });
}

export function tooManyRequests(): Refusal {
  return new Refusal(
    'alerts.too-many',
    {
      zh: `同一网络每小时最多提交 ${alertLimits.requestsPerHour} 次订阅请求，现已达到上限。请一小时后再试。`,
      en: `Your network has reached the limit of ${alertLimits.requestsPerHour} subscription requests an hour. Try again in an hour.`,
    },
    429,
    undefined,
    { retryAfterSeconds: 3600 },
  );
}

/** The same for a link that never was, has expired, or whose subscription has ended. */
export function deadLink(): Refusal {
  return new Refusal(
    'alerts.link',
    {
      zh: '这个链接无效：可能不完整、已过期，或对应的订阅已经结束。请检查链接；需要时在“漏洞提醒”页重新订阅，或请求重发管理链接。',
      en: 'This link does not work: it may be incomplete or expired, or its subscription may have ended. Check the link, subscribe again, or request your links on the alerts page.',
    },
    404,
  );
}

/** What was typed where a record is asked for by its number. */
export function noNumber(typed: string): Refusal {
  const shown = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
  const text =
    typed === ''
      ? {
          zh: '请填写漏洞编号，如 CNVD-2026-00001，或漏洞所列的 CVE 编号。',
          en: 'Write the number of a record (CNVD-2026-00001), or a CVE number that it names.',
        }
      : {
          zh: `“${shown}”不是编号。请填写 CNVD-2026-00001 这样的漏洞编号，或漏洞所列的 CVE 编号。`,
          en: `“${shown}” is not a number. Write that of a record (CNVD-2026-00001), or a CVE number that it names.`,
        };
  return new Refusal('alerts.why-number', text, 400, undefined, { fields: [{ field: 'record', text }] });
}

export function notPossible(text: Text): Refusal {
  return new Refusal('alerts.state', text, 409);
}

export function noDelivery(): Refusal {
  return new Refusal(
    'alerts.delivery-unknown',
    {
      zh: '没有这次发送：记录只保留 30 天。请回到发送列表查看。',
      en: 'There is no such delivery: deliveries are kept for 30 days. See the list of deliveries.',
    },
    404,
  );
}

export const stateTexts = {
  replayWaiting: {
    zh: '这条消息还在等待发送，不需要重发。',
    en: 'This message is still waiting to be sent; there is no need to send it again.',
  },
  notActive: {
    zh: '订阅没有在运行。请先恢复订阅，再发送。',
    en: 'The subscription is not active. Resume it first, then send.',
  },
  noSecret: {
    zh: '只有 Webhook 的签名密钥由平台生成和更换；机器人的密钥请在其后台更换后重新订阅。',
    en: 'Only the signing secret of a webhook can be changed here; change a robot’s secret in its own console and subscribe again.',
  },
} as const satisfies Record<string, Text>;
