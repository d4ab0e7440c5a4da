import type { Term } from './text.ts';

/** One closed list of the field: its codes in their official order, with both names. */
type Terms<Code extends string> = Readonly<Record<Code, Term>>;

/** 漏洞类型: in a product, or in one deployment of it. */
export const kinds = ['product', 'instance'] as const;
export type Kind = (typeof kinds)[number];
export const kindTerms: Terms<Kind> = {
  product: { zh: '通用型漏洞', en: 'Product vulnerability' },
  instance: { zh: '事件型漏洞', en: 'Instance vulnerability' },
};

/** 影响对象类型, in the order of the public site's list. Bulletins break ties in this order. */
export const objectTypes = [
  'operating-system',
  'application',
  'web-application',
  'database',
  'network-device',
  'security-product',
  'smart-device',
  'blockchain-public',
  'blockchain-consortium',
  'blockchain-peripheral',
  'vehicle',
  'industrial-control',
] as const;
export type ObjectType = (typeof objectTypes)[number];
export const objectTypeTerms: Terms<ObjectType> = {
  'operating-system': { zh: '操作系统', en: 'Operating system' },
  application: { zh: '应用程序', en: 'Application' },
  'web-application': { zh: 'WEB应用', en: 'Web application' },
  database: { zh: '数据库', en: 'Database' },
  'network-device': {
    zh: '网络设备（交换机、路由器等网络端设备）',
    en: 'Network device (switch, router and the like)',
  },
  'security-product': { zh: '安全产品', en: 'Security product' },
  'smart-device': { zh: '智能设备（物联网终端设备）', en: 'Smart device (IoT terminal)' },
  'blockchain-public': { zh: '区块链公链', en: 'Public blockchain' },
  'blockchain-consortium': { zh: '区块链联盟链', en: 'Consortium blockchain' },
  'blockchain-peripheral': { zh: '区块链外围系统', en: 'Blockchain peripheral system' },
  vehicle: { zh: '车联网', en: 'Connected vehicle' },
  'industrial-control': { zh: '工业控制系统', en: 'Industrial control system' },
};

/** 漏洞产生原因. */
export const causes = [
  'input-validation',
  'access-validation',
  'exception-handling',
  'boundary-condition',
  'configuration',
  'race-condition',
  'environment',
  'design',
  'other',
  'unknown',
] as const;
export type Cause = (typeof causes)[number];
export const causeTerms: Terms<Cause> = {
  'input-validation': { zh: '输入验证错误', en: 'Input validation error' },
  'access-validation': { zh: '访问验证错误', en: 'Access validation error' },
  'exception-handling': { zh: '意外情况处理错误', en: 'Failure to handle exceptional conditions' },
  'boundary-condition': { zh: '边界条件错误', en: 'Boundary condition error' },
  configuration: { zh: '配置错误', en: 'Configuration error' },
  'race-condition': { zh: '竞争条件', en: 'Race condition' },
  environment: { zh: '环境错误', en: 'Environment error' },
  design: { zh: '设计错误', en: 'Design error' },
  other: { zh: '其他错误', en: 'Other error' },
  unknown: { zh: '未知错误', en: 'Unknown error' },
};

/** 漏洞引发的威胁. */
export const threats = [
  'administrator-access',
  'user-access',
  'information-disclosure',
  'information-modification',
  'denial-of-service',
  'other',
  'unknown',
] as const;
export type Threat = (typeof threats)[number];
export const threatTerms: Terms<Threat> = {
  'administrator-access': { zh: '管理员访问权限获取', en: 'Administrator access' },
  'user-access': { zh: '普通用户访问权限获取', en: 'User access' },
  'information-disclosure': { zh: '未授权的信息泄露', en: 'Unauthorised disclosure of information' },
  'information-modification': { zh: '未授权的信息修改', en: 'Unauthorised modification of information' },
  'denial-of-service': { zh: '拒绝服务', en: 'Denial of service' },
  other: { zh: '其它', en: 'Other' },
  unknown: { zh: '未知', en: 'Unknown' },
};

/** 漏洞利用的攻击位置. */
export const attackPositions = ['remote', 'local', 'other'] as const;
export type AttackPosition = (typeof attackPositions)[number];
export const attackPositionTerms: Terms<AttackPosition> = {
  remote: { zh: '远程', en: 'Remote' },
  local: { zh: '本地', en: 'Local' },
  other: { zh: '其他', en: 'Other' },
};

/** 行业: the sub-libraries. A record may be in several or none. */
export const sectors = [
  'telecom',
  'mobile-internet',
  'industrial-control',
  'artificial-intelligence',
  'blockchain',
] as const;
export type Sector = (typeof sectors)[number];
export const sectorTerms: Terms<Sector> = {
  telecom: { zh: '电信', en: 'Telecom' },
  'mobile-internet': { zh: '移动互联网', en: 'Mobile internet' },
  'industrial-control': { zh: '工控系统', en: 'Industrial control' },
  'artificial-intelligence': { zh: '人工智能', en: 'Artificial intelligence' },
  blockchain: { zh: '区块链', en: 'Blockchain' },
};

/** 验证信息: whether somebody has reproduced what is claimed. */
export const verifications = ['verified', 'none'] as const;
export type Verification = (typeof verifications)[number];
export const verificationTerms: Terms<Verification> = {
  verified: { zh: '已验证', en: 'Verified' },
  none: { zh: '暂无验证信息', en: 'No verification information' },
};

/** The five disposal routes, in the order in which the bulletin counts them. */
export const channels = [
  'key-sectors',
  'telecom-carriers',
  'regional-centres',
  'education',
  'national-authority',
] as const;
export type Channel = (typeof channels)[number];
export const channelTerms: Terms<Channel> = {
  'key-sectors': {
    zh: '银行、保险、能源等重要行业单位',
    en: 'Key-sector units (banking, insurance, energy and others)',
  },
  'telecom-carriers': { zh: '基础电信企业', en: 'Basic telecom carriers' },
  'regional-centres': { zh: '各分中心', en: 'Regional centres' },
  education: { zh: '教育行业应急组织', en: 'Education sector response organisation' },
  'national-authority': { zh: '国家上级信息安全协调机构', en: 'National coordinating authority' },
};

/** Finds the code of a list by either name or the code itself; null when the list has no such term. */
export function codeOfTerm<Code extends string>(terms: Terms<Code>, text: string): Code | null {
  const word = text.trim();
  for (const code of Object.keys(terms) as Code[]) {
    const term = terms[code];
    if (code === word || term.zh === word || term.en.toLowerCase() === word.toLowerCase()) return code;
  }
  return null;
}
