/** A made-up week: invented vendors, products and units; the prose is our own. */
import type { RecordRef, WeekPoint } from '#bulletin/index.ts';
import { addDays, type Channel, type ObjectType, type Sector } from '#vocabulary/index.ts';
import { type SampleRecord, type SampleWeek, severityOf } from './figures-of.ts';

const libraries = {
  telecom: 'http://telecom.cnvd.org.cn/',
  'mobile-internet': 'http://mi.cnvd.org.cn/',
  'industrial-control': 'http://ics.cnvd.org.cn/',
} as const;

type Row = {
  readonly vendor: string | null;
  readonly titles: readonly string[];
  /** One for each title, or one for all. */
  readonly scores: readonly (number | null)[];
  readonly objectType: ObjectType | null;
  readonly patched?: boolean;
  readonly numbered?: boolean;
  readonly sectors?: readonly Sector[];
};

const repeat = (title: string, times: number) => Array.from({ length: times }, () => title);
const fixed = '厂商已发布修复版本，请及时升级：https://download.example.com/security';

const rows: readonly Row[] = [
  {
    vendor: 'Lanting',
    titles: ['Lanting LT-AX30缓冲区溢出漏洞'],
    scores: [9],
    objectType: 'network-device',
    numbered: true,
    sectors: ['telecom'],
  },
  {
    vendor: 'Lanting',
    titles: ['setWan函数', 'setDns函数', 'hostName参数', 'macAddress参数', 'endTime参数'].map(
      (place) => `Lanting LT-AX30 ${place}缓冲区溢出漏洞`,
    ),
    scores: [8.3],
    objectType: 'network-device',
    sectors: ['telecom'],
  },
  {
    vendor: 'Northgate',
    titles: [
      ...repeat('Northgate Queue Server拒绝服务漏洞', 2),
      ...repeat('Northgate Queue Server信息泄露漏洞', 5),
      'Northgate Queue Server远程代码执行漏洞',
    ],
    scores: [7.8, 7.8, 5, 5, 4.9, 5, 5, 9.3],
    objectType: 'application',
    numbered: true,
  },
  {
    vendor: 'Orbis',
    titles: [
      ...repeat('Orbis Canvas堆缓冲区溢出漏洞', 4),
      'Orbis Canvas越界读取漏洞',
      'Orbis Canvas内存错误引用漏洞',
      ...repeat('Orbis Viewer越界写入漏洞', 2),
    ],
    scores: [9.3, 9.3, 9.3, 9.3, 4.3, 7.6, 9.3, 4.3],
    objectType: 'application',
    sectors: ['mobile-internet'],
  },
  {
    vendor: 'Tessel',
    titles: repeat('Tessel Site Manager跨站脚本漏洞', 8),
    scores: [4.3, 4.3, 3.5],
    objectType: 'web-application',
    numbered: true,
  },
  {
    vendor: 'Pinehill',
    titles: ['Pinehill M18缓冲区溢出漏洞', 'Pinehill M20 cgi命令注入漏洞'],
    scores: [8.5],
    objectType: 'smart-device',
    patched: false,
    sectors: ['telecom'],
  },
  {
    vendor: '海岳软件股份有限公司',
    titles: ['海岳协同办公系统SQL注入漏洞', '海岳人事系统任意文件上传漏洞', '海岳报表平台未授权访问漏洞'],
    scores: [7.5, 9, 6.4],
    objectType: 'web-application',
    patched: false,
    numbered: true,
  },
  {
    vendor: '海岳软件股份有限公司',
    titles: ['海岳财务系统信息泄露漏洞', '海岳协同办公系统弱口令漏洞'],
    scores: [5, 6.4],
    objectType: 'web-application',
    patched: false,
  },
  {
    vendor: 'Brightfen',
    titles: ['FenCMS跨站脚本漏洞', 'FenCMS后台命令执行漏洞'],
    scores: [4.3, 9],
    objectType: 'web-application',
    patched: false,
    numbered: true,
  },
  {
    vendor: 'Kestrel Automation',
    titles: ['Kestrel PLC-700访问控制错误漏洞', 'Kestrel View工程文件解析漏洞'],
    scores: [7.8, 6.8],
    objectType: 'industrial-control',
    sectors: ['industrial-control'],
  },
  {
    vendor: 'Marlowe',
    titles: ['Marlowe Phone OS权限提升漏洞', 'Marlowe Phone OS信息泄露漏洞'],
    scores: [7.2, 2.1],
    objectType: 'operating-system',
    numbered: true,
    sectors: ['mobile-internet'],
  },
  {
    vendor: 'Quillstone',
    titles: ['Quillstone DB权限提升漏洞', 'Quillstone DB拒绝服务漏洞'],
    scores: [7.1, 4],
    objectType: 'database',
  },
  {
    vendor: '远帆网络技术有限公司',
    titles: ['远帆安全网关命令执行漏洞'],
    scores: [10],
    objectType: 'security-product',
    sectors: ['telecom'],
  },
  { vendor: 'Vireo', titles: ['Vireo Cam未授权访问漏洞'], scores: [7.8], objectType: 'smart-device' },
  { vendor: 'Aldgate', titles: ['Aldgate Mail路径遍历漏洞'], scores: [5], objectType: 'application' },
  { vendor: 'Corvid Motors', titles: ['Corvid车载终端认证绕过漏洞'], scores: [6.8], objectType: 'vehicle' },
  { vendor: null, titles: ['openledger节点资源管理错误漏洞'], scores: [5], objectType: 'blockchain-public' },
  { vendor: null, titles: ['tinyserve目录遍历漏洞'], scores: [null], objectType: null, patched: false },
];

