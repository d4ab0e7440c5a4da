import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { messageOf, Refusal } from '../errors.ts';
import { isAddress } from './address.ts';
import { pgpMime } from './pgp-mime.ts';

/** A file that goes with a letter: a PDF, or what OpenPGP makes of one. `content` is base64. */
export type Attachment = {
  readonly name: string;
  readonly mediaType: 'application/pdf' | 'application/pgp-encrypted' | 'application/octet-stream';
  readonly content: string;
};

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
  readonly attachments?: readonly Attachment[];
  /** A job that is told what became of it (`Outcome`), in the transaction in which that is noted. */
  readonly tells?: string;
  /** An https address that ends what the letter belongs to when it is posted to: RFC 8058. */
  readonly unsubscribe?: string;
};

/** A letter on its way, under the id that `queueMail` gave it. */
export type QueuedLetter = Letter & { readonly id: string };

/** Called around the moment from which the server may have the letter: `handing` before it, `notTaken` when it surely has not. */
export type Handing = { handing(): Promise<void>; notTaken(): Promise<void> };

/** `taken` false: refused for good. What cannot be said, or may go better another time, is thrown. */
export type Answer = { readonly taken: boolean; readonly said: string };

/** What brings letters out: an SMTP server, or a folder of .eml files where none is set. */
export type Mailer = { send(letter: QueuedLetter, moment?: Handing): Promise<Answer>; close(): Promise<void> };

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

const mostAttachments = 3;
const mostBytes = 3_000_000;

/**
 * A letter that goes to exactly one address, its subject on one line. Refuses `mail.address`, and `mail.attachment` for more than
 * three files, more than 3 MB, a name that is no plain file name, or another kind of file.
 */
export function checkedLetter<L extends Letter>(letter: L): L {
  const { to, subject, attachments = [] } = letter;
  if (!isAddress(to)) {
    throw new Refusal('mail.address', {
      zh: '邮件地址不是单个有效的地址，信没有发出。请改正后再试。',
      en: 'The mail address is not one valid address; the letter was not sent. Correct it and try again.',
    });
  }
  if (!mayAttach(attachments)) {
    throw new Refusal('mail.attachment', {
      zh: '附件过多、过大或文件名、类型不符，信没有发出。最多3个PDF或加密文件，合计不超过3 MB。',
      en: 'The attachments are too many, too large or of a wrong name or kind; the letter was not sent. At most three PDF or encrypted files of 3 MB together.',
    });
  }
  return { ...letter, subject: subject.replaceAll(/\s+/g, ' ').trim() };
}

function mayAttach(attachments: readonly Attachment[]): boolean {
  const isFit = ({ name, mediaType, content }: Attachment) =>
    /^[\w-][\w.-]{0,79}$/.test(name) &&
    ['application/pdf', 'application/pgp-encrypted', 'application/octet-stream'].includes(mediaType) &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(content);
  const bytes = attachments.reduce((sum, { content }) => sum + Math.ceil(content.length * 0.75), 0);
  return attachments.length <= mostAttachments && bytes <= mostBytes && attachments.every(isFit);
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

/** What nodemailer throws: a server's answer has a code. */
type SmtpFault = Error & { readonly code?: string; readonly responseCode?: number; readonly response?: string };

function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = overSmtp(smtpUrl);
  transport.use('stream', (mail, done) => {
    const { moment } = mail.data as { readonly moment?: Moment };
    if (moment !== undefined) mail.message.transform(moment.gate());
    done();
  });
  return {
    send: async (letter, handing) => {
      const moment = momentOf(handing);
      try {
        const { response } = await transport.sendMail({ ...(await message(letter, from)), moment } as never);
        return { taken: true, said: response };
      } catch (thrown) {
        return fellThrough(thrown as SmtpFault, moment, handing);
      }
    },
    close: async () => transport.close(),
  };
}

type Moment = { gate(): Transform; isPast(): boolean };

/** Holds the end of a message back until it is noted that it goes: a server takes nothing that has no end. */
function momentOf(handing: Handing | undefined): Moment {
  let past = false;
  const gate = () =>
    new Transform({
      transform: (chunk, _encoding, done) => done(null, chunk),
      flush: (done) => {
        const noted = handing?.handing() ?? Promise.resolve();
        noted.then(() => {
          past = true;
          done();
        }, done);
      },
    });
  return { gate, isPast: () => past };
}

/** After a fault: the server's “no” is its answer; silence after the last byte leaves it open (and is thrown with the mark left). */
async function fellThrough(fault: SmtpFault, moment: Moment, handing: Handing | undefined): Promise<Answer> {
  const hasAnswered = fault.responseCode !== undefined;
  if (moment.isPast() && hasAnswered) await handing?.notTaken();
  const isFinal = (fault.responseCode ?? 0) >= 500 && (fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE');
  if (isFinal) return { taken: false, said: fault.response ?? fault.message };
  throw fault;
}

/** A file is there whole under its letter's name or not at all, so that a second run finds it. */
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
      const whole = join(folder, `${letter.id}.eml`);
      const isThere = await stat(whole).then(
        () => true,
        () => false,
      );
      if (isThere) return { taken: true, said: 'folder' };
      const part = join(folder, `${letter.id}.part`);
      try {
        await writeFile(part, written.message as Buffer, { mode: 0o600, flag: 'w', flush: true });
        await rename(part, whole);
      } catch (thrown) {
        await rm(part, { force: true });
        throw thrown;
      }
      return { taken: true, said: 'folder' };
    },
    close: async () => {},
  };
}

/** The Message-ID of a letter: what a report of its delivery names it by. */
export function messageId(id: string, from: string): string {
  const host = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return `<${id}@${host}>`;
}

/** Answers of machines (away, undeliverable) are not wanted: RFC 3834 §5. */
async function message(letter: QueuedLetter, from: string): Promise<SendMailOptions> {
  const { to, subject, text, encrypted, id, attachments = [], unsubscribe } = checkedLetter(letter);
  if (encrypted !== undefined) {
    const mail = pgpMime({ to, subject, encrypted, messageId: messageId(id, from) }, from);
    return { envelope: mail.getEnvelope(), raw: await mail.build() };
  }
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    messageId: messageId(id, from),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe !== undefined && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    attachments: attachments.map(({ name, mediaType, content }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(content, 'base64'),
    })),
  };
}
