import { type ObjectType, objectTypeTerms, type Sector, severityGrades, severityTerms } from '#vocabulary/index.ts';
import { issueLabel, issueText, periodText } from '../../rules/period.ts';
import type { Words } from '../words.ts';

/** The bulletin names industrial control shorter in the count (工控) than in links and captions (工控系统). */
export const sectorNames: Readonly<Record<Sector, { readonly counted: string; readonly library: string }>> = {
  telecom: { counted: '电信', library: '电信' },
  'mobile-internet': { counted: '移动互联网', library: '移动互联网' },
  'industrial-control': { counted: '工控', library: '工控系统' },
  'artificial-intelligence': { counted: '人工智能', library: '人工智能' },
  blockchain: { counted: '区块链', library: '区块链' },
};

/** Captions and column heads of the published bulletins. */
export const words: Words = {
  number: String,
  colon: '：',
  inBrackets: (text) => `（${text}）`,
  period: periodText,
  issue: issueText,
  issueLabel,
  publisher: (platform, short) => `${platform}（${short}）`,
  numbered: (number, text) => `${number}、${text}`,
  newsHeading: (number, text) => `${number}. ${text}`,
  summary: {
    total: '本周收录',
    high: '高危',
    zeroDay: (share) => (share === null ? '0day' : `0day（${share}%）`),
    average: '平均分值',
    level: '整体评价级别',
  },
  levels: { high: severityTerms.high.zh, medium: severityTerms.medium.zh, low: severityTerms.low.zh },
  grades: { high: severityGrades.high.zh, medium: severityGrades.medium.zh, low: severityGrades.low.zh },
  unrated: '未评级',
  objectTypes: Object.fromEntries(Object.entries(objectTypeTerms).map(([code, { zh }]) => [code, zh])) as Record<
    ObjectType,
    string
  >,
  // No bulletin at hand has an unclassified record.
  unclassified: '未分类',
  units: { score: '分', records: '个', cases: '起' },
  series: {
    average: '平均分值',
    zeroDay: '0day漏洞',
    keySectors: '重要行业单位',
    telecomCarriers: '基础电信企业',
    regionalCentres: '各分中心',
    education: '教育行业应急组织',
  },
  columns: {
    issue: '期次',
    period: '时间',
    reporter: '报送单位或个人',
    reported: '漏洞报送数量',
    original: '原创漏洞数',
    objectType: '漏洞影响对象类型',
    records: '漏洞数量',
    share: '所占比例',
    row: '序号',
    vendor: '厂商（产品）',
    level: '危害级别',
    identifier: (short) => `${short}编号`,
    title: '漏洞名称',
    rating: '综合评级',
    remedy: '修复方式',
  },
  rows: { individuals: '个人', total: '报送总计', otherVendors: '其他' },
  captions: {
    average: (issues, { short }) => `${short}收录漏洞近${issues}周平均分值分布图`,
    zeroDay: ({ short }) => `${short} 0day漏洞总数按周统计`,
    // Key sectors and telecom carriers share one figure, as 各行业.
    keySectors: ({ short }) => `${short}各行业漏洞处置情况按周统计`,
    regionalCentres: ({ operator }) => `${operator.short}各分中心处置情况按周统计`,
    education: ({ short }) => `${short}教育行业应急组织处置情况按周统计`,
    reporting: '漏洞报送情况统计表',
    typesTable: '漏洞按影响类型统计表',
    typesFigure: '本周漏洞按影响类型分布',
    vendors: '漏洞产品涉及厂商分布统计表',
    sector: (sector) => `${sectorNames[sector].library}行业漏洞统计`,
    important: '部分重要高危漏洞列表',
  },
  sectorName: (sector) => `${sectorNames[sector].library}行业`,
  sectorLink: (sector) => `${sectorNames[sector].library}行业漏洞链接：`,
  references: () => '参考链接：',
  proof: 'POC链接：',
  verification: {
    description: '验证描述',
    information: '验证信息',
    provider: '信息提供者',
    // Brackets as the format has them.
    warning:
      '注：以上验证信息(方法)可能带有攻击性，仅供安全研究之用。请广大用户加强对漏洞的防范工作，尽快下载相关补丁。',
  },
  noNews: '本周无漏洞要闻。',
  summaryHead: '小结',
};
