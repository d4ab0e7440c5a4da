import type { Text } from '#platform/html/index.ts';

/** A page that a stranger should find: its address, its name, and in a sentence what is there. */
export type SiteRoom = { readonly href: string; readonly text: Text; readonly line: Text };

/** The part of the site that a page belongs to: the entry of the menu that is marked. */
export type Room = 'records' | 'sectors' | 'advisories' | 'bulletins' | 'data' | 'about' | 'report';

/** `folded`: in the menu its rooms lie behind its name; otherwise the entry leads to its first room. */
export type RoomGroup = {
  readonly name: Room;
  readonly text: Text;
  readonly folded: boolean;
  readonly rooms: readonly SiteRoom[];
};

/**
 * All rooms of the public site, in the order of the menu. Menu, footer, site map and `sitemap.xml` are made of this list; a test asks
 * each address as a stranger.
 */
export const roomGroups: readonly RoomGroup[] = [
  {
    name: 'records',
    text: { zh: '漏洞', en: 'Vulnerabilities' },
    folded: true,
    rooms: [
      {
        href: '/records',
        text: { zh: '漏洞列表', en: 'All records' },
        line: {
          zh: '全部公开的漏洞，可查询、筛选、排序。',
          en: 'Every published vulnerability, to search, filter and sort.',
        },
      },
      {
        href: '/search/advanced',
        text: { zh: '高级查询', en: 'Advanced search' },
        line: {
          zh: '编号、日期、关键词、厂商、产品、版本和各项分类。',
          en: 'Number, days, keywords, vendor, product, version and every class.',
        },
      },
      {
        href: '/hot',
        text: { zh: '热点关注', en: 'Hot topics' },
        line: {
          zh: '读者关注的、已被利用的、最新高危的漏洞。',
          en: 'What attracts readers, what is exploited, what is new and severe.',
        },
      },
      {
        href: '/types',
        text: { zh: '应用漏洞', en: 'By affected object' },
        line: {
          zh: '按影响对象类型：操作系统、WEB应用、网络设备、工业控制系统等。',
          en: 'Operating systems, web applications, network devices, industrial control and so on.',
        },
      },
      {
        href: '/vendors',
        text: { zh: '厂商', en: 'Vendors' },
        line: {
          zh: '按名称、字母查找厂商，每个厂商的漏洞、产品和补丁时间。',
          en: 'Vendors by name and letter, each with its records, products and time to a patch.',
        },
      },
      {
        href: '/search/help',
        text: { zh: '检索语法', en: 'How to search' },
        line: {
          zh: '检索框的写法：词组、字段、比较、与或非，附例子。',
          en: 'The language of the search box: phrases, fields, comparisons, AND, OR, NOT, with examples.',
        },
      },
      {
        href: '/patches',
        text: { zh: '补丁信息', en: 'Patches' },
        line: { zh: '公开的漏洞所附的厂商补丁。', en: 'Vendor patches named in published records.' },
      },
      {
        href: '/withdrawn',
        text: { zh: '撤回与作废的编号', en: 'Withdrawn numbers' },
        line: {
          zh: '曾经公开后撤回的漏洞，和发出后未使用的编号，附理由。',
          en: 'Records withdrawn after publication and numbers never used, each with the reason.',
        },
      },
    ],
  },
  {
    name: 'sectors',
    text: { zh: '行业漏洞', en: 'Industries' },
    folded: false,
    rooms: [
      {
        href: '/sectors',
        text: { zh: '行业漏洞子库', en: 'Sub-libraries by industry' },
        line: {
          zh: '电信、移动互联网、工控、人工智能、区块链等行业的漏洞，各有地址和订阅。',
          en: 'Telecom, mobile internet, industrial control, artificial intelligence, blockchain: each with an address and feeds.',
        },
      },
    ],
  },
  {
    name: 'advisories',
    text: { zh: '安全公告', en: 'Advisories' },
    folded: false,
    rooms: [
      {
        href: '/advisories',
        text: { zh: '安全公告', en: 'Advisories' },
        line: {
          zh: '影响面大的漏洞：影响范围、处置建议。',
          en: 'Vulnerabilities of wide impact: what is affected and what to do.',
        },
      },
    ],
  },
  {
    name: 'bulletins',
    text: { zh: '周报', en: 'Bulletins' },
    folded: false,
    rooms: [
      {
        href: '/bulletins',
        text: { zh: '周报与其他期刊', en: 'Bulletins and reports' },
        line: {
          zh: '信息安全漏洞周报、月报、年报和关注度榜单，各有网页、PDF、Word、Excel 和数据。',
          en: 'Weekly bulletin, monthly and annual reports, list of attention: each as page, PDF, Word, Excel and data.',
        },
      },
    ],
  },
  {
    name: 'data',
    text: { zh: '统计与数据', en: 'Statistics, data' },
    folded: true,
    rooms: [
      {
        href: '/statistics',
        text: { zh: '漏洞统计', en: 'Statistics' },
        line: {
          zh: '按年、月、周统计级别、类型、成因、威胁、厂商、行业和修复时间，数字可下载。',
          en: 'By year, month and week: severity, type, cause, threat, vendor, industry, time to fix; numbers to download.',
        },
      },
      {
        href: '/api',
        text: { zh: '开放接口', en: 'Open interface' },
        line: {
          zh: '供程序读取全部公开数据：逐条、批量、增量、按软件包查，附试用链接。',
          en: 'All public data for programs: one by one, in bulk, as changes, by package; with links to try it.',
        },
      },
      {
        href: '/alerts',
        text: { zh: '漏洞提醒', en: 'Alerts' },
        line: {
          zh: '按检索式订阅：邮件、Webhook、钉钉、企业微信、飞书，即时、每日或每周，无需账号。',
          en: 'Get alerts about what matches an expression: by mail, webhook or group robot, at once, daily or weekly, without an account.',
        },
      },
      {
        href: '/downloads',
        text: { zh: '共享数据', en: 'Shared data' },
        line: {
          zh: '全部公开数据的整体下载：每周数据包、每周共享文件、CSAF 目录。',
          en: 'Everything public, to download as a whole: weekly dumps, weekly share files, the CSAF directory.',
        },
      },
      {
        href: '/transparency',
        text: { zh: '透明日志', en: 'Transparency log' },
        line: {
          zh: '每一次公开、更正和撤回都写入只增不改的日志，可自行验证。',
          en: 'Every publication, correction and withdrawal in a log that only grows; check it yourself.',
        },
      },
    ],
  },
  {
    name: 'about',
    text: { zh: '平台', en: 'About' },
    folded: true,
    rooms: [
      {
        href: '/about',
        text: { zh: '平台说明', en: 'About this platform' },
        line: {
          zh: '这里有什么、公开的范围、怎样查询。',
          en: 'What is here, what is made public, how to search.',
        },
      },
      {
        href: '/work-system',
        text: { zh: '工作体系', en: 'Work system' },
        line: {
          zh: '技术组、用户组、合作方和奖励计划。',
          en: 'Technical group, user group, partners and rewards.',
        },
      },
      {
        href: '/policy',
        text: { zh: '公开政策与数据许可', en: 'Policy, licence, privacy' },
        line: {
          zh: '何时公开、公开什么、数据怎样使用、保存哪些个人信息。',
          en: 'When and what is published, how the data may be used, which personal data is stored.',
        },
      },
      {
        href: '/honour-roll',
        text: { zh: '贡献榜', en: 'Honour roll' },
        line: {
          zh: '公开漏洞署名的发现者。',
          en: 'Discoverers credited in published records.',
        },
      },
      {
        href: '/sheep-wall',
        text: { zh: '绵羊墙', en: 'Sheep wall' },
        line: {
          zh: '已完成处置的事件型漏洞所在单位。',
          en: 'Organisations whose own systems had a flaw that has been dealt with.',
        },
      },
      {
        href: '/certificates',
        text: { zh: '证书核验', en: 'Verify a certificate' },
        line: {
          zh: '按编号核验原创漏洞证明。',
          en: 'Check a certificate of an original discovery by its number.',
        },
      },
      {
        href: '/site-map',
        text: { zh: '网站地图', en: 'Site map' },
        line: { zh: '本站全部栏目。', en: 'Every part of this site.' },
      },
    ],
  },
  {
    name: 'report',
    text: { zh: '报送', en: 'Report' },
    folded: true,
    rooms: [
      {
        href: '/report',
        text: { zh: '报送漏洞', en: 'Report a vulnerability' },
        line: {
          zh: '填写表单、批量提交或通过接口报送，可不登录。',
          en: 'By form, in bulk or through the interface; also without an account.',
        },
      },
      {
        href: '/how-to-report',
        text: { zh: '报送须知', en: 'How to report' },
        line: {
          zh: '报送方式、所需材料、后续步骤。',
          en: 'Ways to report, what to enclose, what follows.',
        },
      },
    ],
  },
];
