import type { Tx } from '#platform/db/index.ts';
import { type Attachment, type Letter, queueMail } from '#platform/mail/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { Notice } from './model.ts';
import type { Recipient } from './store.ts';
import { insertMails, type MailKind } from './store-mail.ts';

/** The job that is told what became of a mail. */
export const deliveryJob = 'coordination.note-delivery';

export type Mailing = {
  readonly notice: Pick<Notice, 'id' | 'number' | 'dueAt'>;
  readonly kind: MailKind;
  readonly recipients: readonly Recipient[];
  /** The cover letter; a reminder has none. */
  readonly pdf: Uint8Array | null;
  readonly publicUrl: string;
  readonly timeZone: string;
};

/**
 * Queues a mail to each recipient in the caller's transaction and notes them; gives how many. The one place from which mails of a
 * notice leave: an encrypted one with the whole letter is to branch off here. They hold number, deadline and link, nothing else.
 */
export async function mailNotice(tx: Tx, mailing: Mailing): Promise<number> {
  const { notice, kind, recipients, pdf } = mailing;
  const unique = [...new Map(recipients.map((one) => [one.address, one])).values()];
  const attachments: readonly Attachment[] =
    pdf === null
      ? []
      : [{ name: `${notice.number}.pdf`, mediaType: 'application/pdf', content: Buffer.from(pdf).toString('base64') }];
  const letters = unique.map((to) => ({ ...letterOf(to, mailing), attachments, tells: deliveryJob }));
  const ids = await queueMail(tx, letters);
  const mails = unique.map(({ address }, at) => ({ letterId: ids[at] ?? '', noticeId: notice.id, kind, address }));
  await insertMails(tx, mails);
  return mails.length;
}

function letterOf({ address, language }: Recipient, { notice, kind, publicUrl, timeZone }: Mailing): Letter {
  const { number, dueAt } = notice;
  const due = dueAt === null ? '-' : dayOf(dueAt, timeZone);
  const link = kind === 'escalation' ? `${publicUrl}/desk/notices/${number}` : `${publicUrl}/notices/${number}`;
  const { subject, lines } = said[kind][language](number, due);
  const greeting = language === 'zh' ? '您好：' : 'Hello,';
  return { to: address, subject, text: `${greeting}\n\n${lines}\n\n${link}\n` };
}

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
