import { resolve } from 'node:path';
import { type ConfigName, configKeys } from './config-keys.ts';
import { Refusal } from './errors.ts';
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
  readonly timeZone: string;
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
  const config: Config = {
    databaseUrl: read('DATABASE_URL', databaseUrl),
    outletDatabaseUrl: read('OUTLET_DATABASE_URL', databaseUrl),
    dataFolder: resolve(root, text('BULOU_DATA')),
    systemFolder: resolve(root, text('BULOU_SYSTEM_DATA')),
    host,
    port,
    publicUrl: read('BULOU_PUBLIC_URL', webUrl) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    trustProxy: read('BULOU_TRUST_PROXY', yesOrNo) ?? false,
    timeZone: read('BULOU_TIME_ZONE', timeZone) ?? '',
    debug: read('BULOU_DEBUG', yesOrNo) ?? false,
  };
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
