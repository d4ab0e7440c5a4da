import type { Sector } from '#vocabulary/index.ts';

/** Who publishes: every name, address and standing text of a bulletin that is not the format's own. */
export type Identity = {
  readonly platform: string;
  readonly platformEnglish: string;
  /** As sentences name the platform: `CNVD`. */
  readonly short: string;
  readonly title: string;
  readonly operator: { readonly name: string; readonly short: string };
  /** Where all records are listed, and one record's page with `{identifier}` for its number. */
  readonly listPage: string;
  readonly recordPage: string;
  readonly libraries: Readonly<Partial<Record<Sector, string>>>;
  /** Paragraphs of 关于; our own sentences over the facts of the reference. */
  readonly about: { readonly platform: readonly string[]; readonly operator: readonly string[] };
  readonly contacts: readonly { readonly label: string; readonly text: string; readonly href: string }[];
};

/** The publisher of the reference bulletin. Facts: `weekly-bulletin-2024-04`, its last page. */
export const defaultIdentity: Identity = {
  platform: '国家信息安全漏洞共享平台',
  platformEnglish: 'China National Vulnerability Database',
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
};

/** `CNVD` and `CNCERT` in a text of the format: `{short}收录漏洞…`, `{operator}各分中心…`. */
export function named(template: string, identity: Identity): string {
  return template.replaceAll('{short}', identity.short).replaceAll('{operator}', identity.operator.short);
}

/** The page of a record: the address that `RecordRef.url` carries. */
export function recordPageOf(identifier: string, identity: Identity = defaultIdentity): string {
  return identity.recordPage.replace('{identifier}', identifier);
}