export const records: readonly SampleRecord[] = rows.flatMap(expand).map(number);

function expand(row: Row): Omit<SampleRecord, 'identifier' | 'url'>[] {
  return row.titles.map((title, n) => {
    const score = row.scores[n % row.scores.length] ?? null;
    const patched = row.patched ?? true;
    return {
      title,
      severity: severityOf(score),
      objectType: row.objectType,
      vendor: row.vendor,
      patched,
      numbered: (row.numbered ?? false) || row.titles.filter((other) => other === title).length > 1,
      remediation: patched ? fixed : '厂商尚未提供修复方案，请关注厂商主页更新：https://www.example.com/',
      score,
      sectors: row.sectors ?? [],
    };
  });
}

function number(record: Omit<SampleRecord, 'identifier' | 'url'>, n: number): SampleRecord {
  const identifier = `CNVD-2024-${12001 + n}`;
  return { ...record, identifier, url: `https://www.cnvd.org.cn/flaw/show/${identifier}` };
}

const titled = (title: string): SampleRecord => {
  const found = records.find((record) => record.title === title);
  if (!found) throw new Error(`the sample week has no record ${title}`);
  return found;
};
const ofVendor = (vendor: string): readonly SampleRecord[] => records.filter((record) => record.vendor === vendor);
const important = (title: string) => ({ record: titled(title), remediation: titled(title).remediation ?? '' });

const averages = ['6.42', '6.61', '6.55', '6.71', null, '6.38', '6.47', '6.59', '6.66'];

const before: readonly WeekPoint[] = averages.map((average, n) => ({
  issue: { year: 2024, numbers: [n + 1] },
  period: { from: addDays('2024-01-01', n * 7), to: addDays('2024-01-07', n * 7) },
  average,
  total: 40 + n * 3,
  zeroDay: n === 0 ? null : 10 + n * 2,
  received: 900 + n * 37,
  disposal: n === 0 ? null : channelsOf(4 + (n % 3), n % 4, 120 + n * 11, 9 + n, 6 + (n % 5)),
}));

function channelsOf(sectors: number, carriers: number, centres: number, education: number, authority: number) {
  return {
    'key-sectors': sectors,
    'telecom-carriers': carriers,
    'regional-centres': centres,
    education,
    'national-authority': authority,
  } satisfies Record<Channel, number>;
}

const sameRecord: RecordRef = titled('Pinehill M18缓冲区溢出漏洞');

