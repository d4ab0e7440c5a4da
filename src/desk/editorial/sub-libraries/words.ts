import type { Text } from '#platform/text.ts';

const whole = (count: number) => count.toLocaleString('en');
const recordsIn = (count: number) => `${whole(count)} public ${count === 1 ? 'record' : 'records'}`;

export const subLibraryWords = {
  title: { zh: '行业子库', en: 'Sub-libraries' },
  lead: {
    zh: '子库是公开漏洞的一个切面，由一个检索式划定，地址为 /sectors/标识。保存后一分钟内对外生效；这里只能划定已公开的漏洞。',
    en: 'A sub-library is a slice of the public records, drawn by an expression, at /sectors/slug. What is saved shows within a minute; only public records can be in it.',
  },
  add: { zh: '新增子库', en: 'Add a sub-library' },
  change: { zh: '修改子库', en: 'Change the sub-library' },
  slug: { zh: '标识（地址）', en: 'Slug (address)' },
  slugHint: {
    zh: '小写字母、数字和连字符，如 energy；保存后不能改。',
    en: 'Small letters, digits and hyphens: energy. It cannot be changed later.',
  },
  titleZh: { zh: '中文名称', en: 'Chinese name' },
  titleEn: { zh: '英文名称', en: 'English name' },
  aboutZh: { zh: '中文说明', en: 'Chinese description' },
  aboutEn: { zh: '英文说明', en: 'English description' },
  expression: { zh: '检索式', en: 'Expression' },
  expressionHint: {
    zh: '与查询框同一种语言，如：sector:telecom OR vendor:华为',
    en: 'The language of the search box: sector:telecom OR vendor:Huawei',
  },
  hostName: { zh: '独立域名（选填）', en: 'Host name of its own (optional)' },
  hostHint: {
    zh: '如 telecom.example.cn；该域名须解析到本站，其首页即为此子库。',
    en: 'telecom.example.org: a name that leads to this site and whose front page is then this sub-library.',
  },
  position: { zh: '顺序', en: 'Position' },
  isPublic: { zh: '对外显示', en: 'Shown to the public' },
  hidden: { zh: '未对外显示', en: 'not shown' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存，一分钟内对外生效。', en: 'Saved; it shows within a minute.' },
  remove: { zh: '删除', en: 'Remove' },
  edit: { zh: '修改', en: 'Change' },
  savedWith: (records: number | null): Text =>
    records === null
      ? { zh: '已保存，一分钟内对外生效。', en: 'Saved; it shows within a minute.' }
      : {
          zh: `已保存：共 ${whole(records)} 条公开漏洞，一分钟内对外生效。`,
          en: `Saved: it finds ${recordsIn(records)}, and shows within a minute.`,
        },
  preview: { zh: '先看能查到多少条', en: 'See first how many it finds' },
  finds: (records: number): Text => ({
    zh: `共 ${whole(records)} 条公开漏洞`,
    en: `Finds ${recordsIn(records)}`,
  }),
  notSaved: { zh: '尚未保存，对外没有变化。', en: 'Not saved yet: nothing has changed for the public.' },
  findsNothing: {
    zh: '尚未保存。目前没有公开的漏洞符合这个检索式：请点开核对写法；确实如此也可以保存，漏洞公开后会自动归入。',
    en: 'Not saved yet. No public record fulfils this expression: open it to check how it is written. It may be saved all the same; records come in as they are published.',
  },
  unreadable: { zh: '检索式已无法读取，请修改', en: 'The expression can no longer be read: change it' },
  none: { zh: '还没有子库', en: 'No sub-library yet' },
  noneHint: { zh: '新增后出现在网站的“行业漏洞”栏目。', en: 'Those added here stand under “Industries” on the site.' },
  refused: { zh: '请按提示修改后再试。', en: 'Correct what is marked and try again.' },
  badSlug: {
    zh: '请用 2 至 40 个小写字母、数字或连字符，以字母开头。',
    en: 'Use 2 to 40 small letters, digits or hyphens, a letter first.',
  },
  badTitle: (most: number): Text => ({
    zh: `请填写，最多 ${most} 个字符。`,
    en: `Fill this in, at most ${most} characters.`,
  }),
  tooLong: (most: number): Text => ({ zh: `最多 ${most} 个字符。`, en: `At most ${most} characters.` }),
  badHost: {
    zh: '请写域名，如 telecom.example.cn，不带 https:// 和路径。',
    en: 'Write a host name, telecom.example.org, without https:// or a path.',
  },
  badPosition: { zh: '请写 0 至 1000 的整数。', en: 'Write a whole number from 0 to 1000.' },
  everything: {
    zh: '请填写检索式：空的检索式是全部漏洞，不成子库。',
    en: 'Write an expression: an empty one is every record, no part of them.',
  },
  taken: { zh: '这个标识或域名已有子库使用。', en: 'This slug or host name is another sub-library’s.' },
  unknown: { zh: '没有这个子库，可能已被删除。', en: 'There is no such sub-library; it may have been removed.' },
  followed: {
    zh: '有常设选编规则沿用这个子库的检索式，请先到周报编辑台修改那条规则。',
    en: 'A standing rule of the periodicals follows this sub-library: change that rule at the bulletin’s desk first.',
  },
  tooMany: (most: number): Text => ({
    zh: `最多 ${most} 个子库，请先删除不用的。`,
    en: `At most ${most} sub-libraries: remove one first.`,
  }),
} as const satisfies Record<string, Text | object>;
