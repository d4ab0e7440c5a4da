import type { Text } from '#platform/html/index.ts';
import type { CountedDimension, Grain } from '#publish/read/index.ts';

export const statisticsWords = {
  heading: { zh: '漏洞统计', en: 'Statistics' },
  described: {
    zh: '公开的漏洞按年、月、周统计：危害级别、影响对象、成因、威胁、厂商、行业、有无补丁和修复时间；每个数字都可点进列表。',
    en: 'Published vulnerabilities by year, month and week: severity, affected object, cause, threat, vendor, industry, patch and time to fix; every number leads to its list.',
  },
  note: {
    zh: '按公开日期统计，不含已撤回的漏洞。',
    en: 'By day of publication; withdrawn records are left out.',
  },
  counted: {
    range: (from: string, to: string): Text => ({ zh: `统计 ${from} 至 ${to}：`, en: `${from} to ${to}: ` }),
    records: (count: number): Text => ({
      zh: `${count.toLocaleString('en')} 条`,
      en: `${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`,
    }),
    newest: {
      zh: '未指定起始日期，统计的是最近的时期。',
      en: 'No first day was given: these are the newest periods.',
    },
    cut: {
      zh: '首尾不满一期的，只计所列的几天。',
      en: 'Where the range cuts a period, only the days shown are counted.',
    },
    beyond: {
      zh: '首个漏洞公开之前和最近一个公开之后的时期不列出。',
      en: 'Periods before the first record and after the last are not listed.',
    },
  },
  by: { zh: '周期', en: 'By' },
  grains: {
    year: { zh: '年', en: 'Year' },
    month: { zh: '月', en: 'Month' },
    week: { zh: '周', en: 'Week' },
  } as const satisfies Readonly<Record<Grain, Text>>,
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  sector: { zh: '行业', en: 'Industry' },
  allSectors: { zh: '全部行业', en: 'All industries' },
  vendor: { zh: '厂商（全名）', en: 'Vendor (whole name)' },
  refused: {
    zh: '统计条件有误，请改正标出的地方。',
    en: 'These conditions cannot be followed. Correct what is marked.',
  },
  apply: { zh: '统计', en: 'Show' },
  reset: { zh: '清除条件', en: 'Clear' },
  total: { zh: '公开', en: 'Published' },
  period: { zh: '时间', en: 'Period' },
  overTime: { zh: '公开数量', en: 'Records published' },
  /** Of a point of the line: its period and how many records it has. */
  point: (period: string, count: string): Text => ({
    zh: `${period}：${count} 条`,
    en: `${period}: ${count} ${count === '1' ? 'record' : 'records'}`,
  }),
  bySeverity: { zh: '各时期的危害级别', en: 'Severity over time' },
  unrated: { zh: '未评级', en: 'Not rated' },
  dimensions: {
    severity: { zh: '危害级别', en: 'Severity' },
    objectType: { zh: '影响对象类型', en: 'Affected object' },
    cause: { zh: '产生原因', en: 'Cause' },
    threat: { zh: '引发的威胁', en: 'Threat' },
    position: { zh: '攻击位置', en: 'Attack position' },
    sector: { zh: '行业（可重复计入）', en: 'Industry (a record may be in several)' },
    patched: { zh: '厂商补丁', en: 'Vendor patch' },
    kind: { zh: '漏洞类型', en: 'Kind' },
  } as const satisfies Readonly<Record<CountedDimension, Text>>,
  vendors: { zh: '漏洞最多的厂商', en: 'Vendors with most records' },
  patched: { zh: '有补丁', en: 'Patch available' },
  unpatched: { zh: '无补丁', en: 'No patch' },
  notStated: { zh: '未注明', en: 'Not stated' },
  fixTimes: { zh: '修复时间（天）', en: 'Time to fix (days)' },
  fixNote: {
    zh: '从报送算起，补丁早于报送的记为 0 天；只计载有两个日期的漏洞。四分位数取实有的天数。',
    en: 'From the report; a patch older than the report counts as 0 days. Only records that state both days; quartiles are days that occurred.',
  },
  measure: { zh: '从报送到', en: 'From the report to' },
  toPatch: { zh: '厂商发布补丁', en: 'vendor’s patch' },
  toPublish: { zh: '公开', en: 'publication' },
  statedBoth: { zh: '计入', en: 'Counted' },
  lower: { zh: '下四分位', en: 'Lower quartile' },
  median: { zh: '中位数', en: 'Median' },
  upper: { zh: '上四分位', en: 'Upper quartile' },
  medians: { zh: '各时期的中位数', en: 'Medians over time' },
  download: { zh: '下载数据', en: 'Download the numbers' },
  emptyTitle: { zh: '没有可统计的漏洞', en: 'Nothing to count' },
  emptyText: {
    zh: '这个时间范围和条件下没有公开的漏洞。请放宽时间范围，核对厂商名称，或去除条件。',
    en: 'No record was published in this range under these conditions. Widen the range, check the name of the vendor, or clear the conditions.',
  },
} as const;
