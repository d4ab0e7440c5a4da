import type { Text } from '#platform/text.ts';
import type { ClaimChoice, DueChoice, Level } from './model.ts';

export const levelTerms: Readonly<Record<Level, Text>> = {
  first: { zh: '一审', en: 'First review' },
  second: { zh: '二审', en: 'Second review' },
  third: { zh: '三审', en: 'Third review' },
  waiting: { zh: '等待厂商', en: 'With vendors' },
  archiving: { zh: '待归档', en: 'To archive' },
  appealed: { zh: '申诉', en: 'Appeals' },
  returned: { zh: '已退回', en: 'Returned' },
  overdue: { zh: '超时', en: 'Overdue' },
  mine: { zh: '我领取的', en: 'Mine' },
};

export const dueTerms: Readonly<Record<DueChoice, Text>> = {
  overdue: { zh: '已超时', en: 'Overdue' },
  today: { zh: '今天到期', en: 'Due today' },
  later: { zh: '今天以后', en: 'Due later' },
};

export const claimTerms: Readonly<Record<ClaimChoice, Text>> = {
  nobody: { zh: '无人领取', en: 'Nobody' },
  me: { zh: '我', en: 'Me' },
  others: { zh: '其他人', en: 'Somebody else' },
};

const some = (count: number, zh: string, one: string, many: string): Text => ({
  zh: `${count.toLocaleString('en')} ${zh}`,
  en: `${count.toLocaleString('en')} ${count === 1 ? one : many}`,
});

export const queueWords = {
  title: { zh: '审核', en: 'Review' },
  levels: { zh: '审核级别', en: 'Levels of review' },
  waiting: (count: number) => some(count, '份', 'report', 'reports'),
  overdue: (count: number) => some(count, '份超时', 'overdue', 'overdue'),
  matching: (count: number) => some(count, '份符合筛选条件', 'report matches', 'reports match'),
  caption: { zh: '报告队列，最紧急的在前', en: 'The queue of reports, most urgent first' },
  filters: { zh: '筛选', en: 'Filters' },
  priority: { zh: '优先级', en: 'Priority' },
  receipt: { zh: '回执编号', en: 'Receipt' },
  report: { zh: '漏洞名称', en: 'Title' },
  kind: { zh: '类型', en: 'Kind' },
  unit: { zh: '报送单位', en: 'Unit' },
  due: { zh: '时限', en: 'Due' },
  assignee: { zh: '领取人', en: 'Claimed by' },
  select: { zh: '选择', en: 'Select' },
  any: { zh: '不限', en: 'Any' },
  text: { zh: '回执编号或漏洞名称', en: 'Receipt or title' },
  unitHint: { zh: '名称的一部分，或“个人”', en: 'Part of its name, or “individual”' },
  individual: { zh: '个人', en: 'Individual' },
  apply: { zh: '筛选', en: 'Apply' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
  noClock: { zh: '不计时', en: 'No clock' },
  untitled: { zh: '（未填写名称）', en: '(no title)' },
  bulk: { zh: '批量处理所选', en: 'Work on those selected' },
  next: { zh: '领取下一份', en: 'Claim the next' },
  chosen: { zh: '份已选', en: 'selected' },
  detail: { zh: '所选报告', en: 'The selected report' },
  detailEmpty: {
    zh: '用 J、K 或方向键在队列中移动，这里显示所选报告的要点和可做的操作。',
    en: 'Move through the queue with J and K or the arrows: what matters of the selected report, and what you can do, stands here.',
  },
  loading: { zh: '正在读取…', en: 'Loading…' },
  failed: {
    zh: '读取失败：请检查网络后重试，或直接打开报告。',
    en: 'This could not be loaded: check the network and try again, or open the report itself.',
  },
  emptyTitle: { zh: '这里没有报告', en: 'No report here' },
  emptyNarrowed: {
    zh: '没有报告符合全部筛选条件。放宽一项，或清除筛选。',
    en: 'No report meets all the filters. Loosen one, or clear them.',
  },
  empty: {
    zh: '这一级的报告都处理完了。新的报告一到，或者上一级通过后，就会出现在这里。您本人报送的报告不会出现在您的队列中。',
    en: 'All reports of this level are done. New ones appear here as they arrive or pass the level before. Reports of your own never stand in your queue.',
  },
  nothingNext: {
    zh: '这一级没有无人领取、可由您审核的报告了。',
    en: 'This level has no unclaimed report left that you may review.',
  },
  saved: { zh: '已保存的筛选', en: 'Saved filters' },
  savedNone: { zh: '还没有保存过筛选。', en: 'No filter is saved yet.' },
  saveName: { zh: '名称', en: 'Name' },
  save: { zh: '保存当前筛选', en: 'Save these filters' },
  remove: { zh: '删除', en: 'Delete' },
  removeNamed: (name: string): Text => ({ zh: `删除筛选“${name}”`, en: `Delete the filter “${name}”` }),
  keys: { zh: '键盘操作', en: 'Keys' },
  close: { zh: '关闭', en: 'Close' },
} as const;

/** Every key of the queue and of a report's page, in the order in which they are shown. `isShown`: on the strip over the queue. */
export const keyTerms: readonly { readonly keys: readonly string[]; readonly text: Text; readonly isShown: boolean }[] =
  [
    { keys: ['J', 'K'], text: { zh: '上下', en: 'move' }, isShown: true },
    { keys: ['O'], text: { zh: '打开', en: 'open' }, isShown: true },
    { keys: ['C'], text: { zh: '领取', en: 'claim' }, isShown: true },
    { keys: ['N'], text: { zh: '领取下一份', en: 'claim the next' }, isShown: true },
    { keys: ['P'], text: { zh: '通过', en: 'pass' }, isShown: true },
    { keys: ['R'], text: { zh: '退回', en: 'return' }, isShown: true },
    { keys: ['X'], text: { zh: '驳回', en: 'reject' }, isShown: true },
    { keys: ['M'], text: { zh: '合并', en: 'merge' }, isShown: true },
    { keys: ['S'], text: { zh: '选择', en: 'select' }, isShown: true },
    { keys: ['/'], text: { zh: '查询', en: 'search' }, isShown: true },
    { keys: ['E'], text: { zh: '编辑条目', en: 'edit the entry' }, isShown: false },
    { keys: ['V'], text: { zh: '请厂商验证', en: 'ask the vendor' }, isShown: false },
    { keys: ['A'], text: { zh: '指派', en: 'assign' }, isShown: false },
    { keys: ['U'], text: { zh: '放回', en: 'hand back' }, isShown: false },
    { keys: ['B'], text: { zh: '退回二审', en: 'back to second review' }, isShown: false },
    { keys: ['D'], text: { zh: '不再等待厂商', en: 'decide without the vendor' }, isShown: false },
    { keys: ['G'], text: { zh: '评级与归档', en: 'grade and archive' }, isShown: false },
    { keys: ['K', 'O'], text: { zh: '申诉页：维持、重审', en: 'appeal: uphold, reopen' }, isShown: false },
    { keys: ['='], text: { zh: '与最像的候选比较', en: 'compare with the likeliest candidate' }, isShown: false },
    { keys: ['Q'], text: { zh: '回到队列', en: 'back to the queue' }, isShown: false },
    { keys: ['?'], text: { zh: '全部按键', en: 'all keys' }, isShown: true },
  ];
