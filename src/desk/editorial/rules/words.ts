import type { Text } from '#platform/text.ts';
import type { RulePlace } from './model.ts';

/** The places in the words of the composing page, each with its periodical. */
export const placeTerms: Readonly<Record<RulePlace, Text>> = {
  zeroDayExamples: { zh: '周报 · 0day 举例', en: 'Weekly · 0-day examples' },
  sectorExamples: { zh: '周报 · 行业漏洞举例', en: 'Weekly · Examples of industries' },
  alerts: { zh: '周报 · 重要漏洞告警（每条规则一组）', en: 'Weekly · Alerts (one group a rule)' },
  single: { zh: '周报 · 未修复的单条告警', en: 'Weekly · Single record without a patch' },
  important: { zh: '周报 · 部分重要高危漏洞', en: 'Weekly · Important records' },
  foreign: { zh: '关注度榜单 · 境外厂商', en: 'List of attention · Foreign vendors' },
  domestic: { zh: '关注度榜单 · 境内厂商', en: 'List of attention · Domestic vendors' },
  slices: { zh: '月报、年报 · 专题统计', en: 'Monthly and annual reports · Topics' },
};

/** What the built-in rule of a place does with what rules leave, and what a rule may take. */
export const placeHints: Readonly<Record<RulePlace, Text>> = {
  zeroDayExamples: {
    zh: '可取：收录时无补丁的通用型漏洞。规则之后，由内置规则补足两条。',
    en: 'May take product vulnerabilities without a patch at recording. The built-in rule fills up to two.',
  },
  sectorExamples: {
    zh: '可取：版式所列行业的高危漏洞。规则之后，由内置规则补足两条。',
    en: 'May take records rated high of the edition’s industries. The built-in rule fills up to two.',
  },
  alerts: {
    zh: '可取：本期任何已公开的漏洞。一条规则成一组：同一厂商的以厂商为名，跨厂商的以规则为名，印作“…产品安全漏洞”。四组未满的，由内置规则按厂商补足。',
    en: 'May take any public record of the week. A rule makes one group, called by its vendor, or by the name of the rule where there are several: “Vulnerabilities in … products”. The built-in rule fills up to four groups by vendor.',
  },
  single: {
    zh: '可取：没有补丁的通用型漏洞。第一条找到漏洞的规则算数，都没有的由内置规则推荐。',
    en: 'May take product vulnerabilities without a patch. The first rule that finds one counts; else the built-in rule.',
  },
  important: {
    zh: '可取：告警之外的高危漏洞。规则之后，由内置规则补足十条。',
    en: 'May take records rated high outside the alerts. The built-in rule fills up to ten.',
  },
  foreign: {
    zh: '可取：榜单可列入的境外厂商漏洞，按阅读多少。规则之后，按关注度补足五条。',
    en: 'May take what the list may name of foreign vendors, most read first. Filled up to five by attention.',
  },
  domestic: {
    zh: '可取：榜单可列入的境内厂商漏洞，按阅读多少。规则之后，按关注度补足五条。',
    en: 'May take what the list may name of domestic vendors, most read first. Filled up to five by attention.',
  },
  slices: {
    zh: '一条规则是专题统计中的一行：只计本期收录且已公开的漏洞。规则的名称和检索式会印在报告中。',
    en: 'A rule is a row of the topics: it counts the records of the period that are public. Its name and its expression are printed in the report.',
  },
};

