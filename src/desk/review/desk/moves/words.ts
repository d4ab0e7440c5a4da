import type { Text } from '#platform/text.ts';
import type { MoveRow } from '../../model.ts';

const noteLabels = {
  reporter: { zh: '给报送者的说明', en: 'Note to the reporter' },
  vendor: { zh: '给厂商的说明', en: 'Note to the vendor' },
  desk: { zh: '说明（仅审核可见）', en: 'Note (desk only)' },
} as const satisfies Record<MoveRow['noteFor'], Text>;

export const moveFormWords = {
  title: ({ words }: Pick<MoveRow, 'words'>, receipt: string): Text => ({
    zh: `${words.zh} ${receipt}`,
    en: `${words.en}: ${receipt}`,
  }),
  reason: { zh: '理由', en: 'Reason' },
  note: (row: Pick<MoveRow, 'noteFor'>): Text => noteLabels[row.noteFor],
  noteHintReporter: {
    zh: '报送者会原样看到：说清楚缺什么、为什么、怎样补。不要写其他报告的内容。',
    en: 'The reporter reads it as it is: say what is missing, why, and what to do. Nothing of other reports.',
  },
  noteHintVendor: {
    zh: '厂商会原样看到：说明请其验证什么。',
    en: 'The vendor reads it as it is: say what they are asked to verify.',
  },
  into: { zh: '并入哪份报告', en: 'Merge into which report' },
  intoHint: { zh: '写回执编号，例如 CNVD-C-2026-1。', en: 'Its receipt, like CNVD-C-2026-1.' },
  assignee: { zh: '指派给', en: 'Assign to' },
  organisation: { zh: '请哪家厂商验证', en: 'Which vendor to ask' },
  choose: { zh: '请选择', en: 'Choose' },
  noChoices: { zh: '名册中没有可选的对象。', en: 'The register has nobody to choose.' },
  cancel: { zh: '取消', en: 'Cancel' },
  done: ({ done }: Pick<MoveRow, 'done'>, receipt: string): Text => ({
    zh: `${receipt}：${done.zh}。`,
    en: `${receipt}: ${done.en.toLowerCase()}.`,
  }),
  noted: { zh: '备注已添加。', en: 'The note is added.' },
  bulkTitle: { zh: '批量处理', en: 'Several at once' },
  bulkHint: {
    zh: '同一操作、同一理由、同一说明用于下列每一份；不能操作的会逐份说明原因，其余照常完成。',
    en: 'The same move, reason and note for each of these; what cannot be moved says why, the others are done all the same.',
  },
  bulkMove: { zh: '操作', en: 'Move' },
  bulkReasons: {
    zh: '按所选操作选择理由。',
    en: 'Choose a reason that belongs to the move',
  },
  bulkInto: { zh: '合并时：并入哪份报告', en: 'For a merge: into which report' },
  bulkNote: { zh: '说明', en: 'Note' },
  bulkNone: {
    zh: '没有选中任何报告。请回到队列，勾选后再来。',
    en: 'No report is selected. Go back to the queue and tick some.',
  },
  bulkResult: { zh: '处理结果', en: 'What was done' },
  bulkDone: (done: number, refused: number): Text => ({
    zh: `${done} 份完成，${refused} 份未完成`,
    en: `${done} done, ${refused} not`,
  }),
  result: { zh: '结果', en: 'Result' },
  receipt: { zh: '回执编号', en: 'Receipt' },
  toQueue: { zh: '回到队列', en: 'Back to the queue' },
  do: { zh: '执行', en: 'Do it' },
} as const;
