import type { Text } from '#platform/text.ts';
import type { AlertEvent, Channel, Frequency, Rhythm } from './model.ts';

export const channelWords: Readonly<Record<Channel, Text>> = {
  mail: { zh: '邮件', en: 'Mail' },
  webhook: { zh: 'Webhook', en: 'Webhook' },
  dingtalk: { zh: '钉钉群机器人', en: 'DingTalk robot' },
  wecom: { zh: '企业微信群机器人', en: 'WeCom robot' },
  feishu: { zh: '飞书群机器人', en: 'Feishu or Lark robot' },
};

export const frequencyWords: Readonly<Record<Frequency, Text>> = {
  'at-once': { zh: '即时', en: 'At once' },
  daily: { zh: '每日摘要', en: 'Daily digest' },
  weekly: { zh: '每周摘要', en: 'Weekly digest' },
};

export const eventChoices: Readonly<Record<AlertEvent, { readonly text: Text; readonly hint: Text }>> = {
  published: {
    text: { zh: '公开', en: 'Published' },
    hint: {
      zh: '新公开的漏洞，以及更正后才符合条件的漏洞',
      en: 'New records, and records that match after a correction',
    },
  },
  patched: {
    text: { zh: '新增补丁', en: 'Patch added' },
    hint: { zh: '原来没有补丁的漏洞有了补丁', en: 'A record that had no patch now has one' },
  },
  corrected: {
    text: { zh: '更正', en: 'Corrected' },
    hint: { zh: '已公开的漏洞有任何更正', en: 'Any correction to a public record' },
  },
  withdrawn: {
    text: { zh: '撤回', en: 'Withdrawn' },
    hint: { zh: '已公开的漏洞被撤回', en: 'A public record was withdrawn' },
  },
};

export const weekdayWords: readonly Text[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
];

/** 每周一 09:00（Asia/Shanghai）. */
export function frequencyText({ frequency, weekday, hour, timeZone }: Rhythm): Text {
  if (frequency === 'at-once' || hour === null) return frequencyWords['at-once'];
  const clock = `${String(hour).padStart(2, '0')}:00`;
  if (frequency === 'daily') return { zh: `每日 ${clock}（${timeZone}）`, en: `daily at ${clock} (${timeZone})` };
  const day = weekdayWords[(weekday ?? 1) - 1] ?? { zh: '', en: '' };
  return { zh: `每${day.zh} ${clock}（${timeZone}）`, en: `${day.en}s at ${clock} (${timeZone})` };
}
