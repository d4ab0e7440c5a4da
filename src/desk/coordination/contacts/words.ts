import type { Text } from '#platform/text.ts';
import type { ContactPurpose, ContactSource, KeyState } from './model.ts';

export const purposeTerms: Readonly<Record<ContactPurpose, Text>> = {
  security: { zh: '安全响应', en: 'security response' },
  coordination: { zh: '协调联络', en: 'coordination' },
  management: { zh: '管理层', en: 'management' },
};

export const purposeHints: Readonly<Record<ContactPurpose, Text>> = {
  security: { zh: '收取漏洞通报的第一联系人', en: 'gets letters about flaws first' },
  coordination: { zh: '商议公开时间、保密期等事项', en: 'talks about embargo and days of disclosure' },
  management: { zh: '逾期未处置时的升级联系人', en: 'is written to when something is overdue' },
};

export const sourceTerms: Readonly<Record<ContactSource, Text>> = {
  manual: { zh: '手工登记', en: 'entered by hand' },
  'security-txt': { zh: '取自 security.txt', en: 'from security.txt' },
};

export const keyTerms: Readonly<Record<KeyState, Text>> = {
  none: { zh: '无公钥，仅收编号和链接', en: 'no key: numbers and links only' },
  good: { zh: '邮件加密', en: 'mail is encrypted' },
  ending: { zh: '公钥即将到期', en: 'key ends soon' },
  expired: { zh: '公钥已过期，仅收编号和链接', en: 'key has expired: numbers and links only' },
};

