/**
 * Who else has records in the week, and how many: chosen so that every count of the reference comes out.
 *
 * The names are real, taken from the reference's list of notified units where they are Chinese companies; the flaws are made up.
 */
import type { ObjectType, Sector } from '#vocabulary/index.ts';
import type { FlawKey } from './flaws.ts';
import { products } from './products.ts';
import type { Product, Seed } from './seed.ts';

/** `count` records over the products in turn; `places` (where given) in turn too. */
export type Maker = {
  readonly products: readonly Product[];
  readonly flaws: readonly FlawKey[];
  readonly places: readonly (string | null)[];
  readonly count: number;
  readonly patch: Seed['patch'];
  readonly original: boolean;
  /** First number to take; null takes what the others leave. */
  readonly from: number | null;
};

const foreign = (name: string, is: string, vendor: string, about: Partial<Product> = {}): Product => ({
  name: `${vendor} ${name}`,
  is,
  vendor,
  objectType: 'application',
  sectors: [],
  site: null,
  ...about,
});

const maker = (
  made: readonly Product[],
  flaws: readonly FlawKey[],
  count: number,
  more: Partial<Maker> = {},
): Maker => ({
  products: made,
  flaws,
  count,
  places: [null],
  patch: 'none',
  original: false,
  from: null,
  ...more,
});

const totolink = { objectType: 'network-device', sectors: ['telecom'], site: 'https://www.totolink.net/' } as const;
const cisco = { objectType: 'network-device', sectors: ['telecom'], site: 'https://sec.cloudapps.cisco.com/' } as const;
const network = { objectType: 'network-device' } as const;
const control = { sectors: ['industrial-control'] } as const;
const cgiPlaces = ['wanMode参数', 'formSetTime函数', 'pppoeUser参数', 'addWlan函数', 'guestSsid参数', 'dmzHost参数'];

/** Those whose numbers have to lie in a certain place for the ties of Table 3, or that the reference half names. */
export const placedMakers: readonly Maker[] = [
  maker([products.messageQueuing], ['remote'], 1, { patch: 'there', from: 4956 }),
  maker([products.aem], ['script'], 1, { patch: 'there', from: 4931 }),
  maker([products.aem], ['script'], 1, { patch: 'there', from: 4935 }),
  maker([products.apexOne], ['outOfBounds', 'privilege'], 2, { patch: 'there', from: 4938 }),
  maker([products.dir823], ['overflow'], 1, { from: 5338 }),
  maker([products.dir816, products.dap1650], ['command', 'overflow'], 10, {
    places: cgiPlaces.slice(0, 5),
    from: 5339,
  }),
  maker([products.dir619], ['denial', 'leak'], 2, { from: 5350 }),
  maker([products.android], ['execution', 'leak', 'privilege', 'denial'], 8, { patch: 'there', from: 5384 }),
  maker([products.i29, products.ax9], ['overflow', 'command'], 10, { places: cgiPlaces.slice(1), from: 5728 }),
  maker([products.seaCms], ['script'], 1, { from: 6150 }),
  maker([products.harmony], ['overflow', 'denial', 'privilege'], 3, { patch: 'there', from: 6165 }),
];

/** Products of a Chinese company as titles name them: company, then product. */
const own = (
  vendor: string,
  made: readonly string[],
  objectType: ObjectType,
  sectors: readonly Sector[] = [],
): Product[] =>
  made.map((entry) => {
    const [name = '', is = '套面向企业的业务系统'] = entry.split('|');
    return { vendor, name: vendor + name, is, objectType, sectors, site: null };
  });

export const chineseMaker = (
  [vendor, count, made, objectType]: readonly [string, number, string, ObjectType],
  more: Partial<Maker> & { readonly sectors?: readonly Sector[] } = {},
): Maker => {
  const { sectors = [], ...rest } = more;
  const usual: readonly FlawKey[] = ['sql', 'upload', 'file', 'open', 'script', 'password', 'leak', 'logic', 'access'];
  const flaws = rest.flaws ?? usual;
  return maker(own(vendor, made.split('、'), objectType, sectors), flaws, count, { original: true, ...rest });
};

