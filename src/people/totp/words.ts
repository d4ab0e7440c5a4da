import type { Text } from '#platform/text.ts';

export const totpWords = {
  title: { zh: '绑定动态口令', en: 'Set up an authenticator' },
  startIntro: {
    zh: '请先在手机上安装一个身份验证器应用。已经绑定过的，完成后以新的为准，原来的失效。',
    en: 'Have an authenticator app ready on your phone. If you have set one up before, the new one takes its place.',
  },
  start: { zh: '开始绑定', en: 'Start' },
  scan: { zh: '扫描二维码', en: 'Scan this code' },
  scanIntro: {
    zh: '在应用中选择“添加账号”，扫描下图：',
    en: 'In the app choose to add an account, and scan this picture:',
  },
  picture: { zh: '动态口令的二维码', en: 'QR code of the authenticator' },
  type: {
    zh: '不能扫描时，选择手工输入，填写这个密钥（基于时间，6 位数字）：',
    en: 'If you cannot scan, type this key into the app (time based, six digits):',
  },
  open: { zh: '在这台设备的应用中打开', en: 'Open it in an app on this device' },
  enter: { zh: '输入显示的数字', en: 'Enter what it shows' },
  code: { zh: '6 位数字', en: 'Six digits' },
  codeHint: {
    zh: '应用中“Bulou”一项当前显示的数字。手机时间须自动校准。',
    en: 'What the app shows for “Bulou” now. Let your phone set its clock by itself.',
  },
  confirm: { zh: '完成绑定', en: 'Complete' },
  removeTitle: { zh: '停用动态口令', en: 'Remove the authenticator' },
  removeIntro: {
    zh: '停用后，登录时不再询问动态口令。请输入密码，以及应用当前显示的数字或一个恢复码。',
    en: 'Signing in will no longer ask for its codes. Give your password, and the code that it shows now or a recovery code.',
  },
  remove: { zh: '停用', en: 'Remove it' },
  anyCode: { zh: '动态口令或恢复码', en: 'Code, or recovery code' },
} as const satisfies Record<string, Text>;
