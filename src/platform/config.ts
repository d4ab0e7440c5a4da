import { resolve } from 'node:path';
import type { Authority } from './authority.ts';
import { type ConfigName, configKeys } from './config-keys.ts';
import { Refusal } from './errors.ts';
import { isAddress } from './mail/address.ts';
import type { Text } from './text.ts';

/** The settings of one process, read once. */
export type Config = {
  /** `undefined`: the built-in PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly outletDatabaseUrl: string | undefined;
  /** Absolute. */
  readonly dataFolder: string;
  /** Absolute. */
  readonly systemFolder: string;
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** A reverse proxy stands in front and names the reader in X-Forwarded-For. */
  readonly trustProxy: boolean;
  /** By network address, and by API key. */
  readonly requestsPerMinute: number;
  readonly keyRequestsPerMinute: number;
  /** By network address, of files that are fetched one by one. */
  readonly fileRequestsPerMinute: number;
  readonly timeZone: string;
  /** `undefined`: letters are kept as files. Holds a password. */
  readonly mailUrl: string | undefined;
  readonly mailFrom: string;
  /** Absolute; `undefined`: published files are not signed. */
  readonly signingKeyFile: string | undefined;
  /** Absolute; `undefined`: the key has no passphrase. */
  readonly signingPassphraseFile: string | undefined;
  readonly authority: Authority;
  /** Links of public records are asked for. */
  readonly checksReferences: boolean;
  /** In real use: nothing of the demonstration. */
  readonly production: boolean;
  readonly debug: boolean;
};

