import type { Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';
import { dayOf } from '#vocabulary/index.ts';
import { sendLetters } from '../contacts/actions/send.ts';
import type { ContactPurpose } from '../contacts/model.ts';
import type { Notice } from './model.ts';
import type { Recipient } from './store.ts';
import { insertMails, type MailKind } from './store-mail.ts';

/** The job that is told what became of a mail. */
export const deliveryJob = 'coordination.note-delivery';

export type Mailing = {
  readonly notice: Pick<Notice, 'id' | 'number' | 'dueAt' | 'channel'>;
  readonly kind: MailKind;
  /** Whose contacts are written to; null: only those of `further`. */
  readonly organisationId: number | null;
  readonly further: readonly Recipient[];
  /** The cover letter; a reminder has none. */
  readonly pdf: Uint8Array | null;
  /** The whole, for contacts with a key; it leaves encrypted or not at all. */
  readonly whole: Whole | null;
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly now: Date;
};

export type Whole = { readonly subject: string; readonly body: string; readonly pdf: Uint8Array };

/** Which contacts of an organisation a notice goes to first. */
export const purposeOf = ({ channel }: Pick<Notice, 'channel'>): ContactPurpose =>
  channel === null ? 'security' : 'coordination';

/**
 * Queues a mail to each recipient in the caller's transaction and notes them; gives how many. The one place from which mails of a
 * notice leave. A contact with a key gets the whole letter, encrypted; all others number, deadline and link, nothing else.
 */
export async function mailNotice(tx: Tx, mailing: Mailing): Promise<number> {
  const { notice, kind, organisationId, further, now } = mailing;
  const sent = await sendLetters(tx, {
    ...{ organisationId, purpose: purposeOf(notice), now, tells: deliveryJob },
    further: further.map(({ address, language }) => ({ email: address, language })),
    neutral: { zh: neutralOf(mailing, 'zh'), en: neutralOf(mailing, 'en') },
    ...(mailing.whole !== null && {
      confidential: { zh: wholeOf(mailing, mailing.whole, 'zh'), en: wholeOf(mailing, mailing.whole, 'en') },
    }),
  });
  await insertMails(
    tx,
    sent.map(({ letterId, email, isEncrypted }) => ({
      ...{ letterId, noticeId: notice.id, kind, address: email, encrypted: isEncrypted },
    })),
  );
  return sent.length;
}

function neutralOf(mailing: Mailing, language: Language) {
  const { notice, kind, pdf } = mailing;
  const { subject, lines } = said[kind][language](notice.number, dueOf(mailing));
  const text = `${greetings[language]}\n\n${lines}\n\n${linkOf(mailing)}\n`;
  if (pdf === null) return { subject, text };
  const content = Buffer.from(pdf).toString('base64');
  return {
    subject,
    text,
    attachments: [{ name: `${notice.number}.pdf`, mediaType: 'application/pdf' as const, content }],
  };
}

function wholeOf(mailing: Mailing, { subject, body, pdf }: Whole, language: Language) {
  const { number } = mailing.notice;
  const due = dueOf(mailing);
  const [first, last] =
    language === 'zh'
      ? [`通报 ${number} 全文如下，并附PDF；回复期限 ${due}。`, '请登录平台签收并答复：']
      : [
          `The whole of the notice ${number} follows and is attached; a reply is due by ${due}.`,
          'Acknowledge and answer it here:',
        ];
  return {
    subject: `${number} ${subject}`,
    text: `${greetings[language]}\n\n${first}\n\n${body}\n\n${last}\n\n${linkOf(mailing)}\n`,
    attachments: [{ fileName: `${number}.pdf`, contentType: 'application/pdf', content: pdf }],
  };
}

const greetings = { zh: '您好：', en: 'Hello,' } as const;

const dueOf = ({ notice: { dueAt }, timeZone }: Mailing) => (dueAt === null ? '-' : dayOf(dueAt, timeZone));

const linkOf = ({ notice: { number }, kind, publicUrl }: Mailing) =>
  kind === 'escalation' ? `${publicUrl}/desk/notices/${number}` : `${publicUrl}/notices/${number}`;

type Said = (number: string, due: string) => { readonly subject: string; readonly lines: string };

const said: Readonly<Record<MailKind, Readonly<Record<'zh' | 'en', Said>>>> = {
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
