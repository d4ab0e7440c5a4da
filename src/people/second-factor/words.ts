import type { Text } from '#platform/text.ts';

export const factorWords = {
  title: { zh: '双因素验证', en: 'Second factor' },
  intro: {
    zh: '启用后，登录时除密码外还须出示第二种凭据；密码泄露时，别人也进不来。',
    en: 'With one, signing in takes a second proof beside the password: whoever learns the password still stays outside.',
  },
  firstTitle: { zh: '启用双因素验证', en: 'Set up a second factor' },
  firstIntro: {
    zh: '您担任工作人员角色，可以接触保密期内的漏洞信息，必须启用双因素验证。完成下面任意一种后，您的权限立即生效。',
    en: 'You hold a role of the staff and will see what is under embargo, so you owe a second factor. Set up one of these; your permissions count from then on.',
  },
  firstFree: {
    zh: '请选择一种。两种都绑定更稳妥：丢了一样，还有另一样。',
    en: 'Choose one. Having both is safer: if one is lost, the other still works.',
  },
  totp: { zh: '动态口令', en: 'Authenticator app' },
  totpAbout: {
    zh: '手机上的身份验证器应用（任何支持 TOTP 的应用均可）每 30 秒显示一个 6 位数字。',
    en: 'An app on your phone (any that speaks TOTP) shows six digits that change every 30 seconds.',
  },
  totpSet: { zh: '绑定动态口令', en: 'Set up an authenticator' },
  totpReplace: { zh: '更换', en: 'Replace' },
  totpRemove: { zh: '停用', en: 'Remove' },
  since: { zh: '绑定于', en: 'Since' },
  notSet: { zh: '未绑定', en: 'Not set up' },
  passkey: { zh: '通行密钥', en: 'Passkeys' },
  passkeyAbout: {
    zh: '用电脑或手机的指纹、面容、PIN，或一把安全密钥登录，不必输入密码。钓鱼网站骗不走它。',
    en: 'Sign in with your device’s fingerprint, face or PIN, or with a security key, and without a password. No imitation of this site can take it from you.',
  },
  passkeyAdd: { zh: '添加通行密钥', en: 'Add a passkey' },
  codes: { zh: '恢复码', en: 'Recovery codes' },
  codesAbout: {
    zh: '手机丢失或安全密钥不在身边时，每个恢复码可以代替一次验证。',
    en: 'Without phone and passkey, each recovery code stands in once.',
  },
  codesLeft: { zh: '个未使用，生成于', en: 'unused, made on' },
  codesFew: {
    zh: '所剩不多，请重新生成一组。',
    en: 'Few are left: make a new set.',
  },
  codesNew: { zh: '重新生成', en: 'Make a new set' },
  codesNewIntro: {
    zh: '将生成 10 个新的恢复码，原来的立即全部失效。',
    en: 'Ten new codes are made; the earlier ones stop working at once.',
  },
  codesTitle: { zh: '请保存恢复码', en: 'Keep your recovery codes' },
  codesOnce: {
    zh: '这些恢复码只显示这一次。请打印或下载后存放在安全的地方，不要和手机放在一起，也不要存在网盘或聊天记录里。每个只能使用一次。',
    en: 'They are shown this once. Print or download them and keep them in a safe place, apart from your phone and never in a shared drive or chat. Each works once.',
  },
  factorSet: { zh: '双因素验证已启用。', en: 'Your second factor is set up.' },
  download: { zh: '下载为文本文件', en: 'Download as a text file' },
  saved: { zh: '已保存，继续', en: 'I have kept them: go on' },
  fileHead: {
    zh: '补漏 · 漏洞共享平台 恢复码（每个只能使用一次）',
    en: 'Bulou recovery codes (each works once)',
  },
  later: { zh: '返回账号安全', en: 'Back to account security' },
  signInAnew: {
    zh: '为确认是您本人，请退出登录，重新登录后 10 分钟内再办理。',
    en: 'To make sure that it is you, sign out, sign in again, and do this within ten minutes.',
  },
} as const satisfies Record<string, Text>;
