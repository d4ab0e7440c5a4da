import type { Text } from '#platform/text.ts';

export const frameWords = {
  site: {
    name: { zh: '补漏 · 漏洞共享平台', en: 'Bulou' },
    line: { zh: 'Vulnerability Sharing Platform', en: 'Vulnerability Sharing Platform' },
  },
  nav: [
    { href: '/records', text: { zh: '漏洞列表', en: 'Records' } },
    { href: '/advisories', text: { zh: '安全公告', en: 'Advisories' } },
    { href: '/bulletins', text: { zh: '周报', en: 'Bulletins' } },
    { href: '/report', text: { zh: '报送漏洞', en: 'Report' } },
    { href: '/me', text: { zh: '用户中心', en: 'User centre' } },
  ],
  rooms: { zh: '工作区', en: 'Working area' },
  signIn: { zh: '登录', en: 'Sign in' },
  account: { zh: '账号', en: 'Account' },
  footer: {
    zh: '工作区内容可能处于保密期：不要转发、截屏外传或粘贴到其他网站。',
    en: 'What stands here may be under embargo: do not forward it, share pictures of it or paste it into other sites.',
  },
  clocks: (zone: string): Text => ({
    zh: `未注明时区的时间均为 ${zone} 时间。`,
    en: `Times without a zone are those of ${zone}.`,
  }),
  follow: { zh: '凭访问码查询报告', en: 'Follow a report with its access code' },
} as const satisfies Record<string, Text | object>;
