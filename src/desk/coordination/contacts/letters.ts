import type { Letter } from '#platform/mail/index.ts';
import type { Language } from '#platform/text.ts';

/** Asks whoever reads an address to confirm it. Says for whom only on the page: a mistyped address need not know. */
export function confirmationLetter(to: string, language: Language, link: string): Letter {
  return language === 'zh'
    ? {
        to,
        subject: '请确认安全联系邮箱',
        text: `您好：\n\n有单位在补漏漏洞共享平台将这个邮箱登记为安全联系人。请打开下面的链接查看是哪个单位，并确认由您收取漏洞通报：\n\n${link}\n\n链接 7 天内有效。确认之前，我们不会向这个邮箱发送任何漏洞通报。如与您无关，忽略本邮件即可。\n`,
      }
    : {
        to,
        subject: 'Please confirm your address as a security contact',
        text: `Hello,\n\nan organisation has named this address as a security contact on Bulou, the vulnerability sharing platform. Open the link to see which one, and to confirm that letters about flaws reach you:\n\n${link}\n\nIt works for 7 days. Until it is confirmed no letter about a flaw is sent to this address. If this is none of your business, do nothing.\n`,
      };
}

/** Thirty days before a key ends. */
export function keyEndingLetter(to: string, language: Language, { on, link }: { on: string; link: string }): Letter {
  return language === 'zh'
    ? {
        to,
        subject: `OpenPGP 公钥将于 ${on} 到期`,
        text: `您好：\n\n您在补漏漏洞共享平台登记的 OpenPGP 公钥将于 ${on} 到期。到期后，发给您的邮件只含编号和链接。请延长有效期或生成新密钥，并在到期前上传公钥：\n\n${link}\n`,
      }
    : {
        to,
        subject: `Your OpenPGP key expires on ${on}`,
        text: `Hello,\n\nthe OpenPGP key of this address on Bulou, the vulnerability sharing platform, expires on ${on}. From then on mail to you has numbers and links only. Extend the key or make a new one, and send its public part before that day:\n\n${link}\n`,
      };
}

/** Tells the address itself that its key was changed: who can change keys could otherwise read what was meant for others. */
export function keyChangedLetter(
  to: string,
  language: Language,
  { fingerprint, link }: { fingerprint: string; link: string },
): Letter {
  return language === 'zh'
    ? {
        to,
        subject: '安全联系邮箱的 OpenPGP 公钥已变更',
        text: `您好：\n\n这个邮箱在补漏漏洞共享平台登记的 OpenPGP 公钥已变更，今后的漏洞通报将用下面的公钥加密：\n\n${fingerprint}\n\n如果不是您或您的单位所为，请立即到平台核对，并告知协调人员：\n\n${link}\n`,
      }
    : {
        to,
        subject: 'The OpenPGP key of your security contact was changed',
        text: `Hello,\n\nthe OpenPGP key of this address on Bulou, the vulnerability sharing platform, was changed. Letters about flaws are now encrypted to:\n\n${fingerprint}\n\nIf neither you nor your organisation did this, check it on the platform at once and tell the coordinators:\n\n${link}\n`,
      };
}
