import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#platform/errors.ts';
import { type LogSigner, signerOf, type VerifierKey } from '../read/index.ts';

/**
 * What signs the log's heads: an Ed25519 key in `log.key` of the data folder, made at the first call and readable by the owner only.
 * Its name is the log's for good: `publicUrl` without its scheme, and `/log`, as they were when it was made.
 *
 * A file of its own, so that it can lie where the database's backup does not. Refuses `log.key`.
 */
export async function logSigner(dataFolder: string, publicUrl: string): Promise<LogSigner> {
  await mkdir(dataFolder, { recursive: true });
  const path = join(dataFolder, keyFile);
  const name = `${publicUrl.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '')}/log`;
  try {
    const line = `${keyWord}+${name}+${randomBytes(32).toString('base64')}\n`;
    writeFileSync(path, line, { mode: 0o600, flag: 'wx', flush: true });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
  return readSigner(path);
}

/** The public half of the key in the data folder; null where there is none. Makes nothing. Refuses `log.key`. */
export function knownVerifier(dataFolder: string): VerifierKey | null {
  try {
    return readSigner(join(dataFolder, keyFile)).verifier;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

const keyFile = 'log.key';
const keyWord = 'BULOU-LOG-KEY';

function readSigner(path: string): LogSigner {
  const match = /^BULOU-LOG-KEY\+([^\s+]+)\+([A-Za-z0-9+/]{43}=)\s*$/.exec(readFileSync(path, 'utf8'));
  if (match !== null) return signerOf(match[1] ?? '', Buffer.from(match[2] ?? '', 'base64'));
  throw new Refusal('log.key', {
    zh: `透明日志的签名密钥文件 ${path} 不完整。请从备份恢复；若确已丢失，移走它后重新启动，并公布新的公钥。`,
    en: `The transparency log's key ${path} is not whole. Restore it from a backup; if it is lost, move it away, start again and announce the new public key.`,
  });
}