/**
 * Reads the settings from an environment; relative folders start at `root`. Refuses `config.invalid` once, with every
 * mistake in it. A wrong address of a database is not repeated in the sentence: it holds a password.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): Config {
  const mistakes: Text[] = [];
  const text = (name: ConfigName) => env[name]?.trim() || defaultOf(name);
  const read = <T>(name: ConfigName, parse: (value: string) => T | Text): T | undefined => {
    const value = text(name);
    const parsed = value === '' ? undefined : parse(value);
    if (!isText(parsed)) return parsed;
    mistakes.push({ zh: `${name} ${parsed.zh}`, en: `${name} ${parsed.en}` });
    return undefined;
  };
  const host = text('BULOU_HOST');
  const port = read('BULOU_PORT', portOf) ?? 0;
  const publicUrl = read('BULOU_PUBLIC_URL', webUrl) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const config: Config = {
    databaseUrl: read('DATABASE_URL', databaseUrl),
    outletDatabaseUrl: read('OUTLET_DATABASE_URL', databaseUrl),
    dataFolder: resolve(root, text('BULOU_DATA')),
    systemFolder: resolve(root, text('BULOU_SYSTEM_DATA')),
    host,
    port,
    publicUrl,
    trustProxy: read('BULOU_TRUST_PROXY', yesOrNo) ?? false,
    requestsPerMinute: read('BULOU_REQUESTS_PER_MINUTE', positive) ?? 0,
    keyRequestsPerMinute: read('BULOU_KEY_REQUESTS_PER_MINUTE', positive) ?? 0,
    fileRequestsPerMinute: read('BULOU_FILE_REQUESTS_PER_MINUTE', positive) ?? 0,
    timeZone: read('BULOU_TIME_ZONE', timeZone) ?? '',
    mailUrl: read('BULOU_MAIL_URL', mailUrl),
    mailFrom: read('BULOU_MAIL_FROM', mailAddress) ?? `no-reply@${new URL(publicUrl).hostname}`,
    signingKeyFile: read('BULOU_SIGNING_KEY', (path) => resolve(root, path)),
    signingPassphraseFile: read('BULOU_SIGNING_PASSPHRASE', (path) => resolve(root, path)),
    authority: {
      name: text('BULOU_AUTHORITY_NAME'),
      nameEn: text('BULOU_AUTHORITY_NAME_EN'),
      namespace: read('BULOU_AUTHORITY_NAMESPACE', webUrl) ?? publicUrl,
      contact: read('BULOU_AUTHORITY_CONTACT', contactAddress) ?? null,
      gnaId: read('BULOU_AUTHORITY_GNA_ID', gnaId) ?? null,
    },
    checksReferences: read('BULOU_CHECK_REFERENCES', yesOrNo) ?? false,
    production: read('BULOU_PRODUCTION', yesOrNo) ?? false,
    debug: read('BULOU_DEBUG', yesOrNo) ?? false,
  };
  mistakes.push(...missingInProduction(config, env));
  if (mistakes.length > 0) throw invalid(mistakes);
  return Object.freeze(config);
}

function defaultOf(name: ConfigName): string {
  return configKeys.find((key) => key.name === name)?.defaultValue ?? '';
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value;
}

function portOf(value: string): number | Text {
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  return {
    zh: `应为 1 到 65535 的整数，现在是“${value}”`,
    en: `must be a whole number from 1 to 65535, it is “${value}”`,
  };
}

function positive(value: string): number | Text {
  const number = Number(value);
  if (/^[1-9]\d{0,8}$/.test(value)) return number;
  return { zh: `应为大于 0 的整数，现在是“${value}”`, en: `must be a whole number above 0, it is “${value}”` };
}

function databaseUrl(value: string): string | Text {
  const url = URL.parse(value);
  if (url && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1) return value;
  const shape = 'postgresql://user:password@host:5432/database';
  return { zh: `应形如 ${shape}`, en: `must look like ${shape}` };
}

function webUrl(value: string): string | Text {
  const url = URL.parse(value);
  if (url && ['http:', 'https:'].includes(url.protocol) && url.search === '' && url.hash === '') {
    return url.href.replace(/\/$/, '');
  }
  return {
    zh: `应形如 https://example.org，现在是“${value}”`,
    en: `must look like https://example.org, it is “${value}”`,
  };
}

function mailUrl(value: string): string | Text {
  const url = URL.parse(value);
  if (url && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '') return value;
  const shape = 'smtp://user:password@mail.example.org:587';
  return { zh: `应形如 ${shape}`, en: `must look like ${shape}` };
}

function mailAddress(value: string): string | Text {
  if (isAddress(value)) return value;
  return {
    zh: `应是单个邮件地址，例如 no-reply@example.org，现在是“${value}”`,
    en: `must be one mail address such as no-reply@example.org, it is “${value}”`,
  };
}

function contactAddress(value: string): string | Text {
  const bare = value.replace(/^mailto:/i, '');
  if (isAddress(bare)) return `mailto:${bare}`;
  const url = URL.parse(value);
  if (url?.protocol === 'https:') return url.href;
  return {
    zh: `应是一个邮件地址或 https 网址，现在是“${value}”`,
    en: `must be one mail address or an https address, it is “${value}”`,
  };
}

function gnaId(value: string): number | Text {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  return { zh: `应为正整数，现在是“${value}”`, en: `must be a positive whole number, it is “${value}”` };
}

/** What real use asks for and is not there. */
function missingInProduction(config: Config, env: Readonly<Record<string, string | undefined>>): Text[] {
  if (!config.production) return [];
  const mistakes: Text[] = [];
  if (!config.publicUrl.startsWith('https:')) {
    mistakes.push({
      zh: 'BULOU_PUBLIC_URL 在正式运行（BULOU_PRODUCTION=1）时必须以 https:// 开头',
      en: 'BULOU_PUBLIC_URL must begin with https:// in real use (BULOU_PRODUCTION=1)',
    });
  }
  if (!env.BULOU_MAIL_URL?.trim()) {
    mistakes.push({
      zh: 'BULOU_MAIL_URL 在正式运行（BULOU_PRODUCTION=1）时必须设置，否则邮件发不出去',
      en: 'BULOU_MAIL_URL must be set in real use (BULOU_PRODUCTION=1), or no letter leaves',
    });
  }
  if (!env.BULOU_AUTHORITY_NAME?.trim()) {
    mistakes.push({
      zh: 'BULOU_AUTHORITY_NAME 在正式运行（BULOU_PRODUCTION=1）时必须设置：机读文件以它为发布者',
      en: 'BULOU_AUTHORITY_NAME must be set in real use (BULOU_PRODUCTION=1): documents for machines name it as their publisher',
    });
  }
  return mistakes;
}

function timeZone(value: string): string | Text {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return value;
  } catch {
    return {
      zh: `应为 IANA 时区名，例如 Asia/Shanghai，现在是“${value}”`,
      en: `must be an IANA time zone such as Asia/Shanghai, it is “${value}”`,
    };
  }
}

function yesOrNo(value: string): boolean | Text {
  if (value === '1' || value === '0') return value === '1';
  return { zh: `应为 0 或 1，现在是“${value}”`, en: `must be 0 or 1, it is “${value}”` };
}

function invalid(mistakes: readonly Text[]): Refusal {
  return new Refusal('config.invalid', {
    zh: `设置有误：${mistakes.map((mistake) => mistake.zh).join('；')}。请在环境变量或 .env 中改正。`,
    en: `Settings are wrong: ${mistakes.map((mistake) => mistake.en).join('; ')}. Correct them in the environment or in .env.`,
  });
}
