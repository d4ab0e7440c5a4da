import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from './errors.ts';

/** Seals small texts with the platform's key (AES-256-GCM), and makes keyed digests of what must only be compared. */
export type Secrets = {
  /** `purpose` separates uses: what was sealed for one cannot be opened for another. */
  seal(purpose: string, text: string): Buffer;
  /** Refuses `secrets.unreadable` for what this key did not seal for this purpose. */
  open(purpose: string, sealed: Buffer): string;
  /** HMAC-SHA-256 under a key of this purpose; 32 bytes. */
  digest(purpose: string, text: string): Buffer;
};

/**
 * The platform's key: 32 random bytes in `secret.key` of the data folder, made at the first start and readable by the owner only.
 * Whoever backs the data up backs it up too: without it attachments and second factors cannot be read.
 */
export async function platformKey(dataFolder: string): Promise<Buffer> {
  await mkdir(dataFolder, { recursive: true });
  const path = join(dataFolder, 'secret.key');
  try {
    writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
  const key = readFileSync(path);
  if (key.length === 32) return key;
  throw new Refusal('secrets.key', {
    zh: `平台密钥文件 ${path} 不完整（应为32字节）。请从备份恢复；若是全新安装，删除它后重新启动。`,
    en: `The platform's key ${path} is not whole (32 bytes are expected). Restore it from a backup; on a fresh installation delete it and start again.`,
  });
}

/** Secrets under a key of 32 bytes. */
export function secretsUnder(key: Buffer): Secrets {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', key, 'bulou', purpose, 32));
  return {
    seal(purpose, text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(`seal ${purpose}`), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(purpose, sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyFor(`seal ${purpose}`), sealed.subarray(0, 12));
        decipher.setAuthTag(sealed.subarray(12, 28));
        return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
      } catch (thrown) {
        throw unreadable(thrown);
      }
    },
    digest: (purpose, text) =>
      createHmac('sha256', keyFor(`digest ${purpose}`))
        .update(text)
        .digest(),
  };
}

function unreadable(cause: unknown): Refusal {
  return new Refusal(
    'secrets.unreadable',
    {
      zh: '保存的密文无法解开：平台密钥（数据目录中的 secret.key）与数据库不配套。请恢复同一份备份中的密钥。',
      en: 'What was sealed cannot be opened: the platform key (secret.key in the data folder) does not belong to this database. Restore the key of the same backup.',
    },
    500,
    cause,
  );
}
