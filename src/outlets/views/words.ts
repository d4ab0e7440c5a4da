import type { Text } from '#platform/text.ts';
import { viewLimits } from './model.ts';

const whole = (count: number) => count.toLocaleString('en');

/** Beside a list. */
export const panelWords = {
  views: { zh: '我的视图', en: 'My views' },
  manage: { zh: '管理全部视图', en: 'All of them, with numbers' },
  more: (count: number): Text => ({ zh: `另有 ${count} 个`, en: `${count} more` }),
  save: { zh: '保存此视图', en: 'Save this view' },
  name: { zh: '视图名称', en: 'Name of the view' },
  keep: { zh: '保存', en: 'Save' },
  saveHint: {
    zh: '保存检索式、全部筛选条件和排序，只有您自己能看到。',
    en: 'Expression, filters and order are kept; nobody else sees them.',
  },
  savedAs: (name: string): Text => ({ zh: `已保存为“${name}”`, en: `Saved as “${name}”` }),
  change: { zh: '更改', en: 'Change' },
  bookmark: {
    zh: '此页网址就是书签：收藏或转发它，即可回到这一列表。',
    en: 'The address of this page is the bookmark: keep it or pass it on to come back to this list.',
  },
  signIn: { zh: '登录后可保存为视图', en: 'Sign in to save it as a view' },
} as const;

/** The page of views. */
export const pageWords = {
  title: { zh: '我的视图', en: 'My views' },
  described: { zh: '您保存的漏洞列表。', en: 'Lists of records that you have saved.' },
  intro: {
    zh: `在漏洞列表、行业子库或影响对象页面上用“保存此视图”保存您常看的范围。视图只有您自己能看到，最多 ${viewLimits.perPerson} 个；每个都有订阅地址、导出和接口。“新增”从您上次在这里或列表的菜单中打开它算起。`,
    en: `Save what you come back to with “Save this view” on the list of records, a sub-library or an object type. Nobody else sees your views; up to ${viewLimits.perPerson} of them, each with feeds, files and a call of the interface. New is what went public since you last opened a view here or in the menu of a list.`,
  },
  emptyTitle: { zh: '还没有保存过视图', en: 'No view is saved yet' },
  emptyText: {
    zh: '打开漏洞列表，输入检索式或选择筛选条件，再点“保存此视图”。',
    en: 'Open the list of records, type an expression or choose filters, then “Save this view”.',
  },
  toRecords: { zh: '打开漏洞列表', en: 'Open the list of records' },
  total: (count: number): Text => ({
    zh: `${whole(count)} 条`,
    en: count === 1 ? '1 record' : `${whole(count)} records`,
  }),
  fresh: (count: number): Text => ({ zh: `${whole(count)} 条新增`, en: `${whole(count)} new` }),
  noneNew: { zh: '没有新增', en: 'nothing new' },
  since: (at: string): Text => ({ zh: `自 ${at} 以来`, en: `since ${at}` }),
  everything: { zh: '全部漏洞', en: 'Every record' },
  sorted: (order: string): Text => ({ zh: `排序：${order}`, en: `Order: ${order}` }),
  asks: { zh: '条件', en: 'Conditions' },
  subscribe: { zh: '订阅', en: 'Subscribe' },
  alert: { zh: '提醒', en: 'Alerts' },
  take: { zh: '导出', en: 'Export' },
  api: { zh: '接口', en: 'API' },
  change: { zh: '更改', en: 'Change' },
  changeNamed: (name: string): Text => ({ zh: `更改“${name}”`, en: `Change “${name}”` }),
  up: { zh: '上移', en: 'Up' },
  down: { zh: '下移', en: 'Down' },
  upNamed: (name: string): Text => ({ zh: `上移“${name}”`, en: `Move “${name}” up` }),
  downNamed: (name: string): Text => ({ zh: `下移“${name}”`, en: `Move “${name}” down` }),
  broken: {
    zh: '这个视图已不能照原样查询。它原样保留，请按说明更改：',
    en: 'This view can no longer be followed as it is. It is kept as it was; change what is named:',
  },
} as const;

export const formWords = {
  changeTitle: (name: string): Text => ({ zh: `更改视图“${name}”`, en: `Change the view “${name}”` }),
  saveTitle: { zh: '保存视图', en: 'Save a view' },
  name: { zh: '名称', en: 'Name' },
  nameHint: {
    zh: `1 至 ${viewLimits.name} 字，在您的视图中不重复。`,
    en: `1 to ${viewLimits.name} characters, one of its kind among your views.`,
  },
  expression: { zh: '检索式', en: 'Expression' },
  expressionHint: {
    zh: '与查询框相同，例如 vendor:华为 severity:high。留空则只按下面的条件。',
    en: 'The same as in the search box: vendor:Huawei severity:high. Empty: only the conditions below count.',
  },
  notRead: {
    zh: '检索式有误，请按说明改正标出的地方：',
    en: 'The expression could not be read. Correct what is marked:',
  },
  sort: { zh: '排序', en: 'Order' },
  sortUsual: {
    zh: '随检索式（有词语按相关，否则按最新）',
    en: 'As the expression has it: best hits of words, else newest',
  },
  within: { zh: '范围', en: 'Within' },
  withinHint: { zh: '取消勾选即改为全部漏洞。', en: 'Without the tick it is the list of all records.' },
  keep: { zh: '其他条件', en: 'Further conditions' },
  keepHint: {
    zh: '取消勾选即去除；要增加条件，请打开列表选好后另存。',
    en: 'Without its tick one is taken out; to add others, open the list, choose them and save that.',
  },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '返回我的视图', en: 'Back to my views' },
  list: { zh: '列表地址', en: 'Address of the list' },
  listHint: { zh: '列表页地址栏中的网址。', en: 'What the address bar shows on the page of a list.' },
  remove: { zh: '删除视图', en: 'Delete the view' },
  removeHint: {
    zh: '删除后不能恢复；已用它建立的提醒和订阅不受影响。',
    en: 'It cannot be brought back. Alerts and feeds that were taken from it go on.',
  },
  removeNow: { zh: '删除', en: 'Delete' },
} as const;

export const sortWords = {
  newest: { zh: '最新', en: 'Newest' },
  severity: { zh: '级别', en: 'Severity' },
  relevance: { zh: '相关', en: 'Relevance' },
  changed: { zh: '最近更新', en: 'Last changed' },
} as const;

export const doneWords: Readonly<Record<string, Text>> = {
  changed: { zh: '视图已更改。', en: 'The view is changed.' },
  deleted: { zh: '视图已删除。', en: 'The view is deleted.' },
  moved: { zh: '次序已调整。', en: 'The order is changed.' },
};