export const sampleWeek: SampleWeek = {
  edition: '2024',
  issue: { year: 2024, numbers: [10] },
  period: { from: '2024-03-04', to: '2024-03-10' },
  records,
  supportUnits: [
    { name: '青崖科技（众测平台）', collected: 0, original: 1820 },
    { name: '棱光网络（白帽社区）', collected: 0, original: 640 },
    { name: '东渡大学', collected: 0, original: 155 },
    { name: '衡石信息技术有限公司', collected: 410, original: 2 },
    { name: '九皋网络安全技术有限公司', collected: 388, original: 0 },
    { name: '望舒科技股份有限公司', collected: 240, original: 12 },
    { name: '北辰安全技术有限公司', collected: 96, original: 8 },
    { name: '澄江云计算有限公司', collected: 61, original: 0 },
    { name: '松间数据有限公司', collected: 17, original: 3 },
  ],
  otherUnits: [
    { name: '金石检测技术有限公司', collected: 0, original: 24 },
    { name: '明渠信息技术有限公司', collected: 0, original: 13 },
    { name: '远山银行', collected: 0, original: 7 },
    { name: '安平实验室', collected: 0, original: 7 },
    { name: '云梦网安科技有限公司', collected: 0, original: 1 },
  ],
  platforms: ['青崖科技（众测平台）', '棱光网络（白帽社区）', '东渡大学'],
  individuals: 96,
  channels: channelsOf(5, 0, 214, 18, 9),
  notifiedUnits: ['海岳软件股份有限公司', '远帆网络技术有限公司', '松岭智能（深圳）有限公司', 'FenCMS', 'Vireo'],
  notices: [{ title: '关于远帆安全网关存在命令执行漏洞的安全公告', url: 'https://www.cnvd.org.cn/webinfo/show/10001' }],
  before,
  news: [
    {
      title: '多家厂商发布三月安全更新',
      summary: '更新涉及操作系统、办公软件和网络设备，其中两项已被利用，建议优先安装。',
      url: 'https://news.example.com/2024/03/updates',
    },
    {
      title: '开源组件维护者呼吁公布漏洞时附上修复版本',
      summary: '维护者指出，披露与修复同步可缩短用户暴露在风险中的时间。',
      url: 'https://news.example.com/2024/03/disclosure',
    },
  ],
  libraries,
  choice: {
    zeroDayExamples: [titled('海岳协同办公系统SQL注入漏洞'), titled('海岳财务系统信息泄露漏洞')],
    sectorExamples: [titled('Lanting LT-AX30 setWan函数缓冲区溢出漏洞'), titled('Marlowe Phone OS权限提升漏洞')],
    alerts: [
      {
        vendor: 'Lanting',
        introductions: ['Lanting LT-AX30是蓝庭（Lanting）公司的一款家用无线路由器。'],
        disclosed: '缓冲区溢出漏洞',
        harm: '使设备崩溃，导致拒绝服务',
        records: ofVendor('Lanting'),
      },
      {
        vendor: 'Northgate',
        introductions: ['Northgate Queue Server是北门（Northgate）公司的一款消息队列服务器。'],
        disclosed: '多个漏洞',
        harm: '读取内存中的敏感信息，执行任意代码，导致拒绝服务',
        records: ofVendor('Northgate'),
      },
      {
        vendor: 'Orbis',
        introductions: [
          'Orbis Canvas是奥比斯（Orbis）公司的一款绘图软件。',
          'Orbis Viewer是该公司的一款图像查看软件。',
        ],
        disclosed: '多个漏洞',
        harm: '读取越界内存，在当前用户的权限下执行任意代码等',
        records: ofVendor('Orbis'),
      },
      {
        vendor: 'Tessel',
        introductions: ['Tessel Site Manager是泰塞尔（Tessel）公司的一套网站内容管理系统。'],
        disclosed: '跨站脚本漏洞',
        harm: '在访问者的浏览器中执行任意脚本',
        records: ofVendor('Tessel'),
      },
    ],
    single: {
      record: sameRecord,
      product: 'Pinehill M18',
      introduction: 'Pinehill M18是松岭（Pinehill）公司的一款无线中继器。',
      disclosed: '缓冲区溢出漏洞',
      harm: '在设备上执行任意代码或者导致拒绝服务',
    },
    important: [
      'Pinehill M20 cgi命令注入漏洞',
      '海岳协同办公系统SQL注入漏洞',
      '海岳人事系统任意文件上传漏洞',
      'FenCMS后台命令执行漏洞',
      'Kestrel PLC-700访问控制错误漏洞',
      'Marlowe Phone OS权限提升漏洞',
      'Quillstone DB权限提升漏洞',
      '远帆安全网关命令执行漏洞',
      'Vireo Cam未授权访问漏洞',
    ].map(important),
    verification: {
      record: titled('海岳财务系统信息泄露漏洞'),
      description: [
        '海岳财务系统是一套面向中小企业的财务管理软件。',
        '海岳财务系统3.2版本存在信息泄露漏洞，该漏洞源于导出接口未校验登录状态，攻击者可利用该漏洞获取账目数据。',
      ],
      proofUrls: ['https://poc.example.com/haiyue-3.2'],
      provider: '衡石信息技术有限公司',
    },
  },
};
