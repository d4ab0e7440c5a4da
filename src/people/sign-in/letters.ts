import type { Letter } from '#platform/mail/index.ts';
import type { Language, Text } from '#platform/text.ts';

/** The letters about accounts. They hold a link and what it does, never who else or what else is in the platform. */
export type LetterKind =
  | 'sign-up'
  | 'sign-up-known'
  | 'reset'
  | 'reset-unknown'
  | 'device'
  | 'device-unknown'
  | 'email-new'
  | 'email-new-taken'
  | 'email-old'
  | 'email-changed'
  | 'password-changed'
  | 'factor-added'
  | 'factor-removed'
  | 'factors-reset'
  | 'identity-linked'
  | 'recovery-codes'
  | 'key-made';

const within = (hours: number): Text => ({
  zh: `链接 ${hours} 小时内有效，只能使用一次。`,
  en: `The link works once, within ${hours === 1 ? 'one hour' : `${hours} hours`}.`,
});
const notYou: Text = {
  zh: '如果不是您本人操作，请忽略这封邮件，无需做任何事。',
  en: 'If this was not you, ignore this letter; nothing needs to be done.',
};
const tellUs: Text = {
  zh: '如果不是您本人操作，请立即打开上面的链接重置密码，并联系平台管理员。',
  en: 'If this was not you, open the link at once to set a new password, and tell the administrator.',
};

const lookThere: Text = {
  zh: '如果不是您本人操作，请立即登录更改密码，移除不认识的验证方式和密钥，并联系平台管理员。',
  en: 'If this was not you, sign in at once, change your password, remove what you do not know there, and tell the administrator.',
};

