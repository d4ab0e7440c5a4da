import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { systemClock } from '../clock.ts';
import { messageOf, Refusal } from '../errors.ts';
import { isAddress } from './address.ts';
import { pgpMime } from './pgp-mime.ts';

/**
 * One letter. Plain text on purpose: nothing in it can track or run. It must never hold what is embargoed: numbers and links only.
 * What may be read by its receiver alone is made with `encryptedLetter`.
 */
export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** An armoured OpenPGP message: it goes out instead of the text. */
  readonly encrypted?: string;
};

/** What brings letters out: an SMTP server, or a folder of .eml files where none is set. */
export type Mailer = { send(letter: Letter): Promise<void>; close(): Promise<void> };

export type MailerOptions = {
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly folder: string;
};

/**
 * `smtpUrl` undefined: letters are kept as files in `folder`, readable by the owner only. A server that asks for a password is
 * talked to over TLS or not at all. Nothing is dialled before the first letter.
 */
export async function openMailer({ smtpUrl, from, folder }: MailerOptions): Promise<Mailer> {
  return smtpUrl === undefined ? folderMailer(folder, from) : smtpMailer(smtpUrl, from);
}

/** A letter that goes to exactly one address, its subject on one line. Refuses `mail.address`. */
export function checkedLetter({ to, subject, text, encrypted }: Letter): Letter {
  if (!isAddress(to)) {
    throw new Refusal('mail.address', {
      zh: '邮件地址不是单个有效的地址，信没有发出。请改正后再试。',
      en: 'The mail address is not one valid address; the letter was not sent. Correct it and try again.',
    });
  }
  const oneLine = subject.replaceAll(/\s+/g, ' ').trim();
  return { to, subject: oneLine, text, ...(encrypted !== undefined && { encrypted }) };
}

/** Dials the server and signs in; null when it would take letters, else the reason why not, without the password. */
export async function askMailServer(smtpUrl: string): Promise<string | null> {
  const transport = overSmtp(smtpUrl);
  try {
    await transport.verify();
    return null;
  } catch (thrown) {
    return messageOf(thrown);
  } finally {
    transport.close();
  }
}

function overSmtp(smtpUrl: string) {
  return createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    requireTLS: new URL(smtpUrl).password !== '',
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = overSmtp(smtpUrl);
  return {
    send: async (letter) => {
      await transport.sendMail(await message(letter, from));
    },
    close: async () => transport.close(),
  };
}

function folderMailer(folder: string, from: string): Mailer {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(letter) {
      const written = await transport.sendMail(await message(letter, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${systemClock().toISOString().replaceAll(':', '')}-${randomUUID().slice(0, 8)}`;
      const part = join(folder, `${name}.part`);
      try {
        await writeFile(part, written.message as Buffer, { mode: 0o600, flag: 'wx', flush: true });
        await rename(part, join(folder, `${name}.eml`));
      } catch (thrown) {
        await rm(part, { force: true });
        throw thrown;
      }
    },
    close: async () => {},
  };
}

/** Answers of machines (away, undeliverable) are not wanted: RFC 3834 §5. */
async function message(letter: Letter, from: string): Promise<SendMailOptions> {
  const { to, subject, text, encrypted } = checkedLetter(letter);
  if (encrypted !== undefined) {
    const mail = pgpMime({ to, subject, encrypted }, from);
    return { envelope: mail.getEnvelope(), raw: await mail.build() };
  }
  return { from, to: { name: '', address: to }, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } };
}
