import type { Tx } from '#platform/db/index.ts';
import { type Attachment, queueMail } from '#platform/mail/index.ts';
import type { Language } from '#platform/text.ts';
import { dayOf } from '#vocabulary/index.ts';
import { recipientsOf, type SentLetter, sendLetters } from '../contacts/actions/send.ts';
import type { Notice } from './model.ts';
import type { Recipient } from './store.ts';
import { insertMails, type MailKind } from './store-mail.ts';

/** The job that is told what became of a mail. */
export const deliveryJob = 'coordination.note-delivery';

/** The letter itself, which leaves encrypted or not at all. */
export type WholeLetter = { readonly subject: string; readonly body: string; readonly pdf: Uint8Array };

export type Mailing = {
  readonly notice: Pick<Notice, 'id' | 'number' | 'dueAt'>;
  readonly kind: MailKind;
  /** Who is told, through its contacts; null: only the further addresses. */
  readonly organisationId: number | null;
  /** Addresses beside; they get the neutral mail. */
  readonly further: readonly Recipient[];
  /** The cover letter; a reminder has none. */
  readonly cover: Uint8Array | null;
  /** Made only where somebody has a key; absent: the mail says all there is. */
  readonly whole?: () => Promise<WholeLetter>;
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly now: Date;
};

/** How many mails left, and how many of them with the whole letter, encrypted. */
export type Mailed = { readonly mails: number; readonly encrypted: number };

/**
 * Queues the mails of a notice in the caller's transaction and notes each, so that what becomes of it is known. The one place from which
 * they leave: a contact with a key gets the whole letter with its PDF, encrypted; everybody else number, deadline and link, nothing else.
 */
export async function mailNotice(tx: Tx, mailing: Mailing): Promise<Mailed> {
  const { notice, kind, organisationId, further } = mailing;
  const own = organisationId === null ? [] : await mailOrganisation(tx, mailing, organisationId);
  const known = new Set(own.map(({ email }) => email));
  const rest = [...new Map(further.map((one) => [one.address, one])).values()].filter((one) => !known.has(one.address));
  const ids = await queueMail(
    tx,
    rest.map(({ address, language }) => ({ to: address, ...neutralOf(language, mailing), tells: deliveryJob })),
  );
  const sent = [
    ...own.map(({ letterId, email }) => ({ letterId, address: email })),
    ...rest.map(({ address }, at) => ({ letterId: ids[at] ?? '', address })),
  ];
  await insertMails(
    tx,
    sent.map((one) => ({ ...one, noticeId: notice.id, kind })),
  );
  return { mails: sent.length, encrypted: own.filter(({ isEncrypted }) => isEncrypted).length };
}

async function mailOrganisation(tx: Tx, mailing: Mailing, organisationId: number): Promise<readonly SentLetter[]> {
  const { whole, now } = mailing;
  const isSealed =
    whole !== undefined && (await recipientsOf(tx, organisationId, 'security', now)).some(({ key }) => key !== null);
  const neutral = { zh: neutralOf('zh', mailing), en: neutralOf('en', mailing) };
  const letter = { organisationId, neutral, tells: deliveryJob, now };
  if (!isSealed) return sendLetters(tx, letter);
  const said = await whole();
  return sendLetters(tx, {
    ...letter,
    confidential: { zh: wholeOf('zh', said, mailing), en: wholeOf('en', said, mailing) },
  });
}

function wholeOf(language: Language, { subject, body, pdf }: WholeLetter, mailing: Mailing) {
  const { number } = mailing.notice;
  const attachments = [{ fileName: `${number}.pdf`, contentType: 'application/pdf', content: pdf }];
  const answer =
    language === 'zh'
      ? `通报编号：${number}\n请登录平台签收并答复：`
      : `Notice ${number}\nPlease sign in to acknowledge and answer it:`;
  return { subject, text: `${body}\n\n${answer}\n\n${linkOf(mailing)}\n`, attachments };
}

function neutralOf(language: Language, mailing: Mailing) {
  const { notice, kind, timeZone, cover } = mailing;
  const { number, dueAt } = notice;
  const due = dueAt === null ? '-' : dayOf(dueAt, timeZone);
  const { subject, lines } = said[kind][language](number, due);
  const greeting = language === 'zh' ? '您好：' : 'Hello,';
  const text = `${greeting}\n\n${lines}\n\n${linkOf(mailing)}\n`;
  return cover === null ? { subject, text } : { subject, text, attachments: [enclosed(number, cover)] };
}

const enclosed = (number: string, pdf: Uint8Array): Attachment => ({
  name: `${number}.pdf`,
  mediaType: 'application/pdf',
  content: Buffer.from(pdf).toString('base64'),
});

const linkOf = ({ notice: { number }, kind, publicUrl }: Mailing) =>
  kind === 'escalation' ? `${publicUrl}/desk/notices/${number}` : `${publicUrl}/notices/${number}`;

type Said = (number: string, due: string) => { readonly subject: string; readonly lines: string };

const said: Readonly<Record<MailKind, Readonly<Record<Language, Said>>>> = {
  notice: {
    zh: (number, due) => ({
      subject: `[补漏] 漏洞通报 ${number}，请于 ${due} 前回复`,
      lines: `平台向贵单位发出通报 ${number}，回复期限 ${due}。\n正文可能处于保密期，不随邮件发送；请登录平台查看、签收并答复：`,
    }),
    en: (number, due) => ({
      subject: `[Bulou] Vulnerability notice ${number}, reply by ${due}`,
      lines: `The platform has sent your organisation the notice ${number}; a reply is due by ${due}.\nIts text may be under embargo and does not go by mail. Sign in to read, acknowledge and answer it:`,
    }),
  },
  reminder: {
    zh: (number, due) => ({
      subject: `[补漏] 催办：通报 ${number} 已过回复期限`,
      lines: `通报 ${number} 的回复期限（${due}）已过，平台尚未收到答复。请尽快登录处理：`,
    }),
    en: (number, due) => ({
      subject: `[Bulou] Reminder: notice ${number} is overdue`,
      lines: `The reply to the notice ${number} was due by ${due} and has not come in. Please sign in and see to it:`,
    }),
  },
  escalation: {
    zh: (number, due) => ({
      subject: `[补漏] 升级：通报 ${number} 催办后仍无答复`,
      lines: `通报 ${number}（回复期限 ${due}）经催办仍未答复，请协调人跟进：`,
    }),
    en: (number, due) => ({
      subject: `[Bulou] Escalated: notice ${number} is unanswered after a reminder`,
      lines: `The notice ${number} (due by ${due}) is still unanswered after a reminder. A coordinator has to follow it up:`,
    }),
  },
};
