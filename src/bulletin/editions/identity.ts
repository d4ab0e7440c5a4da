import type { Sector } from '#vocabulary/index.ts';
import type { BulletinLanguage } from '../model.ts';

/** What a bulletin says of its publisher in one language. */
export type IdentityTexts = {
  readonly platform: string;
  readonly title: string;
  readonly operator: { readonly name: string; readonly short: string };
  /** Paragraphs of 关于; our own sentences over the facts of the reference. */
  readonly about: { readonly platform: readonly string[]; readonly operator: readonly string[] };
  readonly contacts: readonly { readonly label: string; readonly text: string; readonly href: string }[];
};

/** Who publishes: every name, address and standing text of a bulletin that is not the format's own. In Chinese, and `english`. */
export type Identity = IdentityTexts & {
  /** As sentences name the platform, in both languages: `CNVD`. */
  readonly short: string;
  /** Where all records are listed, and one record's page with `{identifier}` for its number. */
  readonly listPage: string;
  readonly recordPage: string;
  readonly libraries: Readonly<Partial<Record<Sector, string>>>;
  readonly english: IdentityTexts;
};

/** The publisher of the reference bulletin. Facts: `weekly-bulletin-2024-04`, its last page. */
export const defaultIdentity: Identity = {
  platform: '国家信息安全漏洞共享平台',
  short: 'CNVD',
  title: '信息安全漏洞周报',
  operator: { name: '国家计算机网络应急技术处理协调中心', short: 'CNCERT' },
  listPage: 'http://www.cnvd.org.cn/flaw/list',
  recordPage: 'https://www.cnvd.org.cn/flaw/show/{identifier}',
  libraries: {
    telecom: 'http://telecom.cnvd.org.cn/',
    'mobile-internet': 'http://mi.cnvd.org.cn/',
    'industrial-control': 'http://ics.cnvd.org.cn/',
  },
  about: {
    platform: [
      '国家信息安全漏洞共享平台（China National Vulnerability Database，简称CNVD）是国家级的网络安全漏洞库，由CNCERT牵头，重要信息系统单位、基础电信运营商、网络安全厂商、软件厂商和互联网企业共同建设，统一开展信息安全漏洞的收集、验证、分析、发布和应急处理。',
    ],
    operator: [
      '国家计算机网络应急技术处理协调中心（简称“国家互联网应急中心”，英文简称CNCERT或CNCERT/CC）于2002年9月成立，是非政府、非营利的网络安全技术机构，在我国计算机网络应急处理体系中起牵头作用。',
      '该中心负责互联网网络安全事件的预防、发现、预警和协调处置，维护公共互联网安全，保障基础信息网络和重要信息系统安全运行。',
    ],
  },
  contacts: [
    { label: '网址', text: 'www.cert.org.cn', href: 'https://www.cert.org.cn/' },
    { label: '邮箱', text: 'vreport@cert.org.cn', href: 'mailto:vreport@cert.org.cn' },
    { label: '电话', text: '010-82991537', href: 'tel:+86-10-82991537' },
  ],
  english: {
    platform: 'China National Vulnerability Database',
    title: 'Weekly Vulnerability Bulletin',
    operator: {
      name: 'National Computer Network Emergency Response Technical Team/Coordination Center of China',
      short: 'CNCERT/CC',
    },
    about: {
      platform: [
        'The China National Vulnerability Database (CNVD) is China’s national database of security vulnerabilities. CNCERT/CC leads it, together with operators of critical information systems, basic telecom carriers, security and software vendors and internet companies. CNVD collects, verifies, analyses and publishes vulnerabilities and coordinates the response to them.',
      ],
      operator: [
        'The National Computer Network Emergency Response Technical Team/Coordination Center of China (CNCERT or CNCERT/CC), founded in September 2002, is a non-governmental, non-profit organisation for network security technology. It takes the lead in China’s emergency response to computer network incidents.',
        'CNCERT/CC works to prevent and detect network security incidents on the internet, warns of them and coordinates the response. It helps to protect the public internet and to keep basic information networks and important information systems running safely.',
      ],
    },
    contacts: [
      { label: 'Website', text: 'www.cert.org.cn', href: 'https://www.cert.org.cn/' },
      { label: 'Email', text: 'vreport@cert.org.cn', href: 'mailto:vreport@cert.org.cn' },
      { label: 'Telephone', text: '+86 10 8299 1537', href: 'tel:+86-10-82991537' },
    ],
  },
};

/** What is said of the publisher in a language. */
export function identityIn(identity: Identity, language: BulletinLanguage): IdentityTexts {
  return language === 'zh' ? identity : identity.english;
}

/** `CNVD` and `CNCERT` in a text of the format: `{short}收录漏洞…`, `{operator}各分中心…`. */
export function named(template: string, identity: Identity, language: BulletinLanguage = 'zh'): string {
  const { operator } = identityIn(identity, language);
  return template.replaceAll('{short}', identity.short).replaceAll('{operator}', operator.short);
}

/** The page of a record: the address that `RecordRef.url` carries. */
export function recordPageOf(identifier: string, identity: Identity = defaultIdentity): string {
  return identity.recordPage.replace('{identifier}', identifier);
}
