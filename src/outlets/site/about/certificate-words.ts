import type { Text } from '#platform/html/index.ts';

export const certificateWords = {
  title: { zh: '原创漏洞证明核验', en: 'Verify a certificate' },
  intro: {
    zh: '输入证书上的编号，核验它是否由本平台颁发、是否仍然有效。漏洞公开之前，这里不显示任何漏洞信息。',
    en: 'Enter the number on a certificate to see whether this platform issued it and whether it is still valid. Nothing about the vulnerability is shown before it is public.',
  },
  number: { zh: '证书编号', en: 'Certificate number' },
  verify: { zh: '核验', en: 'Verify' },
  valid: { zh: '证书有效', en: 'This certificate is valid' },
  revoked: { zh: '证书已撤销', en: 'This certificate has been revoked' },
  unknown: {
    zh: '没有这个编号的证书。请核对编号；新颁发的证书几分钟后可以核验。',
    en: 'There is no certificate with this number. Check the number; a new certificate can be verified a few minutes after it is issued.',
  },
  holder: { zh: '持有人', en: 'Holder' },
  unnamed: { zh: '持有人未公开', en: 'Not named, at the holder’s request' },
  issuedOn: { zh: '颁发日期', en: 'Issued' },
  revokedOn: { zh: '撤销日期', en: 'Revoked' },
  record: { zh: '漏洞编号', en: 'Record' },
  notPublic: { zh: '未公开', en: 'Not public' },
} as const satisfies Record<string, Text>;