export const ruleWords = {
  title: { zh: '常设选编规则', en: 'Standing rules' },
  lead: {
    zh: '每期编写时，各项先按这里的规则依次推荐，其余由内置规则补足。规则用检索式写成；新编的一期用当时的规则，此后改动规则不影响已有的各期。',
    en: 'When an issue is begun, its places are filled by these rules in their order, and what they leave by the built-in ones. A rule is an expression of the search box. An issue keeps the rules it was begun with: changing one changes no issue that exists.',
  },
  none: { zh: '还没有常设规则', en: 'No standing rules yet' },
  noneHint: {
    zh: '没有常设规则时，各项都由内置规则推荐。',
    en: 'Without any, everything is proposed by the built-in rules.',
  },
  add: { zh: '新增规则', en: 'Add a rule' },
  change: { zh: '修改规则', en: 'Change the rule' },
  place: { zh: '用于', en: 'Fills' },
  choosePlace: { zh: '请选择用于哪一项。', en: 'Choose what the rule fills.' },
  takes: { zh: '各项可取什么', en: 'What each place takes' },
  nameZh: { zh: '中文名称', en: 'Chinese name' },
  nameEn: { zh: '英文名称', en: 'English name' },
  expression: { zh: '检索式', en: 'Expression' },
  expressionHint: {
    zh: '与检索框同一种语言，如 vendor:微软 severity:high；7d 从该期最后一天往回数。',
    en: 'The language of the search box: vendor:Microsoft severity:high. 7d counts back from the last day of the issue.',
  },
  help: { zh: '检索语法', en: 'How to search' },
  subLibrary: { zh: '或沿用子库的检索式', en: 'Or follow a sub-library’s expression' },
  noLibrary: { zh: '不沿用', en: 'None' },
  followed: (name: Text): Text => ({ zh: `沿用子库“${name.zh}”`, en: `Follows the sub-library ${name.en}` }),
  most: { zh: '至多几条', en: 'At most' },
  mostHint: {
    zh: '空着为该项的上限；专题统计不用填。',
    en: 'Empty: as many as the place takes. Topics need none.',
  },
  mostOf: (most: number): Text => ({ zh: `至多 ${most} 条`, en: `at most ${most}` }),
  position: { zh: '顺序', en: 'Position' },
  use: { zh: '采用', en: 'Use' },
  isUsed: { zh: '新编的一期采用', en: 'Issues that are begun take it' },
  unused: { zh: '停用', en: 'not used' },
  try: { zh: '试查往期', en: 'Try it on past periods' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存，从下一次新编起采用。', en: 'Saved: issues begun from now on take it.' },
  removed: { zh: '已删除；已有的各期不受影响。', en: 'Removed; issues that exist are not changed.' },
  remove: { zh: '删除', en: 'Remove' },
  edit: { zh: '修改', en: 'Change' },
  changed: (by: string, at: string): Text => ({ zh: `${by} · ${at}`, en: `${by} · ${at}` }),
  refused: { zh: '请按提示修改后再试。', en: 'Correct what is marked and try again.' },
  notRead: { zh: '检索式有误，请改正标出的地方：', en: 'This expression could not be read. Correct what is marked:' },
  badName: (most: number): Text => ({
    zh: `请填写，最多 ${most} 个字符。`,
    en: `Fill this in, at most ${most} characters.`,
  }),
  badNameEn: (most: number): Text => ({
    zh: `请用英文填写，不含汉字，最多 ${most} 个字符。`,
    en: `Fill this in in English, at most ${most} characters.`,
  }),
  badMost: (most: number): Text => ({
    zh: `请写 1 至 ${most} 的整数。`,
    en: `Write a whole number from 1 to ${most}.`,
  }),
  badPosition: { zh: '请写 0 至 1000 的整数。', en: 'Write a whole number from 0 to 1000.' },
  everything: {
    zh: '请填写检索式：空的检索式是全部漏洞，不成规则。',
    en: 'Write an expression: an empty one is every record, which is no rule.',
  },
  eitherOne: {
    zh: '检索式和子库只能选一样：请清空检索式，或选“不沿用”。',
    en: 'Either an expression or a sub-library: empty the one or choose none of the other.',
  },
  noSuchLibrary: { zh: '没有这个对外显示的子库。', en: 'There is no such public sub-library.' },
  unknown: { zh: '没有这条规则，可能已被删除。', en: 'There is no such rule; it may have been removed.' },
  tooMany: (most: number): Text => ({
    zh: `最多 ${most} 条规则，请先删除不用的。`,
    en: `At most ${most} rules: remove one first.`,
  }),
  tried: { zh: '往期会推荐什么', en: 'What it would have proposed' },
  triedLead: {
    zh: '按各期最后一天计算，不计其他规则和各期已有的选编。未公开的漏洞，只有您有权查看的才参与试查，且不会推荐。',
    en: 'Seen from the last day of each period, without regard to other rules and to what its issue named. Of records that are not public only those that you may read are looked at, and none is proposed.',
  },
  period: { zh: '周期', en: 'Period' },
  counted: { zh: '收录', en: 'Recorded' },
  listable: { zh: '可列入', en: 'Could be listed' },
  found: { zh: '找到', en: 'Found' },
  fits: { zh: '其中可用', en: 'Fit the place' },
  would: { zh: '会推荐', en: 'Would be proposed' },
  nothing: { zh: '无', en: 'None' },
  counts: { zh: '只计数，不推荐', en: 'Counted only' },
  hidden: { zh: '未公开，不推荐', en: 'Not public, not proposed' },
  more: (n: number): Text => ({ zh: `另有 ${n} 条。`, en: `${n} more.` }),
} as const satisfies Record<string, Text | ((...values: never[]) => Text)>;
