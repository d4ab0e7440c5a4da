import type { Text } from '#platform/text.ts';

export const signInWords = {
  signIn: { zh: '登录', en: 'Sign in' },
  email: { zh: '邮箱', en: 'E-mail' },
  password: { zh: '密码', en: 'Password' },
  viaUnit: { zh: '以单位账号登录', en: 'Sign in through your organisation' },
  noAccount: { zh: '还没有账号？', en: 'No account yet?' },
  forgot: { zh: '忘记密码', en: 'Forgotten password' },
  unitAccounts: {
    zh: '单位成员由本单位管理员邀请，厂商和渠道联系人由平台邀请。',
    en: 'Members of an organisation are invited by its manager, vendors and channel contacts by the platform.',
  },
  askLink: { zh: '向邮箱发送验证链接', en: 'Mail a link to verify this browser' },
  secondTitle: { zh: '双因素验证', en: 'Second step' },
  secondIntro: {
    zh: '密码正确。请再用第二种方式证明是您本人。',
    en: 'The password is right. Show in a second way that it is you.',
  },
  code: { zh: '验证码', en: 'Code' },
  codeHint: {
    zh: '身份验证器当前显示的 6 位数字；手机不在身边时，可输入一个恢复码。',
    en: 'The six digits that your authenticator shows now; without your phone, one of the recovery codes.',
  },
  confirm: { zh: '验证', en: 'Verify' },
  startOver: { zh: '换一个账号登录', en: 'Sign in as somebody else' },
  signUpTitle: { zh: '注册白帽子账号', en: 'Register as a finder' },
  signUpIntro: {
    zh: '个人漏洞发现者在此注册。我们会向邮箱发送链接，打开后设置密码即完成注册。',
    en: 'For individuals who find vulnerabilities. We mail you a link; open it and choose a password.',
  },
  name: { zh: '姓名', en: 'Name' },
  nameHint: {
    zh: '审核人员会看到；公开致谢用的署名可以另设。',
    en: 'Reviewers see it; the name for public thanks can be another one.',
  },
  send: { zh: '发送链接', en: 'Send the link' },
  sentTitle: { zh: '请查收邮件', en: 'Check your mail' },
  sent: {
    zh: '如果邮箱填写无误，您会在几分钟内收到一封带链接的邮件。没有收到时，请检查垃圾邮件，一小时内可再申请几次；先前的链接仍然有效。',
    en: 'If the address is right, a letter with a link reaches you within minutes. If not, look among the junk; you can ask a few more times within an hour, and earlier links still work.',
  },
  back: { zh: '返回登录', en: 'Back to sign-in' },
  forgotTitle: { zh: '重置密码', en: 'Set a new password' },
  forgotIntro: {
    zh: '填写登录邮箱，我们会发送一个 1 小时内有效的链接。双因素验证不会因此失效。',
    en: 'Give the address you sign in with; we mail a link that works for an hour. A second factor stays as it is.',
  },
  resetTitle: { zh: '设置新密码', en: 'Choose a new password' },
  resetIntro: {
    zh: '设置后，这个账号在所有浏览器上的登录都会退出。',
    en: 'All sessions of the account end when it is set.',
  },
  newPassword: { zh: '新密码', en: 'New password' },
  passwordHint: {
    zh: '至少 10 个字符，可以用任何文字。越长越好：几个不相关的词连成一句，比夹杂符号的短密码更难猜。常见密码和您的邮箱、姓名不能用。',
    en: 'At least 10 characters of any kind. Longer is better: several unrelated words are harder to guess than a short one full of signs. Common passwords, your address and your name are not taken.',
  },
  save: { zh: '保存', en: 'Save' },
  finishTitle: { zh: '完成注册', en: 'Complete your registration' },
  finish: { zh: '完成注册', en: 'Register' },
  changeTitle: { zh: '确认新的登录邮箱', en: 'Confirm your new address' },
  changeIntro: {
    zh: '确认后，请用这个邮箱登录，原来的邮箱不再使用：',
    en: 'From then on you sign in with this address, no longer with the old one:',
  },
  confirmChange: { zh: '确认更改', en: 'Confirm' },
  deviceTitle: { zh: '验证这个浏览器', en: 'Verify this browser' },
  deviceIntro: {
    zh: '确认后，这个浏览器会被记住一年，您可以在此用密码登录。请不要在公用计算机上确认。',
    en: 'This browser is remembered for a year and you can sign in with your password here. Do not do this on a shared computer.',
  },
  trust: { zh: '这是我的浏览器', en: 'This is my browser' },
  inviteTitle: { zh: '接受邀请', en: 'Accept the invitation' },
  administratorTitle: { zh: '建立第一个管理员', en: 'Create the first administrator' },
  administratorIntro: {
    zh: '这个链接由平台首次启动时给出，只能使用一次。建立后请立即启用双因素验证：没有它，管理员权限不生效。',
    en: 'The platform printed this link at its first start; it works once. Set up a second factor right after: without one, an administrator’s permissions do not count.',
  },
  inviteTo: { zh: '邀请您加入的单位', en: 'You are invited to' },
  centre: { zh: '平台运营单位', en: 'the centre that runs the platform' },
  asRoles: { zh: '角色', en: 'As' },
  accept: { zh: '接受邀请', en: 'Accept' },
  joinSignIn: {
    zh: '这个邮箱已有账号。请先用它登录，再回到这里接受邀请。',
    en: 'The address has an account. Sign in to it, then accept here.',
  },
  joinOther: {
    zh: '您现在登录的是另一个账号。请退出，再用受邀的邮箱登录。',
    en: 'You are signed in to another account. Sign out, then sign in with the invited address.',
  },
  signOut: { zh: '退出登录', en: 'Sign out' },
} as const satisfies Record<string, Text>;

/** What was done just now, by the `done` of the address. */
export const doneWords: Readonly<Record<string, Text>> = {
  password: { zh: '密码已更改，请用新密码登录。', en: 'The password was changed. Sign in with the new one.' },
  out: { zh: '您已退出登录。', en: 'You are signed out.' },
  everywhere: { zh: '所有浏览器上的登录都已退出。', en: 'You are signed out everywhere.' },
  device: { zh: '这个浏览器已通过验证，请登录。', en: 'This browser is verified. Sign in now.' },
  email: { zh: '登录邮箱已更改，请用新邮箱登录。', en: 'Your address was changed. Sign in with the new one.' },
};
