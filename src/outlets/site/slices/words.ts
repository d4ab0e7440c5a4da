import type { Text } from '#platform/html/index.ts';
import type { Period } from '#vocabulary/index.ts';

const whole = (count: number) => count.toLocaleString('en');

export const sliceWords = {
  sectors: { zh: '行业漏洞', en: 'Vulnerabilities by industry' },
  sectorsAbout: {
    zh: '按行业划分的漏洞子库，各有地址、数据、走势和订阅；一条漏洞可以属于几个子库，也可以不属于任何一个。',
    en: 'Sub-libraries by industry, each with its own address, figures, trend and feeds; a record may belong to several or to none.',
  },
  types: { zh: '应用漏洞：按影响对象类型', en: 'Vulnerabilities by affected object' },
  typesAbout: {
    zh: '按漏洞影响的对象分类：操作系统、应用程序、网络设备、工业控制系统等。',
    en: 'By the kind of object affected: operating systems, applications, network devices, industrial control and so on.',
  },
  aboutType: (type: Text): Text => ({
    zh: `影响对象类型为“${type.zh}”的公开漏洞。`,
    en: `Published vulnerabilities with this kind of affected object: ${type.en}.`,
  }),
  library: { zh: '子库', en: 'Sub-library' },
  type: { zh: '影响对象', en: 'Affected object' },
  total: { zh: '漏洞总数', en: 'records' },
  week: ({ from, to }: Period): Text => ({ zh: `${from} 至 ${to} 公开`, en: `published ${from} to ${to}` }),
  weekList: ({ from, to }: Period): Text => ({
    zh: `${from} 至 ${to} 公开的漏洞`,
    en: `Records published ${from} to ${to}`,
  }),
  alert: { zh: '订阅此查询', en: 'Subscribe to this search' },
  /** The week is that of the newest record of all, which may be long ago: its days say so. */
  held: (total: number, week: (Period & { readonly total: number }) | null): Text => ({
    zh: `共 ${whole(total)} 条${week === null ? '' : ` · ${week.from} 至 ${week.to} 公开 ${whole(week.total)} 条`}`,
    en: `${whole(total)} ${total === 1 ? 'record' : 'records'}${week === null ? '' : ` · ${whole(week.total)} published ${week.from} to ${week.to}`}`,
  }),
  high: (share: string): Text => ({ zh: `高危，占 ${share}`, en: `high, ${share} of all` }),
  unpatched: (share: string): Text => ({ zh: `无补丁，占 ${share}`, en: `without a patch, ${share} of all` }),
  medium: (share: string): Text => ({ zh: `中危，占 ${share}`, en: `medium, ${share} of all` }),
  figures: { zh: '五项数据', en: 'Five figures' },
  tenWeeks: { zh: '十周公开数量', en: 'Published over ten weeks' },
  weekColumn: { zh: '周（起）', en: 'Week from' },
  countColumn: { zh: '公开', en: 'Published' },
  point: (day: string, count: number): Text => ({
    zh: `${day} 起一周：${whole(count)} 条`,
    en: `Week from ${day}: ${whole(count)} ${count === 1 ? 'record' : 'records'}`,
  }),
  newest: { zh: '最新公开', en: 'Newest records' },
  all: (total: number): Text => ({
    zh: `全部 ${whole(total)} 条，可筛选 →`,
    en: `All ${whole(total)}, with filters →`,
  }),
  searchHere: { zh: '在此范围内查询', en: 'Search within' },
  bySeverity: { zh: '危害级别', en: 'By severity' },
  vendors: { zh: '漏洞最多的厂商', en: 'Vendors with the most records' },
  byType: { zh: '影响对象类型', en: 'By affected object' },
  statistics: { zh: '统计', en: 'Statistics' },
  definition: { zh: '划定此范围的检索式', en: 'Defined by the expression' },
  emptyTitle: { zh: '还没有属于此范围的漏洞', en: 'No record belongs here yet' },
  emptyText: {
    zh: '公开的漏洞中没有符合此检索式的。新的漏洞公开后会自动出现在这里。',
    en: 'No published record matches its expression. New ones appear here automatically.',
  },
  noLibraries: { zh: '还没有设立子库', en: 'There is no sub-library yet' },
  noLibrariesText: {
    zh: '管理员设立后出现在这里。可先用高级查询按行业筛选。',
    en: 'Sub-libraries appear here once an administrator defines them. Until then, use the advanced search to filter by industry.',
  },
  unknownLibrary: {
    zh: '没有这个子库，可能已经撤销。全部子库见“行业漏洞”（/sectors）。',
    en: 'There is no such sub-library; it may have been removed. All of them are listed at /sectors.',
  },
  unknownType: {
    zh: '没有这个影响对象类型。全部类型见“应用漏洞”（/types）。',
    en: 'There is no such object type. All of them are listed at /types.',
  },
} as const;
