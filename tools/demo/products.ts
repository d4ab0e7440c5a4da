/** The products that the reference names, and their kin in the same week. */
import type { ObjectType, Sector } from '#vocabulary/index.ts';
import type { Product } from './seed.ts';

const product = (
  name: string,
  is: string,
  [vendor, objectType, sectors, site]: readonly [string, ObjectType, readonly Sector[], string | null],
): Product => ({ name, is, vendor, objectType, sectors, site });

const dLink = ['D-Link', 'network-device', ['telecom'], 'https://www.dlink.com/'] as const;
const tenda = ['Tenda', 'network-device', ['telecom'], 'https://www.tenda.com.cn/'] as const;
const microsoft = ['Microsoft', 'application', [], 'https://msrc.microsoft.com/'] as const;
const trend = ['Trend Micro', 'application', [], 'https://www.trendmicro.com/'] as const;
const adobe = ['Adobe', 'web-application', [], 'https://helpx.adobe.com/security.html'] as const;
const google = ['Google', 'operating-system', ['mobile-internet'], 'https://source.android.com/security/'] as const;
const huawei = ['Huawei', 'operating-system', ['mobile-internet'], 'https://consumer.huawei.com/cn/support/'] as const;

export const products = {
  dir823: product('D-Link DIR-823G', '款家用无线路由器', dLink),
  dir619: product('D-Link DIR-619', '款家用无线路由器', dLink),
  dir816: product('D-Link DIR-816', '款双频无线路由器', dLink),
  dap1650: product('D-Link DAP-1650', '款无线中继器', dLink),
  ax1803: product('Tenda AX1803', '款双频Wi-Fi 6路由器', tenda),
  a15: product('Tenda A15', '款无线信号放大器', tenda),
  a18: product('Tenda A18', '款AC1200双频无线中继器', tenda),
  pa6: product('Tenda PA6', '款电力线无线扩展器', tenda),
  i29: product('Tenda i29', '款吸顶式无线接入点', tenda),
  ax9: product('Tenda AX9', '款无线路由器', tenda),
  messageQueuing: product('Microsoft Message Queuing', '套供程序之间异步传递消息的队列服务', microsoft),
  apexCentral: product('Trend Micro Apex Central', '个集中管理安全产品的网页控制台', trend),
  apexOne: product('Trend Micro Apex One', '套终端威胁检测与响应软件', trend),
  aem: product('Adobe Experience Manager', '套网站与内容管理平台', adobe),
  android: product('Google Android', '套移动设备操作系统', google),
  harmony: product('Huawei HarmonyOS', '套面向多种终端的操作系统', huawei),
  emui: product('Huawei EMUI', '套手机操作系统', huawei),
  webKit: product('Apple WebKit', '个网页浏览器引擎', [
    'Apple',
    'application',
    ['mobile-internet'],
    'https://www.apple.com.cn',
  ]),
  hospital: product('Hospital Management System', '套医院管理网站程序', [
    'PHPGurukul',
    'web-application',
    [],
    'https://phpgurukul.com/',
  ]),
  mcms: product('江西铭软科技有限公司MCMS', '套开源内容管理系统', [
    '江西铭软科技有限公司',
    'web-application',
    [],
    'https://gitee.com/mingSoft/MCMS',
  ]),
  seaCms: product('SeaCMS', '套开源视频内容管理系统', ['SeaCMS', 'web-application', [], null]),
} as const satisfies Record<string, Product>;
