/** Contents of records for tests, with nothing else to load. */
import type { RecordContent } from '#vocabulary/index.ts';

/** Every part of a record that may be left out, left out. */
export const nothingStated = {
  aliases: [],
  severity: null,
  severityReason: null,
  cvss2: null,
  cvss3: null,
  cvss4: null,
  score: null,
  objectType: null,
  cause: null,
  threat: null,
  position: null,
  weaknesses: [],
  sectors: [],
  products: [],
  references: [],
  remediation: null,
  patch: null,
  verification: null,
  discoverer: null,
  submittedOn: null,
  recordedOn: null,
  updatedOn: null,
} satisfies Partial<RecordContent>;

/** A complete, plausible, made-up record; `change` replaces what a test is about. */
export function recordContent(change: Partial<RecordContent> = {}): RecordContent {
  const identifier = change.identifier ?? 'CNVD-2024-04955';
  const title = change.title ?? 'Lanting LT-AX30 setWan函数缓冲区溢出漏洞';
  return {
    identifier,
    aliases: [],
    title,
    severity: 'high',
    severityReason: null,
    cvss2: 'AV:N/AC:L/Au:N/C:N/I:N/A:C',
    cvss3: null,
    cvss4: null,
    score: 7.8,
    kind: 'product',
    objectType: 'network-device',
    cause: 'boundary-condition',
    threat: 'denial-of-service',
    position: 'remote',
    weaknesses: ['CWE-120'],
    sectors: ['telecom'],
    products: [{ text: 'Lanting LT-AX30 1.0.2', vendor: 'Lanting', product: 'LT-AX30', version: '1.0.2', ranges: [] }],
    description: 'LT-AX30是Lanting的一款家用路由器。\n其setWan函数没有检查输入长度，攻击者可借此使设备停止服务。',
    references: ['https://lanting.example/security/1'],
    remediation: '请升级到厂商发布的1.0.3版本。',
    patch: {
      name: `${title}的补丁`,
      vendor: 'Lanting',
      url: 'https://lanting.example/download/1.0.3',
      description: null,
      publishedOn: '2024-01-18',
    },
    verification: 'verified',
    discoverer: '某研究员',
    submittedOn: '2023-12-12',
    recordedOn: '2024-01-22',
    publishedOn: '2024-01-26',
    updatedOn: '2024-01-26',
    origin: 'desk',
    ...change,
  };
}
