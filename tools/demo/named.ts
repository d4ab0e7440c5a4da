/** The records that the reference bulletin names, by number and title; everything else about them is made up. */
import type { Severity } from '#vocabulary/index.ts';
import { type FlawKey, flaws } from './flaws.ts';
import { products } from './products.ts';
import { type Product, type Seed, titleOf } from './seed.ts';

type Row = readonly [number: number, product: Product, flaw: FlawKey, severity: Severity, place?: string | null];

/** With a vendor's fix, unless `own` or the last list says otherwise. */
const patched: readonly Row[] = [
  ...[4927, 4926, 4930, 4929, 4928, 4934, 4933, 4932].map((n): Row => [n, products.aem, 'script', 'medium']),
  ...[4936, 4937].map((n): Row => [n, products.apexCentral, 'script', 'medium']),
  [4940, products.apexCentral, 'include', 'high'],
  ...[4943, 4942, 4941, 4945, 4944].map((n): Row => [n, products.apexOne, 'privilege', 'medium']),
  ...[4947, 4946, 4950, 4949, 4951].map((n): Row => [n, products.messageQueuing, 'leak', 'medium']),
  ...[4948, 4952].map((n): Row => [n, products.messageQueuing, 'denial', 'high']),
  [4953, products.messageQueuing, 'remote', 'high'],
  [4954, products.dir619, 'overflow', 'high', 'formSetWAN_Wizard56函数'],
  [4955, products.dir823, 'overflow', 'high'],
  [5331, products.dir823, 'overflow', 'high', 'SetDeviceSettings函数'],
  [5332, products.dir823, 'overflow', 'high', 'EndTime参数'],
  [5333, products.dir823, 'overflow', 'high', 'Mac参数'],
  [5334, products.dir823, 'overflow', 'high', 'MacAddress参数'],
  // The titles of these two are lost in the reference.
  [5335, products.dir823, 'overflow', 'high', 'StartTime参数'],
  [5336, products.dir823, 'overflow', 'high', 'Password参数'],
  [5337, products.dir823, 'overflow', 'high', 'Encryption参数'],
  [5349, products.dir823, 'overflow', 'high', 'TXPower参数'],
  [5358, products.dir823, 'overflow', 'high', 'Type参数'],
  [5287, products.webKit, 'execution', 'high'],
  [5386, products.android, 'privilege', 'high'],
  [5388, products.android, 'privilege', 'high'],
  [5391, products.android, 'execution', 'high'],
  // Named without a number in the reference.
  [5731, products.ax1803, 'command', 'high'],
  [5733, products.a15, 'overflow', 'high', 'deviceList参数'],
  [5737, products.pa6, 'overflow', 'high'],
  [6169, products.harmony, 'overflow', 'high'],
  [6176, products.hospital, 'upload', 'high'],
];

const unpatched: readonly Row[] = [
  [5739, products.a18, 'overflow', 'high'],
  [6148, products.mcms, 'sql', 'high'],
  [6149, products.seaCms, 'script', 'medium'],
];

const own: Readonly<Record<number, Seed['own']>> = {
  4953: {
    cve: 'CVE-2024-990001',
    bid: '9990001',
    cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A',
  },
  4954: { fixUrl: 'https://www.dlink.com/' },
  4955: { cve: 'CVE-2024-990002', bid: '9990002' },
  5287: {
    fixUrl: 'https://www.apple.com.cn',
    cve: 'CVE-2024-990003',
    bid: '9990003',
    cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H',
  },
  5349: { fixUrl: 'https://www.dlink.com/' },
  5358: { fixUrl: 'https://www.dlink.com/' },
  5386: { cve: 'CVE-2024-990004' },
  5388: { fixUrl: 'https://source.android.com/security/bulletin/2023-10-01', cve: 'CVE-2024-990004' },
  5391: {
    cve: 'CVE-2024-990005',
    bid: '9990004',
    fixUrl: 'https://android.googlesource.com/platform/frameworks/base/+/2d88a5c481df8986dbba2e02c5bf82f105b36243',
  },
  5733: { fixUrl: 'https://www.tendacn.com/download/detail-3187.html' },
  5737: { fixUrl: 'https://www.tenda.com.cn/download/detail-2986.html' },
  6169: {
    fixUrl: 'https://device.harmonyos.com/en/docs/security/update/security-bulletins-phones-202401-0000001799942565',
  },
  6176: { fixUrl: 'https://phpgurukul.com/hospital-management-system-in-php' },
  6148: {
    cve: 'CVE-2024-990006',
    version: '5.2.9',
    references: ['https://gitee.com/mingSoft/MCMS/issues/I8MAJK'],
    discoverer: '新华三技术有限公司',
    description: [
      'MCMS是铭飞（MingSoft）推出的一套开源内容管理系统，用Java EE编写。',
      'MCMS v5.2.9的/content/list.do接口把categoryType参数直接拼入查询语句，没有作任何校验。攻击者构造该参数即可读取数据库中的敏感数据。',
    ].join('\n'),
  },
};

/** Which versions are affected, in the ways that rows are written; made up like the rest. */
const versions: readonly (readonly [version: string, ...numbers: number[]])[] = [
  ['<6.5.19', 4926, 4927, 4928],
  ['>=6.5.0，<6.5.18', 4929, 4930],
  ['6.4.0 - 6.4.8', 4932, 4933, 4934],
  ['<8.0 Patch 3', 4936, 4937, 4940],
  ['14.0及之前版本', 4941, 4942, 4943],
  ['14.0 SP1', 4944, 4945],
  ['2.02 - 2.06', 4954],
  ['<=1.0.2', 4955, 5331, 5332, 5333, 5334],
  ['1.0.2', 5335, 5336, 5337],
  ['1.0.x', 5349, 5358],
  ['<17.3', 5287],
  ['>=11.0，<=14.0', 5386, 5388, 5391],
  ['<=1.0.0.1', 5731],
  ['15.13.07.13', 5733],
  ['<1.0.1.21', 5737],
  ['15.13.07.09', 5739],
  ['12.9及之前版本', 6149],
  ['>=2.0，<4.0', 6169],
  ['4.0', 6176],
];
const versionOf = new Map(versions.flatMap(([version, ...numbers]) => numbers.map((number) => [number, version])));

export function namedSeeds(): Seed[] {
  return [...patched.map((row) => seed(row, 'there')), ...unpatched.map((row) => seed(row, 'none'))];
}

function seed([number, product, flaw, severity, place = null]: Row, patch: Seed['patch']): Seed {
  return {
    number,
    title: titleOf(product.name, place, flaws[flaw].name),
    product,
    flaw,
    place,
    severity,
    patch,
    original: false,
    named: true,
    kind: 'product',
    own: { ...stated(number), ...own[number] },
  };
}

function stated(number: number): Seed['own'] {
  const version = versionOf.get(number);
  return version === undefined ? {} : { version };
}
