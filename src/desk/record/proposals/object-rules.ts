import type { ObjectType, Sector } from '#vocabulary/index.ts';

/**
 * Words for what is affected, one rule a class. A word counts most in title and product, then in the first sentence of the
 * description, which says what the thing is. Where two classes count alike, the earlier one is proposed.
 */
export const objectRules: readonly { readonly type: ObjectType; readonly words: RegExp }[] = [
  { type: 'blockchain-public', words: /公链|以太坊|Ethereum|比特币|Bitcoin|EOSIO|\bGeth\b/i },
  { type: 'blockchain-consortium', words: /联盟链|Hyperledger|Fabric链|FISCO BCOS/i },
  { type: 'blockchain-peripheral', words: /区块链|智能合约|加密钱包|数字钱包|DApp/i },
  { type: 'vehicle', words: /车载|车联网|车机|\bT-?Box\b|充电桩|汽车(信息|娱乐|网关)|Tesla/i },
  {
    type: 'industrial-control',
    words:
      /\bPLC\b|SCADA|工控|工业控制|组态|可编程(逻辑)?控制器|\bRTU\b|\bHMI\b|SIMATIC|SCALANCE|SINEMA|SINUMERIK|Modicon|WebAccess|CODESYS|Rockwell|Schneider|Advantech|KingSCADA|工业(以太网|交换机|路由器|网关|自动化)|数控系统|DCS系统/i,
  },
  {
    type: 'security-product',
    words:
      /防火墙|入侵(检测|防御)|杀毒|防病毒|堡垒机|(运维|日志|数据库)(管理)?审计|上网行为管理|\bWAF\b|安全网关|安全(管理|审计|防护|隔离)(系统|平台|设备)|零信任|SSL ?VPN|VPN(网关|设备|系统)|FortiOS|FortiWeb|FortiGate|FortiManager|FortiAnalyzer|PAN-OS|GlobalProtect|Kaspersky|Symantec|McAfee|Trend Micro|终端(安全|检测)|态势感知|网闸|流量(清洗|分析)|文档安全|准入控制|数据防泄[露漏]|Security Guardium|SonicWall|Sophos|Check Point/i,
  },
  {
    type: 'smart-device',
    words:
      /摄像(机|头)|网络(硬盘)?录像机|\bNVR\b|\bDVR\b|打印机|复印机|智能(家居|音箱|电视|门锁|手表|插座|灯|终端|手环|设备)|机顶盒|门禁|考勤机|物联网(终端|设备)|IP ?Camera|IP电话|网络电话|可视对讲|可穿戴|机器人|接收机|广播(终端|系统)|数字电视|一体机|\bNAS\b|网络存储|自助(服务|终端)/i,
  },
  {
    type: 'network-device',
    words:
      /路由器|交换机|无线(接入点|控制器|网桥|中继器|AP)|中继器|接入点|光猫|调制解调|网卡|网关|基站|负载均衡|蜂窝|\bMesh\b|Wi-?Fi (路由|扩展|系统)|范围扩展器|RouterOS|NX-OS|\bIOS XE\b|\bIOS XR\b|Junos|Aruba|Tenda|TOTOLINK|D-Link|TP-?LINK|NETGEAR|Linksys|\bASUS RT|DrayTek|Ruijie|锐捷|腾达|小米路由|H3C|新华三|吉祥腾达|ZyXEL|Mikrotik|Edimax|Wavlink|\bDIR-\d|BIG-IP/i,
  },
  {
    type: 'operating-system',
    words:
      /操作系统|Linux kernel|Linux内核|Windows (Server|1[01]|[78]|Kernel|Installer|NT|Hyper-V|Common Log|Win32|Print|Remote|TCP|NTFS|SMB)|Microsoft Windows|Windows系统|\bAndroid\b|HarmonyOS|鸿蒙|EMUI|Magic UI|\bmacOS\b|\biOS\b(?! X[ER])|iPadOS|watchOS|tvOS|\bSolaris\b|\bAIX\b|FreeBSD|OpenBSD|Ubuntu|Red Hat Enterprise Linux|openEuler|麒麟|统信|\bIBM i\b|QNX|VxWorks|RT-Thread|Zephyr/i,
  },
  {
    type: 'database',
    words:
      /数据库(管理系统|服务器|引擎|软件)|\bMySQL\b|PostgreSQL|\bDb2\b|Oracle Database|SQL Server|MongoDB|\bRedis\b|MariaDB|达梦|人大金仓|openGauss|GaussDB|\bTiDB\b|ClickHouse|SQLite|InfluxDB|InterSystems/i,
  },
  {
    type: 'web-application',
    words:
      /内容管理|\bCMS\b|WordPress|Drupal|Joomla|\bplugin\b|插件|管理系统|Management System|信息系统|业务系统|服务系统|办公系统|收费系统|预约系统|计费系统|协同|\bOA\b|\bERP\b|\bCRM\b|\bHIS\b|门户|网站|论坛|商城|博客|Web ?(应用|mail|邮件|端|管理)|管理平台|服务平台|云平台|信息平台|综合平台|教务|教学|一体化|电子商务|购物|SaaS|Adobe (Commerce|Experience Manager)|Magento|PHP语言|后台|在线|Online|云星空|致远|泛微|用友|金蝶|蓝凌|通达|Moodle|GLPI|phpMyAdmin|GitLab|Nextcloud|Jenkins|Grafana|Confluence|Jira|Zimbra|Roundcube|公众号|小程序|监控平台|(工单|票务|一卡通|建站|营销|发布|报表|网管|预订|缴费|考试|招生|物业|仓储|物流|排队|充值|查询)(系统|平台)/i,
  },
  {
    type: 'application',
    words:
      /浏览器|阅读器|编辑器|播放器|客户端|Acrobat|\bReader\b|Photoshop|Illustrator|InDesign|Animate|After Effects|Bridge|Dimension|FrameMaker|Substance|Chrome|Firefox|Edge|Office|Outlook|Excel|\bWord\b|Visual Studio|WebLogic|WebSphere|Tomcat|Apache|Nginx|OpenSSL|中间件|应用程序|应用软件|软件|开源库|\bC库|工具|函数库|程序库|框架|虚拟化|VMware|VirtualBox|QEMU|ImageMagick|FFmpeg|GPAC|ChatGPT|Message Queuing|驱动|应用市场|AppGallery|(分析|解析|处理)(程序|器)/i,
  },
];

