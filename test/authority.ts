import type { Authority } from '#platform/authority.ts';

/** Who runs the platform in tests. */
export const testAuthority: Authority = {
  name: '示例应急中心',
  nameEn: 'Example CERT',
  namespace: 'https://cert.example',
  contact: 'mailto:vuln@cert.example',
  gnaId: 104,
};
