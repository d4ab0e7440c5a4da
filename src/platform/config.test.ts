import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { configKeys, exampleEnvironment } from './config-keys.ts';
import { Refusal } from './errors.ts';
import { projectRoot } from './root.ts';

describe('readConfig', () => {
  it('holds the defaults where nothing is set, empty values included', () => {
    expect(readConfig({ BULOU_PORT: '', DATABASE_URL: ' ' }, '/srv/bulou')).toEqual({
      databaseUrl: undefined,
      outletDatabaseUrl: undefined,
      dataFolder: '/srv/bulou/data-local',
      systemFolder: '/var/lib/bulou',
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      requestsPerMinute: 600,
      keyRequestsPerMinute: 6000,
      fileRequestsPerMinute: 12_000,
      timeZone: 'Asia/Shanghai',
      trustProxy: false,
      mailUrl: undefined,
      mailFrom: 'no-reply@127.0.0.1',
      authority: {
        name: '补漏 · 漏洞共享平台',
        nameEn: 'Bulou',
        namespace: 'http://127.0.0.1:8080',
        contact: null,
        gnaId: null,
      },
      production: false,
      checksReferences: false,
      debug: false,
    });
  });

  it('takes what is set', () => {
    const config = readConfig(
      {
        DATABASE_URL: 'postgresql://bulou:pw@db/bulou',
        BULOU_DATA: '/data',
        BULOU_HOST: '::1',
        BULOU_PORT: '80',
        BULOU_TIME_ZONE: 'Europe/Berlin',
      },
      '/srv',
    );
    expect(config).toMatchObject({ databaseUrl: 'postgresql://bulou:pw@db/bulou', dataFolder: '/data', port: 80 });
    expect(config.publicUrl).toBe('http://[::1]:80');
    expect(readConfig({ BULOU_PUBLIC_URL: 'https://example.org/v/' }, '/').publicUrl).toBe('https://example.org/v');
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}, '/'))).toBe(true);
  });

  it('lists all mistakes at once and repeats no password', () => {
    const wrong = {
      DATABASE_URL: 'mysql://u:hidden@h/b',
      OUTLET_DATABASE_URL: 'postgresql://u:hidden@h',
      BULOU_PORT: '80a',
      BULOU_PUBLIC_URL: 'example.org',
      BULOU_TIME_ZONE: 'Mars/Base',
      BULOU_DEBUG: 'yes',
      BULOU_MAIL_URL: 'https://u:hidden@mail.example.org',
      BULOU_MAIL_FROM: 'Bulou <a@example.org>, b@example.org',
      BULOU_PRODUCTION: 'true',
      BULOU_AUTHORITY_NAMESPACE: 'example.org',
      BULOU_AUTHORITY_CONTACT: 'nobody',
      BULOU_AUTHORITY_GNA_ID: '0',
    };
    const refusal = thrownBy(() => readConfig(wrong, '/'));
    expect(refusal.code).toBe('config.invalid');
    for (const name of Object.keys(wrong)) {
      expect(refusal.text.zh).toContain(name);
      expect(refusal.text.en).toContain(name);
    }
    expect(refusal.message).not.toContain('hidden');
  });

  it('takes a mail server, and lets letters come from the host of the site unless told', () => {
    const env = { BULOU_MAIL_URL: 'smtps://u:p@mail.example.org', BULOU_PUBLIC_URL: 'https://bulou.example/v' };
    expect(readConfig(env, '/')).toMatchObject({
      mailUrl: 'smtps://u:p@mail.example.org',
      mailFrom: 'no-reply@bulou.example',
    });
    expect(readConfig({ ...env, BULOU_MAIL_FROM: 'post@example.org' }, '/').mailFrom).toBe('post@example.org');
  });

  it('takes who runs the platform, and whom to write to as an address', () => {
    const env = {
      BULOU_AUTHORITY_NAME: '示例应急中心',
      BULOU_AUTHORITY_NAME_EN: 'Example CERT',
      BULOU_AUTHORITY_NAMESPACE: 'https://cert.example/',
      BULOU_AUTHORITY_CONTACT: 'vuln@cert.example',
      BULOU_AUTHORITY_GNA_ID: '104',
    };
    expect(readConfig(env, '/').authority).toEqual({
      name: '示例应急中心',
      nameEn: 'Example CERT',
      namespace: 'https://cert.example',
      contact: 'mailto:vuln@cert.example',
      gnaId: 104,
    });
    const contact = (value: string) => readConfig({ BULOU_AUTHORITY_CONTACT: value }, '/').authority.contact;
    expect(['mailto:a@cert.example', 'https://cert.example/contact'].map(contact)).toEqual([
      'mailto:a@cert.example',
      'https://cert.example/contact',
    ]);
  });

  it('in real use asks for an https address and a mail server', () => {
    const { code, text } = thrownBy(() => readConfig({ BULOU_PRODUCTION: '1', BULOU_MAIL_URL: ' ' }, '/'));
    expect(code).toBe('config.invalid');
    expect(text.en).toMatch(
      /BULOU_PUBLIC_URL must begin with https.*BULOU_MAIL_URL must be set.*BULOU_AUTHORITY_NAME must be set/,
    );
    const env = {
      BULOU_PRODUCTION: '1',
      BULOU_MAIL_URL: 'smtp://mail.example.org',
      BULOU_PUBLIC_URL: 'https://bulou.example',
      BULOU_AUTHORITY_NAME: '示例中心',
    };
    expect(readConfig(env, '/').production).toBe(true);
  });

  it.each(['0', '65536', '-1', '1.5', '8e3'])('refuses port %s', (port) => {
    expect(thrownBy(() => readConfig({ BULOU_PORT: port }, '/')).text.en).toContain('BULOU_PORT');
  });
});

describe('every setting', () => {
  it('stands in .env.example with its meaning and default (vitest -u writes the file)', async () => {
    await expect(exampleEnvironment()).toMatchFileSnapshot(join(projectRoot, '.env.example'));
  });

  it('stands in docs/operations.md', async () => {
    const text = await readFile(join(projectRoot, 'docs/operations.md'), 'utf8');
    const missing = configKeys.filter(({ name }) => !text.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });

  it('that is read from the environment is declared', async () => {
    const source = await readFile(join(projectRoot, 'src/platform/config.ts'), 'utf8');
    const read = [...source.matchAll(/'((?:BULOU|DATABASE|OUTLET)_[A-Z_]+)'/g)].map((found) => found[1]);
    expect(new Set(read)).toEqual(new Set(configKeys.map((key) => key.name)));
  });
});

function thrownBy(work: () => unknown): Refusal {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}
