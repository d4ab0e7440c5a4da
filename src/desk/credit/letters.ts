import type { Letter } from '#platform/mail/index.ts';

/** Tells a holder of new certificates: numbers and a link, nothing of what they were given for. */
export function letterOf(
  { email, language }: { readonly email: string; readonly language: 'zh' | 'en' },
  numbers: readonly string[],
  publicUrl: string,
): Letter {
  const list = numbers.join('\n');
  return language === 'zh'
    ? {
        to: email,
        subject: `原创漏洞证明已生成（${numbers.length} 份）`,
        text: `您好：\n\n以下原创漏洞证明已经生成，登录后可以下载：\n\n${list}\n\n${publicUrl}/credits\n\n任何人都可以凭编号在 ${publicUrl}/certificates 核验。\n`,
      }
    : {
        to: email,
        subject: `Your certificates of original findings (${numbers.length})`,
        text: `Hello,\n\nthese certificates of original findings have been made; sign in to download them:\n\n${list}\n\n${publicUrl}/credits\n\nAnybody can verify them by number at ${publicUrl}/certificates.\n`,
      };
}
