import type { Text } from '#platform/html/index.ts';

/** A block of the page: what it is, for whom, and its addresses. */
export type SharedBlock = {
  readonly heading: Text;
  readonly text: Text;
  readonly links: readonly { readonly href: string; readonly name: Text }[];
};

export const sharedWords = {
  heading: { zh: '共享数据', en: 'Shared data' },
  intro: {
    zh: '本平台公开的全部数据都可以整体下载：不用登录，不限程序，不设验证码。',
    en: 'Everything published here can be downloaded as a whole: without an account, with any program, and without a CAPTCHA.',
  },
  dumps: { zh: '每周数据包', en: 'Weekly dumps' },
  dumpsText: {
    zh: '全部漏洞条目的完整内容：NDJSON（一行一条）和 ZIP（一条一个 JSON 文件），按编号的年份和全部各一份。每周一生成；其中有条目撤回时随即重新生成。',
    en: 'The full content of all records: as NDJSON (one per line) and as ZIP (one JSON file each), by the year of their numbers and all together. Made every Monday, and again at once when a record in them is withdrawn.',
  },
  madeAt: (at: string): Text => ({ zh: `生成于 ${at}。`, en: `Made ${at}.` }),
  none: { zh: '数据包正在生成，请几分钟后再看。', en: 'The first dump is being made; check back in a few minutes.' },
  nothing: {
    zh: '还没有公开的漏洞条目，所以没有数据包。',
    en: 'No record has been published yet, so there is no dump.',
  },
  file: { zh: '文件', en: 'File' },
  records: { zh: '条目', en: 'Records' },
  size: { zh: '大小', en: 'Size' },
  sums: { zh: '全部散列值', en: 'All hashes' },
  current: { zh: '怎样保持最新', en: 'How to stay up to date' },
  steps: [
    {
      zh: '先下载 records.ndjson.gz，记下它的生成时刻。',
      en: 'First download records.ndjson.gz, and note when it was made.',
    },
    {
      zh: '此后读 modified_index.csv：每行是编号、最后变动的时刻和状态，最新的在前；读到已有的时刻即可停止。',
      en: 'From then on, read modified_index.csv: each line holds a number, the time of its last change and its state, newest first; stop at the first time you already have.',
    },
    {
      zh: '按编号逐条取回变动的条目（/api/v1/records/编号）；状态为 withdrawn 的，请从您的副本中删去。',
      en: 'Fetch each changed record by its number (/api/v1/records/NUMBER); delete those whose state is withdrawn from your copy.',
    },
  ] satisfies readonly Text[],
  licence: { zh: '使用与核验', en: 'Use and verification' },
  licenceText: {
    zh: '可以自由使用、转载和再发布；请注明来源和漏洞编号，并随平台更正和撤回。每一行的 SHA-256 与透明日志中该条目的一致，CSAF 文件的签名可用本平台公钥核验。',
    en: 'You may freely use, copy and republish it; please cite the source and the record numbers, and follow corrections and withdrawals. The SHA-256 of each line is the one in the transparency log; the signatures of CSAF documents can be verified with this platform’s public key.',
  },
} as const;

export const sharedBlocks: readonly SharedBlock[] = [
  {
    heading: { zh: '每周共享文件（CNVD XML）', en: 'Weekly share files (CNVD XML)' },
    text: {
      zh: '每周一个文件，周一至周日，按公开日期归入，格式与国家信息安全漏洞共享平台的共享文件一致；另有 gzip 压缩的一份。',
      en: 'One file per week, Monday to Sunday, by date of publication, in the format of CNVD’s share files; also available compressed with gzip.',
    },
    links: [{ href: '/share/cnvd-xml/', name: { zh: '全部周文件', en: 'All weeks' } }],
  },
  {
    heading: { zh: 'CSAF 2.0 文件', en: 'CSAF 2.0 documents' },
    text: {
      zh: '每个漏洞条目和安全公告各有一份 CSAF 文件，附 SHA-256 和 SHA-512 散列值；平台配有签名密钥时，另附 OpenPGP 签名，即标准所说的可信提供者（trusted provider）。',
      en: 'One document for every record and advisory, with SHA-256 and SHA-512; where the platform has a signing key, also with an OpenPGP signature, as the standard requires of a trusted provider.',
    },
    links: [
      { href: '/.well-known/csaf/provider-metadata.json', name: { zh: '提供者信息', en: 'Provider metadata' } },
      { href: '/.well-known/csaf/white/', name: { zh: '目录', en: 'Directory' } },
      { href: '/.well-known/csaf/white/changes.csv', name: { zh: '变动清单', en: 'Changes' } },
      { href: '/.well-known/csaf/white/csaf-feed-tlp-white.json', name: { zh: 'ROLIE 订阅', en: 'ROLIE feed' } },
    ],
  },
];