const letters: Readonly<Record<LetterKind, { subject: Text; says: Text; after: readonly Text[] }>> = {
  'sign-up': {
    subject: { zh: '完成注册', en: 'Complete your registration' },
    says: {
      zh: '请打开下面的链接，设置密码并完成注册：',
      en: 'Open this link to choose a password and complete your registration:',
    },
    after: [within(24), notYou],
  },
  'sign-up-known': {
    subject: { zh: '您已有账号', en: 'You already have an account' },
    says: {
      zh: '有人用这个邮箱申请注册，但它已有账号。直接登录即可；如果忘记密码，请打开下面的链接重新设置：',
      en: 'Somebody asked to register this address, which has an account already. Just sign in; if you forgot the password, set a new one here:',
    },
    after: [within(1), notYou],
  },
  reset: {
    subject: { zh: '重置密码', en: 'Set a new password' },
    says: { zh: '请打开下面的链接设置新密码：', en: 'Open this link to set a new password:' },
    after: [within(1), notYou],
  },
  'reset-unknown': {
    subject: { zh: '这个邮箱没有账号', en: 'No account has this address' },
    says: {
      zh: '有人申请重置密码，但这个邮箱没有账号。您可能用的是另一个邮箱；要用这个邮箱注册，请打开下面的链接：',
      en: 'Somebody asked for a new password, but no account has this address. You may have used another one; to register this one, open:',
    },
    after: [within(24), notYou],
  },
  device: {
    subject: { zh: '验证新的浏览器', en: 'Verify a new browser' },
    says: {
      zh: '请在准备登录的浏览器中打开下面的链接，然后用密码登录：',
      en: 'Open this link in the browser you want to sign in from, then sign in with your password:',
    },
    after: [within(1), notYou],
  },
  'device-unknown': {
    subject: { zh: '这个邮箱没有账号', en: 'No account has this address' },
    says: {
      zh: '有人申请用这个邮箱登录，但它没有账号。您可能用的是另一个邮箱；要用这个邮箱注册，请打开下面的链接：',
      en: 'Somebody wanted to sign in with this address, but no account has it. You may have used another one; to register this one, open:',
    },
    after: [within(24), notYou],
  },
  'email-new': {
    subject: { zh: '确认新的邮箱', en: 'Confirm your new address' },
    says: {
      zh: '请打开下面的链接，确认今后用这个邮箱登录：',
      en: 'Open this link to confirm that you will sign in with this address from now on:',
    },
    after: [within(24), notYou],
  },
  'email-new-taken': {
    subject: { zh: '这个邮箱已有账号', en: 'This address has an account' },
    says: {
      zh: '有人想把另一个账号的邮箱改为这个邮箱，但它已有账号，没有任何改动。如果是您本人，请用这个邮箱登录；忘记密码请打开下面的链接：',
      en: 'Somebody wanted to give this address to another account, but it has an account already; nothing was changed. If it was you, sign in with this address; if you forgot the password, open:',
    },
    after: [within(1), notYou],
  },
  'email-old': {
    subject: { zh: '有人申请更改登录邮箱', en: 'A change of your address was asked for' },
    says: {
      zh: '您的账号申请了更改登录邮箱。新邮箱确认之前，仍用这个邮箱登录。账号安全：',
      en: 'Your account asked to change its address. Until the new one is confirmed, this one stays. Account security:',
    },
    after: [tellUs],
  },
  'email-changed': {
    subject: { zh: '登录邮箱已更改', en: 'Your address was changed' },
    says: {
      zh: '您的账号已改用新的邮箱登录，这个邮箱不再使用。平台地址：',
      en: 'Your account now signs in with its new address; this one is no longer used. The platform:',
    },
    after: [
      { zh: '如果不是您本人操作，请立即联系平台管理员。', en: 'If this was not you, tell the administrator at once.' },
    ],
  },
  'password-changed': {
    subject: { zh: '密码已更改', en: 'Your password was changed' },
    says: {
      zh: '您的账号密码已更改，其他浏览器上的登录已全部退出。如需重新设置，请打开：',
      en: 'The password of your account was changed and its other sessions were ended. To set it again, open:',
    },
    after: [tellUs],
  },
  'factor-added': {
    subject: { zh: '已添加登录验证方式', en: 'A way to sign in was added' },
    says: {
      zh: '您的账号新绑定了动态口令或通行密钥。可在“账号安全”中查看：',
      en: 'An authenticator or a passkey was added to your account. See account security:',
    },
    after: [lookThere],
  },
  'factor-removed': {
    subject: { zh: '已移除登录验证方式', en: 'A way to sign in was removed' },
    says: {
      zh: '您的账号移除了动态口令或通行密钥。可在“账号安全”中查看：',
      en: 'An authenticator or a passkey was removed from your account. See account security:',
    },
    after: [lookThere],
  },
  'identity-linked': {
    subject: { zh: '已关联单位账号', en: 'Your organisation’s sign-in was linked' },
    says: {
      zh: '您的账号已与所在单位的身份提供方关联，今后可用单位账号登录。账号安全：',
      en: 'Your account was linked with your organisation’s identity provider, which can sign you in from now on. Account security:',
    },
    after: [
      {
        zh: '如果您没有用单位账号登录过，请立即联系平台管理员。',
        en: 'If you did not sign in through your organisation, tell the administrator at once.',
      },
    ],
  },
  'factors-reset': {
    subject: { zh: '管理员已清除登录验证方式', en: 'An administrator removed your second factors' },
    says: {
      zh: '管理员清除了您账号的全部动态口令、通行密钥和恢复码，原密码也已作废。请打开下面的页面申请重置密码，登录后重新绑定：',
      en: 'An administrator removed every authenticator, passkey and recovery code of your account, and its password with them. Ask for a new password here, sign in and set up a factor:',
    },
    after: [
      {
        zh: '如果您没有提出过这个请求，请立即联系平台的其他管理员。',
        en: 'If you did not ask for this, tell another administrator of the platform at once.',
      },
    ],
  },
  'recovery-codes': {
    subject: { zh: '已重新生成恢复码', en: 'New recovery codes were made' },
    says: {
      zh: '您的账号生成了一组新的恢复码，原来的恢复码已全部失效。账号安全：',
      en: 'Your account has a new set of recovery codes; the earlier ones no longer work. Account security:',
    },
    after: [lookThere],
  },
  'key-made': {
    subject: { zh: '已新建 API 密钥', en: 'An API key was made' },
    says: {
      zh: '您的账号新建了一个 API 密钥，持有它的程序可以用您的账号报送。查看或撤销：',
      en: 'An API key was made for your account; a program that holds it acts as you. See it, or revoke it:',
    },
    after: [lookThere],
  },
};

const sign: Text = { zh: '补漏 · 漏洞共享平台', en: 'Bulou, vulnerability sharing platform' };
const hello: Text = { zh: '您好：', en: 'Hello,' };

/** One letter in the reader's language. */
export function letter(kind: LetterKind, to: string, link: string, language: Language): Letter {
  const { subject, says, after } = letters[kind];
  const lines = [
    hello[language],
    '',
    says[language],
    '',
    link,
    '',
    ...after.map((text) => text[language]),
    '',
    sign[language],
  ];
  return { to, subject: `${subject[language]} · ${sign[language]}`, text: `${lines.join('\n')}\n` };
}
