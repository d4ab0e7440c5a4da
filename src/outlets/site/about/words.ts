import type { Text } from '#platform/html/index.ts';

/** The page that says what this is: headings with their paragraphs. */
export const aboutWords = {
  heading: { zh: '关于本平台', en: 'About this platform' },
  sections: [
    {
      heading: { zh: '这里有什么', en: 'What is here' },
      paragraphs: [
        {
          zh: '补漏是一个漏洞共享平台：报送的漏洞经审核、编号、评级，与厂商和相关单位协调处置后，在这里公开，并汇总成每周一期的信息安全漏洞周报。',
          en: 'Bulou is a vulnerability sharing platform: reports are reviewed, numbered and rated, coordinated with vendors and affected organisations, then published here and summed up in a weekly bulletin.',
        },
        {
          zh: '漏洞条目的正文为中文，界面有中文和英文。',
          en: 'Records are written in Chinese; the interface is available in Chinese and English.',
        },
      ],
    },
    {
      heading: { zh: '公开的范围', en: 'What is public' },
      paragraphs: [
        {
          zh: '只公开产品（通用型）漏洞的描述、影响产品、解决方案和补丁信息，不公开验证代码和利用方法。尚在协调中的漏洞，其内容、名称、编号以及是否存在，均不对外提供。',
          en: 'For vulnerabilities in products, the description, affected products, remediation and patch are published; never exploit code. Nothing is disclosed about a vulnerability still being coordinated: not its content, title or number, not even whether it exists.',
        },
      ],
    },
    {
      heading: { zh: '危害级别', en: 'Severity' },
      paragraphs: [
        {
          zh: '级别依 CVSS 2.0 基本评分：7.0 及以上为高危，4.0 至 6.9 为中危，4.0 以下为低危。评分向量与条目一同公开；分析人员调整级别的，条目中写明理由。',
          en: 'The level follows the CVSS 2.0 base score: high from 7.0, medium from 4.0, low below. The vector is published with the record; where an analyst sets another level, the record says why.',
        },
      ],
    },
    {
      heading: { zh: '怎样查询', en: 'How to search' },
      paragraphs: [
        {
          zh: '在查询框中输入词语，中文一个字起即可，可与英文和数字混用；所有词语须同时出现。输入 CNVD 或 CVE 编号直接打开对应条目。需要更准确时可写检索式，如 severity:high patch:no（见“检索语法”）。筛选条件与词语一起生效，地址栏中的网址可以收藏或转给他人。',
          en: 'Type words into the search box: single Chinese characters are enough, and can be mixed with Latin letters and digits; all words must occur. A CNVD or CVE number opens its record. For more precision write an expression such as severity:high patch:no (see “How to search”). Filters work together with words, and the address of a list can be bookmarked or shared.',
        },
      ],
    },
    {
      heading: { zh: '无障碍与隐私', en: 'Accessibility and privacy' },
      paragraphs: [
        {
          zh: '所有页面无需 JavaScript，可用键盘和读屏软件操作，适合打印。平台只在您切换语言时保存一个语言 cookie；访问日志不记录查询内容。',
          en: 'Every page works without JavaScript, by keyboard and with a screen reader, and prints well. The only cookie keeps your choice of language; request logs do not record what was searched for.',
        },
      ],
    },
  ],
} as const satisfies {
  heading: Text;
  sections: readonly { heading: Text; paragraphs: readonly Text[] }[];
};
