import type { Text } from '#platform/html/index.ts';

/** A page of text: headings with their paragraphs, lists and ways on. */
export type Guide = {
  readonly path: '/work-system' | '/how-to-report' | '/policy';
  readonly heading: Text;
  readonly described: Text;
  readonly sections: readonly {
    readonly heading: Text;
    readonly paragraphs: readonly Text[];
    readonly items?: readonly Text[];
    readonly links?: readonly { readonly href: string; readonly text: Text }[];
  }[];
};

export const workSystem: Guide = {
  path: '/work-system',
  heading: { zh: '工作体系', en: 'Work system' },
  described: {
    zh: '谁参与漏洞的收集、验证、处置和发布：技术组、用户组、合作方和奖励计划。',
    en: 'Who takes part in collecting, verifying, resolving and publishing vulnerabilities: technical group, user group, partners, rewards.',
  },
  sections: [
    {
      heading: { zh: '技术组', en: 'Technical group' },
      paragraphs: [
        {
          zh: '技术组支撑单位持续报送公开收集和原创的漏洞，参与验证，并在需要时协助分析。每期周报的表 1 列出各单位的报送数量和原创数量。',
          en: 'Supporting organisations report what they collect and what they discover, help to verify it, and assist with analysis when asked. Table 1 of each bulletin lists how much each of them reported and how much of it was original.',
        },
      ],
      links: [{ href: '/bulletins', text: { zh: '看周报的报送统计', en: 'Reporting figures in the bulletin' } }],
    },
    {
      heading: { zh: '用户组', en: 'User group' },
      paragraphs: [
        {
          zh: '重要行业单位、基础电信企业、教育单位和其他系统的运营者收到与自己有关的通报，核实、处置并反馈结果。处置完成的事件型漏洞只以单位名称列入绵羊墙。',
          en: 'Organisations in key sectors, carriers, schools and other operators receive notices about what concerns them; they check, deal with it and report back. A flaw in a running system becomes public only on the sheep wall, by the name of the organisation, once it has been dealt with.',
        },
      ],
      links: [{ href: '/sheep-wall', text: { zh: '绵羊墙', en: 'Sheep wall' } }],
    },
    {
      heading: { zh: '合作方', en: 'Partners' },
      paragraphs: [
        {
          zh: '厂商在案件中核实漏洞、给出补丁和说明；漏洞平台共享其成员的报告；分中心和上级协调机构承担各自渠道的处置。每一方只看得到与自己有关的内容。',
          en: 'Vendors verify, provide patches and statements in their cases; platforms share their members’ reports; regional centres and higher coordination bodies deal with what comes through their channels. Each party sees only what concerns it.',
        },
      ],
      items: [
        {
          zh: '通报渠道：重要行业、电信企业、分中心、教育行业、上级协调机构。',
          en: 'Channels: key sectors, carriers, regional centres, education, higher coordination bodies.',
        },
        {
          zh: '厂商的公开声明写入漏洞条目，注明单位和日期。',
          en: 'A vendor’s public statement is included in the record, with its name and the date.',
        },
      ],
    },
    {
      heading: { zh: '奖励计划', en: 'Rewards' },
      paragraphs: [
        {
          zh: '原创漏洞归档后计积分；符合条件的颁发原创漏洞证明，任何人可按编号核验。署名公开的发现者列入贡献榜。',
          en: 'Original discoveries earn points once archived; those that qualify earn a certificate, which anybody can check by its number. Discoverers who are publicly credited appear on the honour roll.',
        },
      ],
      links: [
        { href: '/certificates', text: { zh: '核验证书', en: 'Verify a certificate' } },
        { href: '/honour-roll', text: { zh: '贡献榜', en: 'Honour roll' } },
      ],
    },
  ],
};

