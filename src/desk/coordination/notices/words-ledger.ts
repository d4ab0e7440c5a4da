import type { Text } from '#platform/text.ts';

export const ledgerWords = {
  title: { zh: '通报台账', en: 'Ledger of notices' },
  intro: {
    zh: '何时向谁发出了哪份通报，进展如何。周报按此统计：各渠道起数，以及被通报的单位。',
    en: 'Who was told what when, and what came of it. The bulletin counts from here: matters by channel, and the units that were told.',
  },
  number: { zh: '通报编号', en: 'Notice' },
  numberHint: { zh: '如 17、2026-17', en: 'Such as 17 or 2026-17' },
  sentOn: { zh: '发出日期', en: 'Sent' },
  channel: { zh: '处置渠道', en: 'Channel' },
  told: { zh: '收函单位', en: 'Addressee' },
  affectedUnit: { zh: '涉事单位', en: 'Affected unit' },
  state: { zh: '状态', en: 'State' },
  due: { zh: '回复期限', en: 'Reply by' },
  overdue: { zh: '逾期', en: 'Late' },
  overdueOnly: { zh: '只看逾期', en: 'Late only' },
  escalated: { zh: '升级日期', en: 'Escalated' },
  isEscalated: { zh: '已升级', en: 'escalated' },
  case: { zh: '案件', en: 'Case' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  organisation: { zh: '单位', en: 'Organisation' },
  any: { zh: '全部', en: 'All' },
  apply: { zh: '查询', en: 'Apply' },
  clear: { zh: '清除条件', en: 'Clear' },
  download: { zh: '导出符合条件的台账（XLSX）', en: 'Export what is shown and all that fits (XLSX)' },
  none: { zh: '没有符合条件的通报', en: 'No notice fits' },
  noneHint: { zh: '请放宽条件；通报从案件页面发出。', en: 'Widen the filter; notices are sent from a case.' },
  yes: { zh: '是', en: 'yes' },
  bounces: { zh: '导入投递状态通知', en: 'Take in a delivery report' },
  bouncesHint: {
    zh: '上传退信邮箱收到的 .eml 文件；按邮件编号找到对应的通报，更新送达或退信状态。',
    en: 'Give the .eml file that the bounce mailbox received; the notice is found by the mail’s id, and its delivery is noted.',
  },
  upload: { zh: '上传', en: 'Upload' },
  wall: { zh: '绵羊墙', en: 'Sheep wall' },
  channelsLink: { zh: '渠道规则', en: 'Routing rules' },
} as const satisfies Record<string, Text>;

/** What a report of deliveries changed. */
export const notedText = (count: number): Text =>
  count === 0
    ? { zh: '通知已读取，没有新的状态。', en: 'The report was read; nothing of it is new.' }
    : {
        zh: `已更新 ${count} 份通报的投递状态。`,
        en: `The delivery of ${count} notice${count === 1 ? '' : 's'} was noted.`,
      };
