import MimeNode from 'nodemailer/lib/mime-node';
import { createMessage, encrypt, enums } from 'openpgp';
import { usableKeys } from './keys.ts';
import { checkedLetter, type Letter } from './mailer.ts';

/** A file that goes inside the encrypted part. */
export type EnclosedFile = {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
};

export type SecretLetter = {
  readonly to: string;
  /** What the receiver reads once decrypted. */
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly EnclosedFile[];
  /** Armoured public keys; whoever has one of them can read all. */
  readonly keys: readonly string[];
  /** What everybody on the way reads: nothing of the matter but its number. */
  readonly outerSubject?: string;
  readonly now: Date;
};

/**
 * A letter that only the holders of `keys` can read: subject, text and files become one OpenPGP message here and now, so that the
 * queue and the mail server see its ciphertext only (PGP/MIME, RFC 3156; the subject is a protected header inside, a neutral one
 * outside). Refuses `mail.address` and, for any key that cannot be used, what `readPublicKey` refuses: it never leaves one out.
 */
export async function encryptedLetter(letter: SecretLetter): Promise<Letter> {
  const { now, keys } = letter;
  const encryptionKeys = await usableKeys(keys, now);
  const { to, subject } = checkedLetter({ to: letter.to, subject: letter.subject, text: '' });
  const encrypted = await encrypt({
    message: await createMessage({ binary: await inner({ ...letter, to, subject }), date: now }),
    encryptionKeys,
    date: now,
    config: { preferredSymmetricAlgorithm: enums.symmetric.aes256, showVersion: false, showComment: false },
  });
  return checkedLetter({ to, subject: letter.outerSubject ?? neutralSubject, text: '', encrypted });
}

const neutralSubject = '加密邮件 · Encrypted message';

/** Marks the headers inside as the true ones; mail programs show the subject from here. */
const protectedHeaders = 'protected-headers="v1"';

async function inner({ to, subject, text, attachments = [] }: SecretLetter): Promise<Buffer> {
  // Under a root that is never written: a root gets a date and a Message-ID of its own.
  const root = new MimeNode('multipart/mixed');
  const plain = `text/plain; charset=utf-8`;
  const whole =
    attachments.length === 0
      ? root.createChild(`${plain}; ${protectedHeaders}`).setContent(text)
      : root.createChild(`multipart/mixed; ${protectedHeaders}`);
  whole.setHeader('Subject', subject).setHeader('To', to);
  if (attachments.length > 0) whole.createChild(plain).setContent(text);
  for (const { fileName, contentType, content } of attachments) {
    whole
      .createChild(contentType, { filename: fileName })
      .setHeader('Content-Transfer-Encoding', 'base64')
      .setContent(Buffer.from(content));
  }
  return whole.build();
}
