import type { Text } from '#platform/text.ts';

export const accountWords = {
  account: { zh: '账号', en: 'Account' },
  profile: { zh: '个人信息', en: 'Profile' },
  security: { zh: '账号安全', en: 'Account security' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  email: { zh: '登录邮箱', en: 'E-mail' },
  changeEmail: { zh: '更改邮箱', en: 'Change it' },
  organisation: { zh: '所属单位', en: 'Organisation' },
  none: { zh: '无（个人）', en: 'None (individual)' },
  roles: { zh: '角色', en: 'Roles' },
  name: { zh: '姓名', en: 'Name' },
  nameHint: { zh: '审核人员和本单位管理员会看到。', en: 'Reviewers and your organisation’s manager see it.' },
  credit: { zh: '致谢署名', en: 'Name for thanks' },
  creditHint: {
    zh: '公开漏洞时以此署名致谢，可以是网名或团队名；不填则用姓名。每份报告也可选择匿名。',
    en: 'Published records thank you under it: a handle or a team, if you like. Left empty, your name is used. Each report can stay anonymous, too.',
  },
  language: { zh: '邮件语言', en: 'Language of letters' },
  zh: { zh: '中文', en: '中文' },
  en: { zh: 'English', en: 'English' },
  save: { zh: '保存', en: 'Save' },
  password: { zh: '密码', en: 'Password' },
  passwordChanged: { zh: '上次更改', en: 'Last changed' },
  current: { zh: '当前密码', en: 'Current password' },
  changePassword: { zh: '更改密码', en: 'Change the password' },
  passwordEnds: {
    zh: '更改后，其他浏览器上的登录会全部退出。',
    en: 'All your other sessions end when it is changed.',
  },
  noPassword: {
    zh: '这个账号没有设置密码（经本单位统一身份认证登录）。需要密码时，请退出后在登录页选择“忘记密码”。',
    en: 'This account has no password (you sign in through your organisation). To get one, sign out and choose “Forgotten password”.',
  },
  sessions: { zh: '登录的浏览器', en: 'Where you are signed in' },
  sessionsIntro: {
    zh: '发现不认识的登录，请立即退出它并更改密码。',
    en: 'If you do not know one of them, end it at once and change your password.',
  },
  browser: { zh: '浏览器', en: 'Browser' },
  address: { zh: '网络地址', en: 'Address' },
  opened: { zh: '登录时间', en: 'Signed in' },
  seen: { zh: '最近使用', en: 'Last used' },
  factor: { zh: '双因素', en: 'Second factor' },
  yes: { zh: '已验证', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  thisOne: { zh: '当前', en: 'This one' },
  end: { zh: '退出', en: 'End' },
  endOthers: { zh: '退出其他所有登录', en: 'End all others' },
  endAll: { zh: '全部退出（包括当前）', en: 'End all, this one too' },
  newEmail: { zh: '新的邮箱', en: 'New address' },
  emailTitle: { zh: '更改登录邮箱', en: 'Change your address' },
  emailIntro: {
    zh: '我们会向新邮箱发送确认链接，并通知原来的邮箱。打开链接并确认之前，仍用原来的邮箱登录；确认后所有登录都会退出。',
    en: 'We mail a link to the new address and a notice to the old one. Until you open the link and confirm, the old one stays; then all your sessions end.',
  },
  emailNow: { zh: '现在的邮箱', en: 'Your address now' },
  staffFactor: {
    zh: '您担任工作人员角色，须启用双因素验证：启用并重新登录之前，这些角色的权限不生效。',
    en: 'You hold a role of the staff, which owes a second factor: until you set one up and sign in again, its permissions do not count.',
  },
} as const satisfies Record<string, Text>;

export const accountDone: Readonly<Record<string, Text>> = {
  saved: { zh: '已保存。', en: 'Saved.' },
  password: {
    zh: '密码已更改，其他浏览器上的登录已全部退出。',
    en: 'The password was changed and all other sessions were ended.',
  },
  ended: { zh: '已退出所选的登录。', en: 'The session was ended.' },
  others: { zh: '其他浏览器上的登录已全部退出。', en: 'All other sessions were ended.' },
  email: {
    zh: '如果新邮箱填写无误，确认链接已经发出；请打开它完成更改。',
    en: 'If the address is right, the link is on its way; open it to complete the change.',
  },
};
