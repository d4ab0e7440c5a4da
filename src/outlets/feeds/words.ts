import type { Text } from '#platform/text.ts';
import type { IssueSummaryLine } from '#publish/read/index.ts';

/** A whole number as both languages write it: `98,477`. */
function whole(count: number): string {
  return count.toLocaleString('en');
}

/** Headings of columns and what entries of feeds say. */
export const words = {
  records: {
    title: { zh: '漏洞列表', en: 'Vulnerabilities' },
    about: (what: string): Text => ({ zh: `漏洞：${what}`, en: `Vulnerabilities: ${what}` }),
    of: (vendor: string): Text => ({ zh: `${vendor}的漏洞`, en: `Vulnerabilities of ${vendor}` }),
    subtitle: {
      zh: '新公开和有更正的漏洞，最近变动的在前。更正沿用同一条目；撤回的不再列出，另见“撤回与作废的编号”。',
      en: 'Vulnerabilities newly published or corrected, the last change first. A correction keeps its entry; what is withdrawn is no longer listed, see “Withdrawn and rejected numbers”.',
    },
    products: { zh: '影响产品', en: 'Affected products' },
    patched: { zh: '有补丁', en: 'Patch available' },
    description: { zh: '漏洞描述', en: 'Description' },
    remediation: { zh: '解决方案', en: 'Remediation' },
    patch: { zh: '厂商补丁', en: 'Vendor patch' },
    references: { zh: '参考链接', en: 'References' },
    unrated: { zh: '未评级', en: 'Not rated' },
    open: { zh: '无补丁', en: 'No patch' },
    corrected: (revision: number, reason: string | null): Text => ({
      zh: `更正（第${revision}版）${reason === null ? '' : `：${reason}`}`,
      en: `Corrected (revision ${revision})${reason === null ? '' : `: ${reason}`}`,
    }),
    more: (count: number): Text => ({ zh: `另有 ${count} 项`, en: `${count} more` }),
  },
  patches: {
    title: { zh: '补丁信息', en: 'Patches' },
    of: (vendor: string): Text => ({ zh: `${vendor}的补丁`, en: `Patches of ${vendor}` }),
    subtitle: {
      zh: '公开的漏洞所列的厂商补丁，按条目的公开日期从新到旧。',
      en: 'Vendor patches named in public records, by the day the record was published, latest first.',
    },
    number: { zh: '序号', en: 'No.' },
    name: { zh: '补丁', en: 'Patch' },
    vendor: { zh: '厂商', en: 'Vendor' },
    url: { zh: '补丁链接', en: 'Link' },
    record: { zh: '漏洞编号', en: 'Record' },
    patchedOn: { zh: '补丁发布日期', en: 'Patched' },
    listedOn: { zh: '公开日期', en: 'Published' },
    summary: (record: string, vendor: string | null): Text => ({
      zh: `修复 ${record}${vendor === null ? '' : `，厂商：${vendor}`}。`,
      en: `Mends ${record}${vendor === null ? '' : `; vendor: ${vendor}`}.`,
    }),
  },
  advisories: {
    title: { zh: '安全公告', en: 'Security advisories' },
    subtitle: {
      zh: '对影响较大的漏洞，说明情况、影响范围和处置建议。',
      en: 'On vulnerabilities of wider impact: what they are, whom they affect and what to do.',
    },
    number: { zh: '公告编号', en: 'Number' },
    name: { zh: '公告', en: 'Advisory' },
    nameEn: { zh: '英文标题', en: 'Title in English' },
    publishedOn: { zh: '发布日期', en: 'Published' },
    situation: { zh: '情况分析', en: 'Situation' },
    range: { zh: '影响范围', en: 'Affected' },
    advice: { zh: '处置建议', en: 'Advice' },
  },
  bulletins: {
    name: { zh: '期次', en: 'Issue' },
    from: { zh: '起始日期', en: 'From' },
    to: { zh: '截止日期', en: 'To' },
    publishedAt: { zh: '发布时间', en: 'Published' },
    revision: { zh: '版次', en: 'Revision' },
    note: { zh: '更正说明', en: 'Correction' },
    hasEnglish: { zh: '有英文版', en: 'In English' },
    dataHash: { zh: '数据校验值', en: 'Data hash' },
    corrected: (revision: number): Text => ({ zh: `第${revision}版`, en: `Revision ${revision}` }),
    totals: ({ total, bySeverity, zeroDay, average, received }: IssueSummaryLine['totals']): Text => ({
      zh: `收录漏洞 ${whole(total)} 个，其中高危 ${whole(bySeverity.high)} 个、中危 ${whole(bySeverity.medium)} 个、低危 ${whole(bySeverity.low)} 个，0day ${whole(zeroDay)} 个${average === null ? '' : `，平均分值 ${average}`}；接到原创漏洞报告 ${whole(received)} 个。`,
      en: `${whole(total)} vulnerabilities recorded: ${whole(bySeverity.high)} high, ${whole(bySeverity.medium)} medium and ${whole(bySeverity.low)} low, ${whole(zeroDay)} of them 0-day${average === null ? '' : `; average score ${average}`}; ${whole(received)} original reports received.`,
    }),
  },
  wall: {
    title: { zh: '绵羊墙', en: 'Sheep wall' },
    subtitle: {
      zh: '信息系统曾存在漏洞、现已处置完毕的单位。',
      en: 'Organisations whose own systems had a vulnerability that has since been dealt with.',
    },
    number: { zh: '序号', en: 'No.' },
    unit: { zh: '单位', en: 'Organisation' },
    sector: { zh: '行业', en: 'Sector' },
    flawType: { zh: '漏洞类型', en: 'Kind of vulnerability' },
    disposedOn: { zh: '处置日期', en: 'Dealt with' },
    summary: (flawType: string | null, on: string): Text => ({
      zh: `${flawType ?? '漏洞'}已于 ${on} 处置完毕。`,
      en: `${flawType ?? 'The vulnerability'} was dealt with on ${on}.`,
    }),
  },
  statistics: {
    title: { zh: '漏洞统计', en: 'Statistics' },
    from: { zh: '从', en: 'From' },
    to: { zh: '到', en: 'To' },
    dimension: { zh: '统计项', en: 'Counted by' },
    key: { zh: '值', en: 'Value' },
    records: { zh: '数量', en: 'Number' },
  },
  withdrawn: {
    title: { zh: '撤回与作废的编号', en: 'Withdrawn and rejected numbers' },
    subtitle: {
      zh: '公开后又撤回的条目，以及误发、不再使用的编号，附理由。',
      en: 'Records withdrawn after they were public, and numbers given out by mistake, each with its reason.',
    },
    number: { zh: '编号', en: 'Number' },
    kind: { zh: '情形', en: 'What happened' },
    kinds: { withdrawn: { zh: '已撤回', en: 'Withdrawn' }, rejected: { zh: '已作废', en: 'Rejected' } },
    reason: { zh: '原因', en: 'Reason' },
    instead: { zh: '另见', en: 'See instead' },
    at: { zh: '时间', en: 'When' },
  },
  vendors: {
    title: { zh: '厂商', en: 'Vendors' },
    name: { zh: '厂商', en: 'Vendor' },
    records: { zh: '公开的漏洞数', en: 'Public records' },
    url: { zh: '网址', en: 'Address' },
  },
} as const;
