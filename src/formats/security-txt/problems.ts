/** What is wrong with a line, or (without one) with the whole of a security.txt. */
export type SecurityTxtProblem = { readonly line: number | null; readonly key: SecurityTxtProblemKey };

export const securityTxtProblemTerms = {
  'too-large': {
    zh: '文件超过 100,000 字符或 1,000 行，只读取了前面的部分',
    en: 'the file is longer than 100,000 characters or 1,000 lines; only its beginning was read',
  },
  'signature-cut': {
    zh: 'OpenPGP 签名不完整，按未签名读取',
    en: 'the OpenPGP signature around it is cut off; it was read as unsigned',
  },
  'no-field': { zh: '不是“名称: 值”的形式，已跳过', en: 'this is not of the form “Name: value”; passed over' },
  value: { zh: '值过长或含有控制字符，已跳过', en: 'the value is too long or has control characters; passed over' },
  contact: {
    zh: 'Contact 不是邮箱（mailto:）、网页（https:）或电话（tel:），已跳过',
    en: 'this contact is no address (mailto:), page (https:) or telephone (tel:); passed over',
  },
  'contact-scheme': {
    zh: '邮箱前缺少 mailto:，仍按邮箱读取',
    en: 'mailto: is missing before the address; read as an address all the same',
  },
  'contact-missing': { zh: '没有任何 Contact', en: 'there is no contact at all' },
  uri: { zh: '不是有效的 https: 链接，已跳过', en: 'this is no valid https: link; passed over' },
  'not-https': { zh: '链接未使用 https:，已跳过', en: 'the link is not https:; passed over' },
  expires: {
    zh: 'Expires 不是 RFC 3339 时间（如 2027-01-31T00:00:00Z）',
    en: 'Expires is no instant of RFC 3339, such as 2027-01-31T00:00:00Z',
  },
  'expires-missing': {
    zh: '没有 Expires，无法判断内容是否仍然有效',
    en: 'Expires is missing: nothing says whether it still holds',
  },
  expired: { zh: '已过有效期，联系方式可能已经变更', en: 'it has expired; the contacts may have changed' },
  twice: { zh: '这一项只能出现一次，以第一次为准', en: 'this may stand once only; the first one counts' },
  languages: { zh: '有无法识别的语言标记，已跳过', en: 'some tags of languages cannot be read; passed over' },
} as const;

export type SecurityTxtProblemKey = keyof typeof securityTxtProblemTerms;