export const howToReport: Guide = {
  path: '/how-to-report',
  heading: { zh: '报送须知', en: 'How to report' },
  described: {
    zh: '怎样报送漏洞、需要什么材料、报送后经过哪些步骤、多久有结果。',
    en: 'How to report a vulnerability, what to enclose, which steps follow and how long they take.',
  },
  sections: [
    {
      heading: { zh: '四种方式', en: 'Four ways' },
      paragraphs: [],
      items: [
        {
          zh: '网页表单：登录或不登录均可；不登录的报告凭访问码查询。',
          en: 'The form, with or without an account; a report without one is followed by its access code.',
        },
        {
          zh: '批量文件：按模板填写的 Excel 或 CSV、JSON、共享 XML。',
          en: 'A batch file: Excel or CSV following the template, JSON, or share XML.',
        },
        {
          zh: '接口：用密钥报送，同一密钥的重复请求不会产生两份报告。',
          en: 'The interface, with a key; sending the same request twice creates only one report.',
        },
        {
          zh: '从厂商发起：厂商可以为自己的产品开立案件。',
          en: 'As a vendor: open a case about a product of your own.',
        },
      ],
      links: [
        { href: '/report', text: { zh: '现在报送', en: 'Report now' } },
        { href: '/api', text: { zh: '接口说明', en: 'The interface' } },
      ],
    },
    {
      heading: { zh: '需要的材料', en: 'What to enclose' },
      paragraphs: [
        {
          zh: '通用型漏洞（产品中的漏洞）：产品与版本、漏洞位置、验证过程，以及验证代码或几个互联网实例。事件型漏洞（某单位系统中的漏洞）：单位、验证步骤和截图。请不要做超出证明所需的操作。',
          en: 'For a flaw in a product: product and version, where the flaw is, how it was verified, and either proof-of-concept code or several instances on the internet. For a flaw in an organisation’s system: the organisation, the steps to verify it, and screenshots. Please do nothing beyond what is needed to prove it.',
        },
      ],
    },
    {
      heading: { zh: '报送之后', en: 'What follows' },
      paragraphs: [
        {
          zh: '每份报告立即得到回执编号，经三级审核：完整性、文字整理、真实性与原创性；随后归档、编号、评级，并通知厂商或相关单位处置。退回的报告可以补充后再次提交，对不予收录的结论可以申诉。',
          en: 'Each report gets a receipt at once and passes three reviews: completeness, wording, validity and originality. It is then archived, numbered and rated, and the vendor or organisation is notified. A report that is returned can be completed and sent again; a rejection can be appealed.',
        },
      ],
      links: [
        { href: '/report/follow', text: { zh: '凭访问码查询', en: 'Follow a report' } },
        { href: '/policy', text: { zh: '公开政策', en: 'Publication policy' } },
      ],
    },
  ],
};

export const policy: Guide = {
  path: '/policy',
  heading: { zh: '公开政策、数据许可与隐私', en: 'Publication policy, data licence, privacy' },
  described: {
    zh: '漏洞何时公开、公开什么、不公开什么；数据怎样使用；平台保存哪些个人信息。',
    en: 'When a vulnerability is published, what is and is not published; how the data may be used; which personal data the platform stores.',
  },
  sections: [
    {
      heading: { zh: '何时公开', en: 'When' },
      paragraphs: [],
      items: [
        {
          zh: '产品漏洞随厂商补丁公开；没有补丁的，默认在报送 45 天后公开。厂商可以在案件中商定另外的日期。',
          en: 'A flaw in a product is published with the vendor’s patch; without one, 45 days after the report by default. A vendor can agree on another day in the case.',
        },
        {
          zh: '事件型漏洞从不公开内容。处置完成后，单位名称列入绵羊墙。',
          en: 'A flaw in one organisation’s system is never published. Once it has been dealt with, the organisation’s name appears on the sheep wall.',
        },
        {
          zh: '保密期内的漏洞，其内容、编号以及是否存在均不对外提供。',
          en: 'Nothing is disclosed about a vulnerability under embargo: not its content, not its number, not even whether it exists.',
        },
      ],
    },
    {
      heading: { zh: '公开什么', en: 'What' },
      paragraphs: [
        {
          zh: '描述、影响产品、级别与评分向量、解决方案、补丁、参考链接、厂商声明和署名。不公开验证代码、利用方法和报送人的联系方式。更正和撤回都注明理由，并写入透明日志。',
          en: 'Description, affected products, level and vector, remediation, patch, references, vendors’ statements and credit. Never exploit code, ways to exploit, or a reporter’s contact details. Corrections and withdrawals state the reason and are entered in the transparency log.',
        },
      ],
      links: [
        { href: '/transparency', text: { zh: '透明日志', en: 'Transparency log' } },
        { href: '/withdrawn', text: { zh: '撤回与作废的编号', en: 'Withdrawn numbers' } },
      ],
    },
    {
      heading: { zh: '数据许可', en: 'Data licence' },
      paragraphs: [
        {
          zh: '公开的漏洞数据可免费使用、转载和再发布，包括商业用途；请注明来源和条目编号，并以本站的最新修订为准。通过接口、订阅和文件取用不需要登录；不得把改动过的内容标为本站发布。',
          en: 'Published vulnerability data may be used, copied and republished free of charge, including for commercial purposes; please cite the source and the record number, and follow the latest revision on this site. Interface, feeds and files need no account. Modified content must not be presented as published by this site.',
        },
      ],
    },
    {
      heading: { zh: '隐私', en: 'Privacy' },
      paragraphs: [
        {
          zh: '浏览本站不需要账号，不使用跟踪技术，不向第三方传送数据；唯一的 cookie 记住您选择的语言，登录后另有会话 cookie。关注度只统计次数，不保存是谁。登录后保存的视图只有您自己能看到，其中记下您上次打开的时间以计算新增，随账号一并删除。报送人可以选择署名方式，也可以匿名。',
          en: 'Reading needs no account; nothing tracks you and no data is passed to third parties. The only cookie remembers your language; signing in adds one for the session. Page views are counted, but never who viewed. Only you can see the views you save; the time you last opened one is stored to tell what is new, and is deleted with your account. Reporters choose how they are credited, or to stay anonymous.',
        },
      ],
    },
  ],
};

export const guides: readonly Guide[] = [workSystem, howToReport, policy];
