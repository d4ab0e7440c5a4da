/** One mistake or more for every rule over a read bulletin, in the words of the English edition: what is replaced in its Markdown. */
type Swap = readonly [from: string | RegExp, to: string];

const page = (number: number) => `- <https://www.cnvd.org.cn/flaw/show/CNVD-2024-${number}>`;

/** Each entry is one mistake. `stated-disclosed` is not among them: titles as recorded name types of flaw in Chinese. */
export const plantedInEnglish: Readonly<Record<string, readonly (readonly Swap[])[]>> = {
  'stated-period': [
    [[/^4–10 March 2024/m, '5–11 March 2024']],
    [[/^4–10 March 2024/m, '4 March 2022 – 10 March 2024']],
  ],
  'stated-issue': [[[/ · No\. 10 of 2024/, ' · No. 10 of 2023']], [[/ · No\. 10 of 2024/, ' · Nos. 10, 12 of 2024']]],
  'stated-count': [[[/ · No\. 10 of 2024/, ' · No. 16 of 2024']]],
  'stated-level': [
    [['for the week is **medium**', 'for the week is **high**']],
    [['score was 6.60', 'score was 7.60']],
  ],
  'stated-severity-sum': [
    [['25 rated high', '26 rated high']],
    [['recorded 51 vulnerabilities this week: ', 'recorded 52 vulnerabilities this week: ']],
  ],
  'stated-average': [[['score was 6.60', 'score was 16.60']], [['score was 6.60', 'score was 6.6']]],
  'stated-percent': [[['10 of them (20%)', '10 of them (19%)']], [['10 of them (20%)', '11 of them (20%)']]],
  'stated-zero-day': [[['10 of them (20%)', '100 of them (196%)']]],
  'stated-change': [
    [[', 2.33 times the 1,196', ', a decrease of 133% from the 1,196']],
    [[', 2.33 times the', ', 2.34 times the']],
    [[', 2.33 times the', ', an increase of 134% over the']],
    [['the 1,196 of', 'the 1,996 of']],
  ],
  'stated-received': [[['received 2,788 reports', 'received 2,789 reports']], [['submitted 2,788', 'submitted 2,778']]],
  'stated-channels': [[[' 0 notified to basic telecom carriers;', '']]],
  'stated-names': [
    [['[海岳财务系统信息泄露漏洞]', '[海岳协同办公系统SQL注入漏洞 (CNVD-2024-12033)]']],
    [[', FenCMS and Vireo', ', 远帆网络技术有限公司 and Vireo']],
    [['products of Northgate, Orbis, Tessel and', 'products of Northgate, Orbis, Orbis and']],
  ],
  'stated-shared': [
    [['these include 2,615', 'these include 2,651']],
    [['these include 2,615', 'these include 12,615']],
  ],
  'stated-types': [
    [['17 in applications', '16 in applications']],
    [['17 in applications, 15 in web applications', '15 in web applications, 17 in applications']],
    [['CNVD recorded 51 vulnerabilities this week. By', 'CNVD recorded 50 vulnerabilities this week. By']],
  ],
  'stated-sectors': [
    [['recorded 9 vulnerabilities in the telecom', 'recorded 90 vulnerabilities in the telecom']],
    [['Telecom: <http://telecom.', 'Telecom: <http://ics.']],
  ],
  'stated-rated': [[['“[Lanting LT-AX30 setWan函数缓冲区溢出漏洞]', '“[Orbis Canvas越界读取漏洞]']]],
  'stated-links': [
    [[page(12007), page(12070)]],
    [['拒绝服务漏洞 (CNVD-2024-12007, ', '拒绝服务漏洞 (CNVD-2024-12070, ']],
    [['拒绝服务漏洞 (CNVD-2024-12007, ', '拒绝服务漏洞 (CNVD-2024-12008, ']],
    [[`${page(12019)}\n`, '']],
    [[page(12019), page(12020)]],
  ],
  'stated-numbers': [[['越界写入漏洞 (CNVD-2024-12022)”', '越界读取漏洞 (CNVD-2024-12022)”']]],
  'stated-once': [
    [
      ['Lanting LT-AX30缓冲区溢出漏洞 (CNVD-2024-12001)', 'Lanting LT-AX30缓冲区溢出漏洞 (CNVD-2024-12007)'],
      [page(12001), page(12007)],
    ],
  ],
  'stated-years': [[[/CNVD-2024-12031/g, 'CNVD-2025-12031']]],
  'stated-rating': [
    [['except “Orbis Canvas越界读取漏洞”', 'except “Orbis Canvas越界写入漏洞”']],
    [
      [
        'rated high: “Northgate Queue Server拒绝服务漏洞 (CNVD-2024-12007,',
        'rated high: “Northgate Queue Server拒绝服务漏洞 (CNVD-2024-12009,',
      ],
    ],
  ],
  'stated-vendor': [
    [
      [
        'Northgate Queue Server远程代码执行漏洞 (CNVD-2024-12014). Of',
        'Orbis Queue Server远程代码执行漏洞 (CNVD-2024-12014). Of',
      ],
    ],
  ],
  'stated-patch': [
    [
      [
        'The vendor has not released a patch for this vulnerability yet',
        'The vendor has released patches for this vulnerability',
      ],
    ],
  ],
  'stated-items': [[[/### 3\\\. Vulnerabilities in Orbis/, '### 8\\. Vulnerabilities in Orbis']]],
  'stated-summary': [
    [['Products of Northgate, Orbis and Tessel were', 'Products of Northgate and Tessel were']],
    [
      [
        'Pinehill M18 was also found to contain a buffer overflow',
        'Pinehill M18 was also found to contain a command injection',
      ],
    ],
    [['Pinehill M18 was also found', 'Pinehill M81 was also found']],
  ],
  'stated-verification': [[[/### 1\\\. 海岳财务系统信息泄露漏洞/, '### 1\\. 海岳财务系统命令执行漏洞']]],
  'stated-verified': [[['#### Provided by\n\n衡石信息技术有限公司\n', '']], [[`${page(12036)}\n`, '']]],
  'stated-news': [[['- <https://news.example.com/2024/03/updates>\n', '']]],
  'stated-table-reporting': [
    [['| Total | 4,000 | 2,788 |', '| Total | 4,001 | 2,788 |']],
    [['| 东渡大学 | 155 | 155 |', '| 东渡大学 | 155 | 156 |']],
    [['came from 衡石信息技术有限公司', 'came from 衡水信息技术有限公司']],
  ],
  'stated-table-types': [
    [['| Operating systems | 2 |\n| Databases | 2 |', '| Operating systems | 2 |\n| Databases | 3 |']],
    [['| Security products | 1 |\n', '']],
  ],
  'stated-table-vendors': [
    [['| 4 | Lanting | 6 | 12% |', '| 4 | Lanting | 6 | 11% |']],
    [['| 11 | Others | 6 | 12% |', '| 11 | Others | 5 | 10% |']],
    [['products of Northgate, Orbis, Tessel and', 'products of Northgate, Tessel, Orbis and']],
  ],
  'stated-table-important': [
    [[/(Pinehill M20 cgi命令注入漏洞) \| High/, '$1 | Medium']],
    [['海岳协同办公系统SQL注入漏洞 (CNVD-2024-12033) |', '海岳协同办公系统SQL注入漏洞 (CNVD-2024-12034) |']],
  ],
  'stated-captions': [
    [['**Table 3: ', '**Table 4: ']],
    [['**Figure 4: ', '**Figure 5: ']],
    [['Table 3 gives', 'Table 8 gives']],
  ],
  'stated-lengths': [
    [[' and “[海岳财务系统信息泄露漏洞](<https://www.cnvd.org.cn/flaw/show/CNVD-2024-12036>)”', '']],
    [['came from 衡石信息技术有限公司, ', 'came from ']],
  ],
  'stated-unread': [
    [['The average score was 6.60.', 'The average was about 6.60.']],
    [['25 rated high', '2 critical and 23 rated high']],
    [[', 2.33 times the 1,196 of the previous issue', ', far more than in the previous issue']],
    [['The vendor has not released a patch', 'The vendor is looking into a patch']],
    [['| Organisation or individual | Reported | Original |', '| Unit | Sent | Own |']],
    [['| 东渡大学 | 155 | 155 |', '| 东渡大学 | many | 155 |']],
  ],
  'stated-absent': [[['The average score was 6.60. ', '']], [[/\*\*Summary\*\*.*/, '']]],
};
