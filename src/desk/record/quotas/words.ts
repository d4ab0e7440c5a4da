import type { Text } from '#platform/text.ts';

export const quotaWords = {
  title: { zh: '编号配额', en: 'Number quotas' },
  lead: {
    zh: '合作单位可经接口为自己预留编号，每年以配额为限；没有配额的单位不能预留。降低或取消配额立即生效，已预留的编号仍可用于该单位报送的漏洞。',
    en: 'Partner organisations can reserve numbers for themselves by API, within a quota of each year; without one they cannot. Lowering or ending a quota takes effect at once; what is reserved stays usable for the organisation’s own reports.',
  },
  organisation: { zh: '单位', en: 'Organisation' },
  organisationHint: { zh: '登记的单位全称。', en: 'Its registered name.' },
  year: { zh: '年份', en: 'Year' },
  yearHint: (year: number): Text => ({ zh: `${year} 年或 ${year + 1} 年。`, en: `${year} or ${year + 1}.` }),
  numbers: { zh: '配额', en: 'Quota' },
  numbersHint: {
    zh: '0 至 10,000 个编号；0 表示不能预留。',
    en: '0 to 10,000 numbers; with 0 none can be reserved.',
  },
  reserved: { zh: '已预留', en: 'Reserved' },
  setBy: { zh: '设置', en: 'Set' },
  suspended: { zh: '已停用', en: 'Suspended' },
  change: { zh: '修改', en: 'Change' },
  changeOf: (name: string, year: number): Text => ({
    zh: `修改${name} ${year} 年的配额`,
    en: `Change the quota of ${name} for ${year}`,
  }),
  end: { zh: '取消', en: 'End' },
  endOf: (name: string, year: number): Text => ({
    zh: `取消${name} ${year} 年的配额`,
    en: `End the quota of ${name} for ${year}`,
  }),
  set: { zh: '设置配额', en: 'Set a quota' },
  save: { zh: '保存', en: 'Save' },
  none: { zh: '还没有单位有编号配额', en: 'No organisation has a quota' },
  noneHint: {
    zh: '在表单中填写单位、年份和数量。',
    en: 'Fill in organisation, year and how many in the form.',
  },
  saved: { zh: '配额已保存，立即生效。', en: 'The quota is saved and holds from now on.' },
} as const;
