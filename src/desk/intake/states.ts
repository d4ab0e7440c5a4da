import type { Text } from '#platform/text.ts';

/** Where a report stands. The moves between them are the table of `desk/review/workflow.ts`; the SQL check has the same list. */
export const reportStates = [
  'received',
  'first-review',
  'second-review',
  'third-review',
  'waiting-vendor',
  'archiving',
  'returned',
  'rejected',
  'merged',
  'withdrawn',
  'appealed',
  'archived',
] as const;
export type ReportState = (typeof reportStates)[number];

/** What the desk still has to act on: these are in its queues. */
export const openStates = [
  'received',
  'first-review',
  'second-review',
  'third-review',
  'waiting-vendor',
  'archiving',
  'appealed',
] as const satisfies readonly ReportState[];

export const reportStateTerms: Readonly<Record<ReportState, Text>> = {
  received: { zh: '已接收，待一审', en: 'Received, awaiting first review' },
  'first-review': { zh: '一审中', en: 'In first review' },
  'second-review': { zh: '二审', en: 'In second review' },
  'third-review': { zh: '三审', en: 'In third review' },
  'waiting-vendor': { zh: '等待厂商验证', en: 'Waiting for the vendor' },
  archiving: { zh: '待归档', en: 'Awaiting archive' },
  returned: { zh: '已退回，待补充', en: 'Returned for completion' },
  rejected: { zh: '已驳回', en: 'Rejected' },
  merged: { zh: '已合并', en: 'Merged' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  appealed: { zh: '申诉处理中', en: 'Under appeal' },
  archived: { zh: '已归档', en: 'Archived' },
};