/** Words for an industry. Rules of the things affected, not of who runs them. */
export const sectorRules: readonly { readonly sector: Sector; readonly words: RegExp }[] = [
  {
    sector: 'telecom',
    words:
      /路由器|交换机|光猫|调制解调|基站|中继器|无线(接入点|控制器|扩展器)|接入点|核心网|\b5G\b|\b4G\b|\bLTE\b|\bIMS\b|中国(移动|联通|电信)|运营商|NX-OS|\bIOS XE\b|\bIOS XR\b|Junos|RouterOS|Tenda|TOTOLINK|D-Link|TP-?LINK|NETGEAR|Linksys|DrayTek|\bASUS RT|Open5GS|ZyXEL|宽带/i,
  },
  {
    sector: 'mobile-internet',
    words:
      /\bAndroid\b|\biOS\b(?! X[ER])|iPadOS|iPhone|HarmonyOS|鸿蒙|EMUI|Magic UI|移动(应用|客户端|端|终端)|手机|\bAPP\b|小程序|Google Pixel|应用市场|App(Gallery| Store)|Samsung (Mobile|Galaxy)|mobile application/i,
  },
  {
    sector: 'industrial-control',
    words:
      /\bPLC\b|SCADA|工控|工业(控制|自动化|以太网)|组态|可编程(逻辑)?控制器|\bRTU\b|\bHMI\b|SIMATIC|SCALANCE|SINEMA|SINUMERIK|RUGGEDCOM|Modicon|WebAccess|CODESYS|Rockwell|Schneider|Advantech|Mitsubishi Electric|Omron|Moxa|亚控|Delta Electronics|Siemens/i,
  },
  {
    sector: 'artificial-intelligence',
    words:
      /人工智能|大(语言)?模型|机器学习|深度学习|神经网络|TensorFlow|PyTorch|ChatGPT|\bLLM\b|LangChain|Ollama|vLLM|\bDify\b|Gradio|MLflow|Hugging ?Face|PaddlePaddle|智能体/i,
  },
  { sector: 'blockchain', words: /区块链|智能合约|公链|联盟链|以太坊|Ethereum|Hyperledger|比特币/i },
];