export const contactWords = {
  title: { zh: '联系人与密钥', en: 'Contacts and keys' },
  intro: {
    zh: '漏洞通报发往这里登记并经确认的邮箱。登记了 OpenPGP 公钥的，邮件全文加密；没有公钥的，邮件只含编号和链接，详情须登录查看。',
    en: 'Letters about flaws go to the confirmed addresses listed here. Where there is an OpenPGP key they are encrypted as a whole; where there is none they have a number and a link, and the rest is read after signing in.',
  },
  none: { zh: '还没有登记联系人', en: 'No contact yet' },
  noneHint: {
    zh: '在登记并确认之前，通报将发给本单位成员的账号邮箱。可以逐个添加，也可以从网站的 security.txt 导入。',
    en: 'Until one is confirmed, letters go to the accounts of the organisation’s members. Add contacts one by one, or take them from the site’s security.txt.',
  },
  add: { zh: '添加联系人', en: 'Add a contact' },
  import: { zh: '从 security.txt 导入', en: 'Take from security.txt' },
  name: { zh: '名称', en: 'Name' },
  nameHint: {
    zh: '人员或团队，例如“安全应急响应中心”。',
    en: 'A person or a team, such as “Product Security Response”.',
  },
  email: { zh: '邮箱', en: 'E-mail address' },
  emailHint: {
    zh: '保存后会向该邮箱发送确认链接；更换邮箱须重新确认，原公钥同时移除。',
    en: 'It is sent a link to confirm. Another address has to be confirmed anew and loses the key of the one before.',
  },
  purpose: { zh: '用途', en: 'Purpose' },
  language: { zh: '邮件语言', en: 'Language of letters' },
  primary: { zh: '作为该用途的主要联系人', en: 'Main contact for this purpose' },
  main: { zh: '主要', en: 'main' },
  state: { zh: '确认', en: 'Confirmed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  waiting: { zh: '待确认，暂不发信', en: 'waiting: no letters yet' },
  key: { zh: 'OpenPGP 公钥', en: 'OpenPGP key' },
  fingerprint: { zh: '指纹', en: 'Fingerprint' },
  ends: { zh: '有效期至', en: 'Ends' },
  never: { zh: '长期有效', en: 'never' },
  source: { zh: '来源', en: 'Source' },
  edit: { zh: '修改', en: 'Change' },
  save: { zh: '保存', en: 'Save' },
  remove: { zh: '移除联系人', en: 'Remove the contact' },
  removeHint: {
    zh: '移除后不再向该邮箱发信，其公钥一并删除。',
    en: 'Nothing is sent to the address any more; its key is removed as well.',
  },
  resend: { zh: '重新发送确认链接', en: 'Send the link again' },
  resendHint: {
    zh: '确认链接 7 天内有效。没有收到时请先查看垃圾邮件。',
    en: 'The link works for 7 days. If it did not arrive, look into the spam folder first.',
  },
  keyHint: {
    zh: '只接受公钥（文本或二进制，不超过 100 KB）。切勿上传私钥：私钥一经上传即视为泄露。',
    en: 'Public keys only, armoured or binary, at most 100 KB. Never send a private key: once sent, it must be considered exposed.',
  },
  keyFile: { zh: '公钥文件', en: 'Key file' },
  keyText: { zh: '或粘贴公钥文本', en: 'Or the text of the key' },
  keySet: { zh: '保存公钥', en: 'Save the key' },
  keyRemove: { zh: '移除公钥', en: 'Remove the key' },
  keyCompare: {
    zh: '请通过电话等其他途径核对指纹。',
    en: 'Compare the fingerprint by another way, such as the telephone.',
  },
  done: {
    added: { zh: '联系人已添加，确认链接已发出。', en: 'The contact was added and its address sent a link.' },
    saved: { zh: '已保存。', en: 'Saved.' },
    removed: { zh: '联系人已移除。', en: 'The contact was removed.' },
    sent: { zh: '确认链接已重新发出。', en: 'The link was sent again.' },
    key: { zh: '公钥已保存，请核对指纹。', en: 'The key was saved. Compare its fingerprint.' },
    'key-address': {
      zh: '公钥已保存，但其用户标识中没有这个邮箱。请确认没有用错密钥。',
      en: 'The key was saved, but none of its user ids names this address. Make sure that it is the right one.',
    },
    'key-removed': { zh: '公钥已移除。', en: 'The key was removed.' },
    imported: {
      zh: '已导入。新增邮箱须经确认后才会收到通报。',
      en: 'Taken over. New addresses get letters once they are confirmed.',
    },
    vendor: { zh: '厂商关联已更新。', en: 'The vendors were changed.' },
  },
  confirmTitle: { zh: '确认安全联系邮箱', en: 'Confirm a security contact' },
  confirmFor: { zh: '登记单位', en: 'Named by' },
  confirmHint: {
    zh: '确认后，该单位相关的漏洞通报将发往这个邮箱。如与您无关，请直接关闭本页。',
    en: 'Once confirmed, letters about flaws that concern this organisation are sent to the address. If this is none of your business, just close the page.',
  },
  confirmGo: { zh: '确认由我收取', en: 'Confirm: I read this address' },
  confirmDone: { zh: '邮箱已确认，谢谢。', en: 'The address is confirmed. Thank you.' },
  importHint: {
    zh: '先预览、再确认，确认之前不作任何改动。',
    en: 'You see first what would be added; nothing changes before you confirm.',
  },
  address: { zh: '网站域名或地址', en: 'Domain or address' },
  addressHint: {
    zh: '例如 example.com，将读取 https://example.com/.well-known/security.txt。只访问公网 https 地址。',
    en: 'Such as example.com, for https://example.com/.well-known/security.txt. Only public https addresses are asked.',
  },
  withKeys: { zh: '同时读取其中 Encryption 所指的公钥', en: 'Also get the keys its Encryption lines point to' },
  read: { zh: '读取并预览', en: 'Read and show' },
  orFile: { zh: '或上传文件', en: 'Or a file' },
  preview: { zh: '预览', en: 'What would be added' },
  previewNone: { zh: '文件中没有可用的邮箱', en: 'There is no address in the file' },
  previewNoneHint: {
    zh: '其他联系方式列在下面，可以手工登记。',
    en: 'Other ways of contact are listed below; enter a contact by hand.',
  },
  isNew: { zh: '新增', en: 'new' },
  isKnown: { zh: '已登记', en: 'there already' },
  keyIs: { zh: '公钥指纹', en: 'key' },
  keyOther: { zh: '公钥的用户标识中没有这个邮箱，请核对', en: 'the key does not name this address; check it' },
  apply: { zh: '确认导入所选', en: 'Take over what is ticked' },
  others: { zh: '其他联系方式', en: 'Other ways of contact' },
  problems: { zh: '读取时发现的问题', en: 'What was found wrong' },
  line: (line: number): Text => ({ zh: `第 ${line} 行：`, en: `line ${line}: ` }),
  unchecked: {
    zh: '文件带有 OpenPGP 签名，平台未验证该签名。',
    en: 'The file carries an OpenPGP signature, which has not been checked.',
  },
  elsewhere: {
    zh: '文件声明的规范地址（Canonical）与读取地址不同，内容可能不是该网站发布的。',
    en: 'The file says that it belongs to another address (Canonical) than it was found at; it may not be this site’s own.',
  },
  policy: { zh: '漏洞披露政策', en: 'Policy' },
  kept: { zh: '最近一次导入的 security.txt', en: 'The security.txt last taken over' },
  organisations: { zh: '单位联系人', en: 'Contacts of organisations' },
  organisationsHint: {
    zh: '各单位登记的联系人、密钥，以及产品厂商名称与单位的对应关系。',
    en: 'The contacts and keys of each organisation, and which vendors of products it is.',
  },
  search: { zh: '单位名称', en: 'Name of the organisation' },
  find: { zh: '查询', en: 'Find' },
  organisation: { zh: '单位', en: 'Organisation' },
  counted: { zh: '已确认', en: 'Confirmed' },
  keys: { zh: '有公钥', en: 'With key' },
  noOrganisation: { zh: '没有符合的单位', en: 'No organisation fits' },
  noOrganisationHint: { zh: '请缩短名称再查。', en: 'Try a shorter part of the name.' },
  vendors: { zh: '产品厂商名称', en: 'Vendors of products' },
  vendorsHint: {
    zh: '漏洞条目中的哪些厂商就是本单位。确认后，涉及这些厂商产品的案件将优先建议本单位参与。',
    en: 'Which vendors in the records are this organisation. It is suggested first for cases about their products.',
  },
  noVendors: { zh: '尚未确认，也没有名称相同的厂商。', en: 'None is confirmed, and no vendor has an equal name.' },
  sameName: { zh: '名称相同：', en: 'equal name: ' },
  confirmVendor: { zh: '确认', en: 'Confirm' },
  unlinkVendor: { zh: '取消关联', en: 'Take back' },
} as const satisfies Record<string, unknown>;

export type Done = keyof typeof contactWords.done;
export const dones = Object.keys(contactWords.done) as Done[];
