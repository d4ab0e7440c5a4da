import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Config } from './config.ts';
import type { Check, Database } from './db/index.ts';
import { openFileStore } from './files/index.ts';
import { countFailedJobs } from './jobs/index.ts';
import { askMailServer, countUnsureLetters } from './mail/index.ts';
import { platformKey } from './secrets.ts';
import { checkSignature, openSigner } from './signing.ts';

/** Looks at the platform's key and at whether a file can be stored, read and taken out again. Refuses `secrets.key`. */
export async function checkFiles({ dataFolder }: Config): Promise<Check> {
  const folder = join(dataFolder, 'files');
  const isNew = !existsSync(join(dataFolder, 'secret.key'));
  const files = await openFileStore(folder, await platformKey(dataFolder));
  const content = randomBytes(100);
  const { sha256 } = await files.save(Readable.from([content], { objectMode: false }));
  const well = content.equals(await buffer(await files.read(sha256)));
  await files.remove(sha256);
  const made = isNew ? { zh: '；新建了平台密钥', en: '; made a new platform key' } : { zh: '', en: '' };
  return well
    ? {
        name: 'files',
        well,
        text: {
          zh: `${folder} 可以读写，文件加密保存${made.zh}；请备份 secret.key`,
          en: `${folder} can be read and written, files are kept encrypted${made.en}; back up secret.key`,
        },
      }
    : {
        name: 'files',
        well,
        text: { zh: `${folder} 读回的内容不对：请检查磁盘`, en: `${folder} gives back other content: check the disk` },
      };
}

/** Asks the mail server whether it would take letters; sends none. */
export async function checkMail({ mailUrl, mailFrom, dataFolder }: Config): Promise<Check> {
  if (mailUrl === undefined) {
    const folder = join(dataFolder, 'mail');
    return {
      name: 'mail',
      well: true,
      text: {
        zh: `没有设置发信服务器（BULOU_MAIL_URL），邮件存为 ${folder} 中的 .eml 文件`,
        en: `no mail server is set (BULOU_MAIL_URL), letters are kept as .eml files in ${folder}`,
      },
    };
  }
  const { host } = new URL(mailUrl);
  const reason = await askMailServer(mailUrl);
  return reason === null
    ? {
        name: 'mail',
        well: true,
        text: { zh: `${host} 接受发信，发件人 ${mailFrom}`, en: `${host} takes letters, from ${mailFrom}` },
      }
    : {
        name: 'mail',
        well: false,
        text: {
          zh: `${host} 不能发信（${reason}）：请检查 BULOU_MAIL_URL`,
          en: `${host} takes no letters (${reason}): check BULOU_MAIL_URL`,
        },
      };
}

/** Opens the key that published files are signed with and tries it; says when it ends. Refuses what `openSigner` refuses. */
export async function checkSigning(config: Config, now: Date): Promise<Check> {
  const signer = await openSigner(config, now);
  if (signer === null) {
    const text = {
      zh: '没有设置签名密钥（BULOU_SIGNING_KEY），发布的文件不签名',
      en: 'no signing key is set (BULOU_SIGNING_KEY), published files are not signed',
    };
    return { name: 'signing', well: true, text };
  }
  const content = randomBytes(100);
  const signature = Buffer.from(await signer.sign(content, now));
  const { state } = await checkSignature(content, signature, [signer.publicKey]);
  const { fingerprint, owner, expiresAt } = signer;
  const isOpen = await isReadableByOthers(config.signingKeyFile);
  const isEnding = expiresAt !== null && expiresAt.getTime() - now.getTime() < 30 * 86_400_000;
  const end = expiresAt?.toISOString().slice(0, 10);
  return {
    name: 'signing',
    well: state === 'valid' && !isEnding && !isOpen,
    text: {
      zh: `签名密钥 ${owner}（${fingerprint}）可用${end === undefined ? '' : `，有效期至 ${end}`}${isEnding ? '：请尽快延期，过期后周报不能发布' : ''}${isOpen ? '：私钥文件可被其他用户读取，请改为仅平台用户可读（chmod 600）' : ''}`,
      en: `the signing key ${owner} (${fingerprint}) works${end === undefined ? '' : `, it ends on ${end}`}${isEnding ? ': extend it soon, once it has ended no issue can be published' : ''}${isOpen ? ': other users can read its file, make it readable by the platform’s user only (chmod 600)' : ''}`,
    },
  };
}

/** Where files have owners: a private key that everybody on the machine can read signs for everybody on it. */
async function isReadableByOthers(file: string | undefined): Promise<boolean> {
  if (file === undefined || process.platform === 'win32') return false;
  return ((await stat(file)).mode & 0o004) !== 0;
}

/** Counts the jobs that nobody tries again by themselves. */
export async function checkJobs({ db }: Database): Promise<Check> {
  const failed = await countFailedJobs(db);
  return failed === 0
    ? { name: 'jobs', well: true, text: { zh: '没有彻底失败的任务', en: 'no job has failed for good' } }
    : {
        name: 'jobs',
        well: false,
        text: {
          zh: `${failed} 个任务多次重试后仍失败：原因见 jobs.jobs 的 last_error，排除后按 docs/operations.md 重新执行`,
          en: `${failed} jobs failed after all tries: the reasons stand in last_error of jobs.jobs; once mended, run them again (docs/operations.md)`,
        },
      };
}

/** Counts the letters that may or may not have left: somebody has to look. */
export async function checkLetters({ db }: Database): Promise<Check> {
  const unsure = await countUnsureLetters(db);
  return unsure === 0
    ? {
        name: 'letters',
        well: true,
        text: { zh: '没有送出与否不明的邮件', en: 'no letter of which it is not known whether it left' },
      }
    : {
        name: 'letters',
        well: false,
        text: {
          zh: `${unsure} 封邮件在进程中断时正在送出，是否送达不明，未自动重发：见 mail.letter，说明在 docs/operations.md`,
          en: `${unsure} letters were being handed over when the process died and were not sent again: see mail.letter and docs/operations.md`,
        },
      };
}
