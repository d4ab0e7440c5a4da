import type { Text } from './text.ts';

/** One setting: its name in the environment, what it means, and what holds when it is not set (empty counts as not set). */
export type ConfigKey = {
  readonly name: string;
  readonly meaning: Text;
  readonly defaultValue: string;
};

/** Every setting there is; `.env.example` is made from this list. */
export const configKeys = [
  {
    name: 'DATABASE_URL',
    meaning: {
      zh: 'PostgreSQL（15 或更高版本）的地址，以数据库所有者登录；不设则使用内置的 PostgreSQL',
      en: 'Address of a PostgreSQL, 15 or newer, logging in as the owner of the database; unset: the built-in one',
    },
    defaultValue: '',
  },
  {
    name: 'OUTLET_DATABASE_URL',
    meaning: {
      zh: '公开发布部分登录数据库的地址（只读角色）；不设则由 DATABASE_URL 推导',
      en: 'Address with which the public outlets log in (the read-only role); unset: derived from DATABASE_URL',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_DATA',
    meaning: {
      zh: '数据目录：内置数据库和文件存放于此；相对路径从项目目录算起',
      en: 'Data folder, for the built-in database and for files; a relative path starts at the project folder',
    },
    defaultValue: './data-local',
  },
  {
    name: 'BULOU_SYSTEM_DATA',
    meaning: {
      zh: '以 root 运行而数据库用户进不了数据目录时，数据库改放的位置',
      en: 'Where the built-in database goes when we run as root and its user cannot enter the data folder',
    },
    defaultValue: '/var/lib/bulou',
  },
  {
    name: 'BULOU_HOST',
    meaning: { zh: '网站监听的地址', en: 'Address on which the site listens' },
    defaultValue: '127.0.0.1',
  },
  { name: 'BULOU_PORT', meaning: { zh: '网站监听的端口', en: 'Port on which the site listens' }, defaultValue: '8080' },
  {
    name: 'BULOU_PUBLIC_URL',
    meaning: {
      zh: '网站对外的地址，用于页面和周报中的链接；不设则由监听地址和端口组成',
      en: 'Address of the site as the public sees it, for links in pages and bulletins; unset: host and port from above',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_TRUST_PROXY',
    meaning: {
      zh: '设为 1 表示前面有反向代理，读者地址取自 X-Forwarded-For；没有代理时不要设置，否则访问频率限制可被绕过',
      en: 'With 1 a reverse proxy stands in front, and the reader’s address is taken from X-Forwarded-For; never without one, or the rate limit can be evaded',
    },
    defaultValue: '0',
  },
  {
    name: 'BULOU_REQUESTS_PER_MINUTE',
    meaning: {
      zh: '每个网络地址每分钟最多请求多少次',
      en: 'How many requests a network address may make in a minute',
    },
    defaultValue: '600',
  },
  {
    name: 'BULOU_KEY_REQUESTS_PER_MINUTE',
    meaning: {
      zh: '带 API 密钥访问接口时，每个密钥每分钟最多请求多少次',
      en: 'How many requests an API key may make in a minute',
    },
    defaultValue: '6000',
  },
  {
    name: 'BULOU_FILE_REQUESTS_PER_MINUTE',
    meaning: {
      zh: '逐个下载 CSAF 文件时，每个网络地址每分钟最多请求多少次；超过时放慢而不拒绝',
      en: 'How many CSAF files a network address may fetch in a minute, beyond which answers come slower and are not refused',
    },
    defaultValue: '12000',
  },
  {
    name: 'BULOU_TIME_ZONE',
    meaning: {
      zh: '页面上的日期和周报的起止按此时区（IANA 名称）',
      en: 'Time zone (IANA name) of the days on pages and of the bulletin’s periods',
    },
    defaultValue: 'Asia/Shanghai',
  },
  {
    name: 'BULOU_MAIL_URL',
    meaning: {
      zh: '发信服务器，例如 smtp://用户:密码@mail.example.org:587（smtps:// 为全程 TLS）；不设则邮件存为数据目录 mail 中的 .eml 文件',
      en: 'Server that sends mail, such as smtp://user:password@mail.example.org:587 (smtps:// for TLS from the start); unset: letters are kept as .eml files in mail of the data folder',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_MAIL_FROM',
    meaning: {
      zh: '发件人地址，例如 no-reply@example.org；不设则为网站域名下的 no-reply',
      en: 'Address that letters come from, such as no-reply@example.org; unset: no-reply at the host of the site',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_SIGNING_KEY',
    meaning: {
      zh: 'OpenPGP 私钥文件：发布的周报文件和 CSAF 文件用它签名；相对路径从项目目录算起；不设则不签名',
      en: 'File with the OpenPGP private key that signs the files of every issue and the CSAF documents; a relative path starts at the project folder; unset: nothing is signed',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_SIGNING_PASSPHRASE',
    meaning: {
      zh: '写有该私钥口令的文件；私钥没有口令则不设',
      en: 'File with the passphrase of that key; unset: it has none',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_AUTHORITY_NAME',
    meaning: {
      zh: '运行平台的机构的中文名称：CSAF 等机读文件的发布者；正式运行时必须设置',
      en: 'Chinese name of the authority that runs the platform: the publisher of CSAF and other machine-readable documents; must be set in real use',
    },
    defaultValue: '补漏 · 漏洞共享平台',
  },
  {
    name: 'BULOU_AUTHORITY_NAME_EN',
    meaning: { zh: '该机构的英文名称', en: 'Its English name' },
    defaultValue: 'Bulou',
  },
  {
    name: 'BULOU_AUTHORITY_NAMESPACE',
    meaning: {
      zh: '该机构自己的网址，机读文件以此区分发布者，设定后不宜再改；不设则为网站对外的地址',
      en: 'A web address of its own by which documents of one publisher are told from another’s, best never changed; unset: the public address of the site',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_AUTHORITY_CONTACT',
    meaning: {
      zh: '对外联系方式：邮件地址或网址，写入机读文件和 security.txt；不设则不写',
      en: 'How to reach it, a mail or web address, for machine-readable documents and security.txt; unset: nothing is stated',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_AUTHORITY_GNA_ID',
    meaning: {
      zh: '该机构在 GCVE（gcve.eu）的编号机构号；不设则不给出 GCVE 编号',
      en: 'Its number as a GCVE numbering authority (gcve.eu); unset: records get no GCVE identifiers',
    },
    defaultValue: '',
  },
  {
    name: 'BULOU_CHECK_REFERENCES',
    meaning: {
      zh: '设为 1 时，平台会访问已公开漏洞的参考链接，检查是否失效（只访问公网，访问有间隔）',
      en: 'With 1 the platform asks for the links that published records name, to see whether they are still there (public addresses only, at a polite pace)',
    },
    defaultValue: '0',
  },
  {
    name: 'BULOU_PRODUCTION',
    meaning: {
      zh: '设为 1 表示正式运行：不得载入演示和使用演示账号，对外地址必须是 https，必须设置发信服务器和机构名称',
      en: 'With 1 the platform is in real use: no demonstration and none of its accounts, the public address must be https, and a mail server and the authority’s name must be set',
    },
    defaultValue: '0',
  },
  {
    name: 'BULOU_DEBUG',
    meaning: {
      zh: '设为 1 时，出错时显示调用栈',
      en: 'With 1, faults are shown with their stack',
    },
    defaultValue: '0',
  },
] as const satisfies readonly ConfigKey[];

export type ConfigName = (typeof configKeys)[number]['name'];

/** The text of `.env.example`: every setting commented out at its default, with its meaning in both languages. */
export function exampleEnvironment(): string {
  const head =
    '# 复制为 .env 后修改；去掉行首的 # 即生效。\n# Copy to .env and edit; a line counts once its # is gone.\n';
  const entries = configKeys.map(
    ({ name, meaning, defaultValue }) => `\n# ${meaning.zh}\n# ${meaning.en}\n#${name}=${defaultValue}\n`,
  );
  return head + entries.join('');
}
