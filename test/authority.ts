import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Authority } from '#platform/authority.ts';

/** Who runs the platform in tests. */
export const testAuthority: Authority = {
  name: '示例应急中心',
  nameEn: 'Example CERT',
  namespace: 'https://cert.example',
  contact: 'mailto:vuln@cert.example',
  gnaId: 104,
};

/** What the outlet of shared data is told in tests that make no dumps. */
export const testShared = { authority: testAuthority, dumpFolder: join(tmpdir(), 'bulou-no-dumps') };