export const foreignMakers: readonly Maker[] = [
  maker(
    [foreign('AppGallery', '个应用市场', 'Huawei', { sectors: ['mobile-internet'] })],
    ['logic', 'leak', 'bypass', 'access'],
    4,
    {
      patch: 'there',
    },
  ),
  maker([products.webKit], ['freed', 'outOfBounds', 'leak', 'denial'], 4, { patch: 'there' }),
  maker([foreign('X5000R', '款无线路由器', 'TOTOLINK', totolink)], ['command', 'overflow'], 3, { places: cgiPlaces }),
  maker(
    [foreign('LR1200GB', '款4G无线路由器', 'TOTOLINK', { ...totolink, sectors: ['telecom', 'mobile-internet'] })],
    ['command', 'overflow'],
    3,
    { places: cgiPlaces },
  ),
  maker(
    [
      foreign('Unity Connection', '套统一消息平台', 'Cisco', cisco),
      foreign('IOS XE', '套网络设备操作软件', 'Cisco', cisco),
      foreign('Small Business Switch', '款小型企业交换机', 'Cisco', cisco),
    ],
    ['upload', 'denial', 'bypass', 'execution', 'leak'],
    7,
    { patch: 'there' },
  ),
  maker([foreign('R7000', '款无线路由器', 'NETGEAR', network)], ['overflow', 'command', 'leak'], 5, {
    places: cgiPlaces,
  }),
  maker([foreign('Archer AX50', '款无线路由器', 'TP-LINK', network)], ['command', 'denial'], 4, {
    places: cgiPlaces.slice(2),
  }),
  maker([foreign('PDF Reader', '款PDF阅读器', 'Foxit')], ['freed', 'outOfBounds', 'execution'], 5, { patch: 'late' }),
  maker(
    [foreign('Cognos Analytics', '套商业智能软件', 'IBM'), foreign('MQ Appliance', '款消息中间件设备', 'IBM')],
    ['script', 'denial', 'leak'],
    6,
  ),
  maker([foreign('AutoCAD', '款计算机辅助设计软件', 'Autodesk')], ['overflow', 'outOfBounds', 'freed'], 4),
  maker([foreign('Firefox', '款网页浏览器', 'Mozilla')], ['freed', 'bypass', 'leak', 'denial'], 4, { patch: 'there' }),
  maker(
    [foreign('Superset', '套数据分析平台', 'Apache'), foreign('Airflow', '套任务编排平台', 'Apache')],
    ['access', 'script', 'execution'],
    5,
  ),
  maker(
    [foreign('Tecnomatix Plant Simulation', '套工厂仿真软件', 'Siemens', control)],
    ['overflow', 'outOfBounds', 'freed', 'resource'],
    4,
    { patch: 'there' },
  ),
  maker([foreign('FactoryTalk', '套工业自动化软件', 'Rockwell Automation', control)], ['denial', 'privilege'], 2, {
    patch: 'there',
  }),
  maker([foreign('Aria Automation', '套云自动化平台', 'VMware')], ['access', 'leak'], 2, { patch: 'there' }),
  maker(
    [foreign('Wireshark', '款网络协议分析器', 'Wireshark')].map(({ vendor, ...rest }) => ({
      ...rest,
      vendor,
      name: 'Wireshark',
    })),
    ['denial', 'resource'],
    2,
  ),
  maker(
    [foreign('ImageMagick', '套图像处理软件', 'ImageMagick')].map(({ vendor, ...rest }) => ({
      ...rest,
      vendor,
      name: 'ImageMagick',
    })),
    ['overflow', 'resource'],
    2,
  ),
  maker([foreign('MuPDF', '款轻量的PDF阅读器', 'Artifex')], ['denial', 'outOfBounds', 'resource'], 3),
  maker(
    [foreign('FortiOS', '套防火墙系统软件', 'Fortinet', { objectType: 'security-product' })],
    ['bypass', 'overflow', 'leak'],
    3,
    {
      patch: 'there',
    },
  ),
  maker([foreign('Server', '款文档数据库', 'MongoDB', { objectType: 'database' })], ['denial'], 1),
  maker([foreign('Halo9', '款车载信息娱乐主机', 'Alpine', { objectType: 'vehicle' })], ['overflow'], 1),
  maker(
    [
      foreign('Form Builder Plugin', '个表单插件', 'WordPress', { objectType: 'web-application' }),
      foreign('Gallery Plugin', '个图库插件', 'WordPress', { objectType: 'web-application' }),
    ],
    ['script', 'forgery', 'sql'],
    6,
  ),
];
