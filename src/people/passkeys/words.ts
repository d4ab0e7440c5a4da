import type { Text } from '#platform/text.ts';

export const passkeyWords = {
  addTitle: { zh: '添加通行密钥', en: 'Add a passkey' },
  addIntro: {
    zh: '在正在使用的设备上，或用手机、安全密钥，建立一个只属于本站的通行密钥。浏览器会请您用指纹、面容或 PIN 确认。',
    en: 'Make a passkey for this site on this device, on your phone or on a security key. Your browser asks for fingerprint, face or PIN.',
  },
  name: { zh: '名称', en: 'Name' },
  nameHint: {
    zh: '便于日后辨认，例如“办公电脑”“蓝色安全密钥”。',
    en: 'To know it by later: “office computer”, “blue key”.',
  },
  add: { zh: '添加', en: 'Add it' },
  needsScript: {
    zh: '通行密钥需要浏览器启用 JavaScript。也可以改为绑定动态口令。',
    en: 'Passkeys need JavaScript. You can set up an authenticator instead.',
  },
  unsupported: {
    zh: '这个浏览器不支持通行密钥，或当前连接不安全（须为 https）。请换一个浏览器，或绑定动态口令。',
    en: 'This browser has no passkeys, or the connection is not secure (https). Use another browser, or set up an authenticator.',
  },
  cancelled: { zh: '没有完成，可能已取消或超时。请重试。', en: 'It was cancelled or took too long. Try again.' },
  known: { zh: '这台设备已经登记过。', en: 'This device is registered already.' },
  failed: { zh: '没有成功，请重试。', en: 'That did not work. Try again.' },
  signIn: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
  step: { zh: '用通行密钥验证', en: 'Verify with a passkey' },
  or: { zh: '或', en: 'or' },
  synced: { zh: '可在您的多台设备间同步', en: 'Synchronised between your devices' },
  bound: { zh: '仅在一台设备上', en: 'On one device' },
  made: { zh: '添加于', en: 'Added' },
  used: { zh: '最近使用', en: 'Last used' },
  never: { zh: '从未使用', en: 'Never used' },
  change: { zh: '改名或移除', en: 'Rename or remove' },
  editTitle: { zh: '通行密钥', en: 'Passkey' },
  rename: { zh: '改名', en: 'Rename' },
  remove: { zh: '移除', en: 'Remove' },
  removeIntro: {
    zh: '移除后，它不能再用来登录。设备上保存的那一份请在设备的密码管理中自行删除。',
    en: 'It can no longer sign you in. What the device itself keeps, delete in its password manager.',
  },
} as const satisfies Record<string, Text>;
