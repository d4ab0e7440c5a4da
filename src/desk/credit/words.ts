import type { Text } from '#platform/text.ts';

export const creditWords = {
  title: { zh: '积分与证书', en: 'Points and certificates' },
  points: { zh: '我的积分', en: 'My points' },
  pointsHint: {
    zh: '原创漏洞归档后一个工作日内计分，按类型（通用型、事件型）和危害级别取分。',
    en: 'An original earns points within one working day of being archived, by its kind and severity.',
  },
  sum: { zh: '合计', en: 'Total' },
  receipt: { zh: '回执编号', en: 'Receipt' },
  kind: { zh: '类型', en: 'Kind' },
  severity: { zh: '危害级别', en: 'Severity' },
  earned: { zh: '得分', en: 'Points' },
  when: { zh: '计分时间', en: 'Awarded' },
  noPoints: { zh: '还没有积分', en: 'No points yet' },
  noPointsHint: {
    zh: '您报送的原创漏洞归档后，积分会列在这里。',
    en: 'Points appear here once an original that you reported is archived.',
  },
  unit: { zh: '本单位成员积分', en: 'Points of the members of my organisation' },
  member: { zh: '成员', en: 'Member' },
  reports: { zh: '计分漏洞数', en: 'Reports' },
  certificates: { zh: '原创漏洞证明', en: 'Certificates of original findings' },
  certificatesHint: {
    zh: '每周一批量生成：通用型漏洞评分高于 4.0，或政府及重要行业单位的高危事件型漏洞。',
    en: 'Made in a batch every Monday: for product vulnerabilities scored above 4.0, and for instance vulnerabilities of high severity at government and key-sector units.',
  },
  noCertificates: { zh: '还没有证书', en: 'No certificates yet' },
  number: { zh: '证书编号', en: 'Certificate' },
  record: { zh: '漏洞编号', en: 'Record' },
  holder: { zh: '持有人', en: 'Holder' },
  issued: { zh: '颁发日期', en: 'Issued' },
  download: { zh: '下载 PDF', en: 'PDF' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  next: { zh: '更早的证书', en: 'Earlier certificates' },
  batch: { zh: '证书管理', en: 'Certificates' },
  issueNow: { zh: '立即生成本批证书', en: 'Make the batch now' },
  issuedNow: (count: number): Text =>
    count === 0
      ? { zh: '没有需要生成证书的漏洞。', en: 'No finding is waiting for a certificate.' }
      : { zh: `已生成 ${count} 份证书。`, en: `${count} certificate${count === 1 ? '' : 's'} made.` },
  revoke: { zh: '撤销', en: 'Revoke' },
  revokeReason: { zh: '撤销原因', en: 'Why it is revoked' },
  revokeHint: {
    zh: '核验页面会显示该证书已撤销，但不显示原因。',
    en: 'Whoever verifies it is told that it is revoked, not why.',
  },
  rules: { zh: '积分规则', en: 'Point table' },
  rulesHint: {
    zh: '改动只影响之后计分的漏洞，已发放的积分不变。',
    en: 'A change counts for what is archived from now on; points given stay as they are.',
  },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '积分规则已保存。', en: 'The point table is saved.' },
} as const;
