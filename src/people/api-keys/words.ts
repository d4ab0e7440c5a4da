import type { Text } from '#platform/text.ts';
import type { Scope } from '../actor.ts';

export const keyWords = {
  title: { zh: 'API 密钥', en: 'API keys' },
  intro: {
    zh: '供程序代您报送和查询。密钥只有勾选的权限，不带工作人员的任何权限；泄露时请立即撤销。',
    en: 'For programs that report and look up for you. A key may do what you tick and nothing of what staff may; if it leaks, revoke it at once.',
  },
  name: { zh: '名称', en: 'Name' },
  nameHint: { zh: '写明给哪个程序用，例如“扫描平台对接”。', en: 'Which program is it for: “scanner gateway”.' },
  scopes: { zh: '权限', en: 'May' },
  expires: { zh: '有效期至', en: 'Expires' },
  lifetime: { zh: '有效期', en: 'Lifetime' },
  make: { zh: '新建密钥', en: 'Make a key' },
  key: { zh: '密钥', en: 'Key' },
  begins: { zh: '开头', en: 'Begins' },
  made: { zh: '创建于', en: 'Made' },
  used: { zh: '最近使用', en: 'Last used' },
  never: { zh: '从未', en: 'Never' },
  state: { zh: '状态', en: 'State' },
  live: { zh: '有效', en: 'Works' },
  expired: { zh: '已过期', en: 'Expired' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  revoke: { zh: '撤销', en: 'Revoke' },
  none: { zh: '还没有密钥', en: 'No keys yet' },
  noneHint: { zh: '在下面新建一个。', en: 'Make one below.' },
  madeTitle: { zh: '请保存密钥', en: 'Keep the key' },
  madeOnce: {
    zh: '密钥只显示这一次，平台只保存它的散列值。请立即存入程序的配置或密码管理器。',
    en: 'The key is shown this once; we keep a hash of it only. Put it into the program’s settings or a password manager now.',
  },
  how: { zh: '请求头：', en: 'As a header:' },
  back: { zh: '已保存，返回', en: 'I have kept it: go back' },
  done: { zh: '密钥已撤销，持有它的程序不能再用。', en: 'The key was revoked; programs that hold it are refused.' },
} as const satisfies Record<string, Text>;

export const scopeTerms: Readonly<Record<Scope, Text>> = {
  'report:submit': { zh: '报送漏洞', en: 'Submit reports' },
  'report:read': { zh: '查询我的报告', en: 'Read my reports' },
  'view:own': { zh: '管理我保存的视图', en: 'Manage my saved views' },
  'number:request': { zh: '为本单位预留编号', en: 'Reserve numbers for my organisation' },
};

export const daysText = (days: number): Text => ({
  zh: days === 365 ? '1 年' : `${days} 天`,
  en: days === 365 ? '1 year' : `${days} days`,
});
