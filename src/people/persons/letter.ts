import type { Letter } from '#platform/mail/index.ts';
import { type Role, roleTerms } from '../roles.ts';

type Invited = {
  readonly to: string;
  readonly by: { readonly name: string };
  readonly organisation: { readonly name: string } | null;
  readonly roles: readonly Role[];
  readonly link: string;
  /** Known to whoever reads the letter anyway; nobody else is told. */
  readonly hasAccount: boolean;
};

/** In both languages: nobody knows yet which one the reader wants. */
export function invitationLetter({ to, by, organisation, roles, link, hasAccount }: Invited): Letter {
  const zh = roles.map((role) => roleTerms[role].zh).join('、');
  const en = roles.map((role) => roleTerms[role].en).join(', ');
  const text = [
    `您好：`,
    '',
    `${by.name}邀请您${organisation === null ? '' : `加入“${organisation.name}”，`}在补漏漏洞共享平台担任：${zh}。`,
    hasAccount
      ? '您的邮箱已有账号：请打开下面的链接，登录后确认接受。'
      : '请打开下面的链接，设置姓名和密码，建立账号。',
    '',
    link,
    '',
    '链接7天内有效，只能使用一次。如果您不认识邀请人，请不要打开链接，忽略本邮件即可。',
    '',
    '--',
    '',
    `${by.name} invites you ${organisation === null ? 'to Bulou' : `to join “${organisation.name}” on Bulou`}, the vulnerability sharing platform, as: ${en}.`,
    hasAccount
      ? 'Your address has an account already: open the link, sign in and accept.'
      : 'Open the link above, give your name and a password, and the account is yours.',
    'The link works once, within 7 days. If you do not know who invites you, do not open it; nothing happens then.',
  ].join('\n');
  return { to, subject: '补漏平台邀请 · Invitation to Bulou', text };
}
