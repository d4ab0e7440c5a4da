/** One mistake or more for every rule over a read bulletin: what is replaced in the sample issue's Markdown. */
import type { PrintedIssue } from '#bulletin/index.ts';

type Swap = readonly [from: string | RegExp, to: string];

/** Each entry is one mistake: the replacements that plant it. */
export const plantedInFile: Readonly<Record<string, readonly (readonly Swap[])[]>> = {
  'stated-period': [
    [[/^2024年03月04日-/m, '2022年03月04日-']],
    [[/^2024年03月04日-2024年03月10日/m, '2024年03月05日-2024年03月11日']],
    [[/^2024年03月04日-2024年03月10日/m, '2024年02月30日-2024年03月10日']],
  ],
  'stated-issue': [[[/　2024年第10期/, '　2023年第10期']], [[/　2024年第10期/, '　2024年第10、12期']]],
  'stated-count': [[[/　2024年第10期/, '　2024年第16期']]],
  'stated-level': [[['评价级别为**中**', '评价级别为**高**']], [['平均分值为6.60', '平均分值为7.60']]],
  'stated-severity-sum': [[['高危漏洞25个', '高危漏洞26个']], [['信息安全漏洞51个', '信息安全漏洞52个']]],
  'stated-average': [[['平均分值为6.60', '平均分值为16.60']], [['平均分值为6.60', '平均分值为6.6']]],
  'stated-percent': [[['10个（占20%）', '10个（占19%）']], [['0day漏洞10个（', '0day漏洞11个（']]],
  'stated-zero-day': [[['0day漏洞10个（占20%）', '0day漏洞100个（占196%）']]],
  'stated-change': [
    [['环比增加1.33倍', '环比减少1.33倍']],
    [['环比增加1.33倍', '环比增加1.34倍']],
    [['环比增加1.33倍', '环比增加134%']],
    [['（1196个）', '（1996个）']],
  ],
  'stated-received': [[['漏洞总数2788个', '漏洞总数2789个']], [['提交了2788个', '提交了2778个']]],
  'stated-channels': [[['，向基础电信企业通报漏洞事件0起', '']]],
  'stated-names': [
    [['[海岳财务系统信息泄露漏洞]', '[海岳协同办公系统SQL注入漏洞（CNVD-2024-12033）]']],
    [['、FenCMS和Vireo', '、远帆网络技术有限公司和Vireo']],
    [['涉及Northgate、Orbis、Tessel等', '涉及Northgate、Orbis、Orbis等']],
  ],
  'stated-shared': [[['白帽子报送的2615条', '白帽子报送的2651条']], [['白帽子报送的2615条', '白帽子报送的12615条']]],
  'stated-types': [
    [['应用程序17个', '应用程序16个']],
    [['应用程序17个，WEB应用15个', 'WEB应用15个，应用程序17个']],
    [['收录了51个漏洞', '收录了50个漏洞']],
  ],
  'stated-sectors': [
    [['收录了9个电信行业漏洞', '收录了90个电信行业漏洞']],
    [['电信行业漏洞链接：<http://telecom.', '电信行业漏洞链接：<http://ics.']],
  ],
  'stated-rated': [[['“[Lanting LT-AX30 setWan函数缓冲区溢出漏洞]', '“[Orbis Canvas越界读取漏洞]']]],
  'stated-links': [
    [
      [
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12007>',
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12070>',
      ],
    ],
    [['拒绝服务漏洞（CNVD-2024-12007、', '拒绝服务漏洞（CNVD-2024-12070、']],
    [['拒绝服务漏洞（CNVD-2024-12007、', '拒绝服务漏洞（CNVD-2024-12008、']],
    [
      [
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12023>',
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12099>',
      ],
    ],
    [['- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12019>\n', '']],
    [
      [
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12019>',
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12020>',
      ],
    ],
    [
      [
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12031>',
        '- [https://www.cnvd.org.cn/flaw/show/CNVD-2024-12031](<https://www.cnvd.org.cn/flaw/show/CNVD-2024-12032>)',
      ],
    ],
    [['### 1、海岳财务系统信息泄露漏洞', '### 1、海岳财务系统信息泄露漏洞（CNVD-2024-12039）']],
  ],
  'stated-numbers': [
    [['越界写入漏洞（CNVD-2024-12022）”外', '越界读取漏洞（CNVD-2024-12022）”外']],
    [['Marlowe Phone OS权限提升漏洞（CNVD-2024-12042）](', 'Marlowe Phone OS权限提升漏洞（CNVD-2024-12001）](']],
  ],
  'stated-once': [
    [
      ['Lanting LT-AX30缓冲区溢出漏洞（CNVD-2024-12001）', 'Lanting LT-AX30缓冲区溢出漏洞（CNVD-2024-12007）'],
      [
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12001>',
        '- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12007>',
      ],
    ],
  ],
  'stated-years': [
    [[/CNVD-2024-12031/g, 'CNVD-2025-12031']],
    [['SQL注入漏洞（CNVD-2024-12033）]', 'SQL注入漏洞（CNVD-2042-12033）]']],
  ],
  'stated-rating': [
    [['除“Orbis Canvas越界读取漏洞、', '除“Orbis Canvas越界写入漏洞、']],
    [
      [
        /其中，“Northgate Queue Server拒绝服务漏洞（CNVD-2024-12007、/,
        '其中，“Northgate Queue Server拒绝服务漏洞（CNVD-2024-12009、',
      ],
    ],
    [
      [
        /其中，“Northgate Queue Server拒绝服务漏洞（CNVD-2024-12007、CNVD-2024-12008）、/,
        '其中，“Northgate Queue Server拒绝服务漏洞（CNVD-2024-12007、CNVD-2024-12008）、Northgate Queue Server信息泄露漏洞（CNVD-2024-12009、CNVD-2024-12010、CNVD-2024-12011、CNVD-2024-12012、CNVD-2024-12013）、',
      ],
    ],
  ],
  'stated-disclosed': [
    [['本周，上述产品被披露存在跨站脚本漏洞', '本周，上述产品被披露存在SQL注入漏洞']],
    [['### 5、Pinehill M18缓冲区溢出漏洞', '### 5、Pinehill M18命令注入漏洞']],
  ],
  'stated-vendor': [
    [
      [
        'Northgate Queue Server远程代码执行漏洞（CNVD-2024-12014）。',
        'Orbis Queue Server远程代码执行漏洞（CNVD-2024-12014）。',
      ],
    ],
  ],
  'stated-patch': [[['目前，厂商尚未发布上述漏洞的修补程序', '目前，厂商已经发布了上述漏洞的修补程序']]],
  'stated-items': [[['### 3、Orbis', '### 8、Orbis']]],
  'stated-summary': [
    [['此外，Northgate、Orbis、Tessel等', '此外，Northgate、Tessel等']],
    [['另外，Pinehill M18被披露存在缓冲区溢出漏洞', '另外，Pinehill M18被披露存在命令注入漏洞']],
    [['另外，Pinehill M18被披露', '另外，Pinehill M81被披露']],
  ],
  'stated-verification': [[['### 1、海岳财务系统信息泄露漏洞', '### 1、海岳财务系统命令执行漏洞']]],
  'stated-verified': [
    [['#### 信息提供者\n\n衡石信息技术有限公司\n', '']],
    [['- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-12036>\n', '']],
  ],
  'stated-news': [[['- <https://news.example.com/2024/03/updates>\n', '']]],
  'stated-table-reporting': [
    [['| 报送总计 | 4000 | 2788 |', '| 报送总计 | 4001 | 2788 |']],
    [['| 东渡大学 | 155 | 155 |', '| 东渡大学 | 155 | 156 |']],
    [['其中，衡石信息技术有限公司、', '其中，衡水信息技术有限公司、']],
  ],
  'stated-table-types': [
    [['| 操作系统 | 2 |\n| 数据库 | 2 |', '| 操作系统 | 2 |\n| 数据库 | 3 |']],
    [['| 安全产品 | 1 |\n', '']],
  ],
  'stated-table-vendors': [
    [['| 4 | Lanting | 6 | 12% |', '| 4 | Lanting | 6 | 11% |']],
    [['| 11 | 其他 | 6 | 12% |', '| 11 | 其他 | 5 | 10% |']],
    [['涉及Northgate、Orbis、Tessel等', '涉及Northgate、Tessel、Orbis等']],
    [['| 5 | 海岳软件股份有限公司 | 5 | 10% |', '| 5 | 海岳软件股份有限公司 | 7 | 14% |']],
  ],
  'stated-table-important': [
    [[/(Pinehill M20 cgi命令注入漏洞) \| 高/, '$1 | 中']],
    [['海岳协同办公系统SQL注入漏洞（CNVD-2024-12033） |', '海岳协同办公系统SQL注入漏洞（CNVD-2024-12034） |']],
    [
      [
        '[CNVD-2024-12034](<https://www.cnvd.org.cn/flaw/show/CNVD-2024-12034>)',
        '[CNVD-2024-12033](<https://www.cnvd.org.cn/flaw/show/CNVD-2024-12033>)',
      ],
    ],
  ],
  'stated-captions': [[['**表 3 ', '**表 4 ']], [['**图 4 ', '**图 5 ']], [['如表3所示', '如表8所示']]],
  'stated-lengths': [
    [['、[海岳财务系统信息泄露漏洞](<https://www.cnvd.org.cn/flaw/show/CNVD-2024-12036>)”等零日', '”等零日']],
    [['其中，衡石信息技术有限公司、', '其中，']],
    [['涉及Northgate、Orbis、Tessel等', '涉及Northgate、Orbis等']],
    [['漏洞（CNVD-2024-12023、', '漏洞（CNVD-2024-12050、CNVD-2024-12023、']],
  ],
  'stated-unread': [
    [['漏洞平均分值为6.60。', '漏洞的平均分大约是6.60。']],
    [['其中高危漏洞25个', '其中超危漏洞2个、高危漏洞23个']],
    [['环比增加1.33倍', '环比大幅增加']],
    [['通报漏洞事件0起', '通报漏洞事件零起']],
    [['目前，厂商尚未发布上述漏洞的修补程序', '目前，厂商正在研究上述漏洞']],
    [['SQL注入漏洞（CNVD-2024-12033）]', 'SQL注入漏洞（CNVD-2024-133）]']],
    [['| 报送单位或个人 | 漏洞报送数量 | 原创漏洞数 |', '| 单位 | 报送 | 原创 |']],
    [['| 东渡大学 | 155 | 155 |', '| 东渡大学 | 一百五十五 | 155 |']],
  ],
  'stated-absent': [
    [['漏洞平均分值为6.60。', '']],
    [[/\*\*小结\*\*.*/, '']],
    [
      ['## 本周漏洞报送情况统计', ''],
      [/本周报送情况如表1所示.*/, ''],
    ],
  ],
};

const before: PrintedIssue = {
  name: '2024-9',
  year: 2024,
  numbers: [9],
  from: '2024-02-26',
  to: '2024-03-03',
  received: 1196,
  records: ['CNVD-2024-11001'],
};

/** The issue before the sample, as it is and with what a rule over two issues must find. */
export const issueBefore = before;
export const plantedBeside: Readonly<Record<string, readonly PrintedIssue[]>> = {
  'stated-before': [{ ...before, received: 1169 }],
  'stated-sequence': [
    { ...before, from: '2024-03-04', to: '2024-03-10', numbers: [11] },
    { ...before, numbers: [11] },
    { ...before, numbers: [3] },
  ],
  'stated-repeated': [{ ...before, records: ['CNVD-2024-12007'] }],
};
