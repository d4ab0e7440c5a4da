import type { Text } from '#platform/text.ts';

/** What is wrong with a field of the archive form. */
export const mistakeWords = {
  list: { zh: '请从列表中选择。', en: 'Choose from the list.' },
  cvss2: {
    zh: '请填写 CVSS 2.0 向量：评分和危害级别由它得出，归档时必须有。',
    en: 'Enter the CVSS 2.0 vector: score and level follow from it, and nothing is archived without.',
  },
  severityReason: {
    zh: '级别与评分不一致：请写明调整理由，它会随条目公开。',
    en: 'The level departs from the score: state why. The reason is published with the record.',
  },
  weaknesses: {
    zh: '没有读到成因编号。请写成 CWE-79 的形式，多个用逗号分开；没有则留空。',
    en: 'No weakness could be read. Write CWE-79, several with commas, or leave it empty.',
  },
  objectType: {
    zh: '请选择影响对象类型：周报按它统计。',
    en: 'Choose the object type: the bulletin counts by it.',
  },
  hasPatch: {
    zh: '请确认有没有厂商补丁：没有补丁的条目计为0day漏洞。',
    en: 'Say whether there is a vendor patch: a record without one counts as 0day.',
  },
  reserved: (year: string): Text => ({
    zh: `请写今年的编号，例如 CNVD-${year}-00042；不指定则留空。`,
    en: `Write a number of this year, such as CNVD-${year}-00042, or leave it empty.`,
  }),
  address: {
    zh: '请写完整的网址，以 http:// 或 https:// 开头。',
    en: 'Write a whole address that begins with http:// or https://.',
  },
  day: { zh: '请填写存在的日期，写成 YYYY-MM-DD。', en: 'Enter a day that exists, as YYYY-MM-DD.' },
  instanceDay: {
    zh: '事件型漏洞不公开，请把公开日期留空。',
    en: 'An instance vulnerability is never published: leave the day empty.',
  },
  tooEarly: (earliest: string): Text => ({
    zh: `公开日期不能早于 ${earliest}（保密期、报送者意愿或今天）。`,
    en: `The day of disclosure cannot lie before ${earliest} (embargo, the reporter’s wish, or today).`,
  }),
  publicService: {
    zh: '高危事件型漏洞：请核实并选择是否属于政府或重要行业单位的系统，证书据此发放。',
    en: 'A high instance vulnerability: check and say whether the system is one of a government or key-sector unit; the certificate goes by it.',
  },
  gbIncomplete: {
    zh: 'GB/T 30279 分级的十项指标须全部选择，或者全部留空。',
    en: 'Choose all ten metrics of GB/T 30279, or none.',
  },
  gbNoImpact: {
    zh: '保密性、完整性、可用性均不受影响时，标准没有相应等级。请核对，或把分级留空。',
    en: 'Where neither confidentiality, integrity nor availability is affected, the standard knows no grade. Check it, or grade nothing.',
  },
} as const;
