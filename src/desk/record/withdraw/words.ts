import type { Text } from '#platform/text.ts';

export const withdrawWords = {
  withdrawTitle: (identifier: string): Text => ({ zh: `撤回 ${identifier}`, en: `Withdraw ${identifier}` }),
  rejectTitle: (identifier: string): Text => ({ zh: `作废编号 ${identifier}`, en: `Reject the number ${identifier}` }),
  queue: { zh: '审核队列', en: 'Queue' },
  withdrawLead: {
    zh: '撤回后，公开页面只显示编号、撤回日期和原因，内容不再提供，也查不到。以前各版和编号保留。这一步不需要他人同意，记入审计日志。',
    en: 'The public page will show the number, the day and the reason, and nothing else; searches no longer find it. Number and revisions are kept. Nobody else’s consent is needed; the audit log records it.',
  },
  rejectLead: {
    zh: '此编号已经给出，但没有条目使用。作废后不再使用，编号和原因公开。',
    en: 'This number was given out and no record bears it. Once rejected it is never used; number and reason become public.',
  },
  record: { zh: '公开的条目', en: 'The public record' },
  reason: { zh: '原因', en: 'Reason' },
  reasonHint: {
    zh: '与编号一起公开，请勿写入未公开的内容。',
    en: 'Shown to the public beside the number: write nothing that is not public.',
  },
  instead: { zh: '另见编号', en: 'Number to see instead' },
  insteadHint: {
    zh: '同一漏洞所用的编号，须已公开。',
    en: 'Under which the vulnerability stands; it must be public.',
  },
  withdraw: { zh: '撤回条目', en: 'Withdraw the record' },
  reject: { zh: '作废编号', en: 'Reject the number' },
  doneWithdrawn: { zh: '条目已撤回。', en: 'The record is withdrawn.' },
  doneRejected: { zh: '编号已作废。', en: 'The number is rejected.' },
  isWithdrawn: { zh: '此条目已经撤回。', en: 'This record is withdrawn.' },
  isRejected: { zh: '此编号已经作废。', en: 'This number is rejected.' },
  public: { zh: '查看公开页面', en: 'See the public page' },
  back: { zh: '返回条目', en: 'Back to the record' },
  cancel: { zh: '取消', en: 'Cancel' },
} as const;
