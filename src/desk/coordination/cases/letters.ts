import type { Letter } from '#platform/mail/index.ts';
import type { Language, Text } from '#platform/text.ts';

type To = { readonly email: string; readonly language: Language };
/** What letters about cases say: a number and where to look. Nothing of what the case is about. */
type About = { readonly number: string; readonly publicUrl: string };

/** Asks a party into a case. */
export function invitationLetter(to: To, { number, publicUrl }: About): Letter {
  return letter(to, {
    subject: { zh: `[补漏] 请参与案件 ${number}`, en: `[Bulou] You are asked into the case ${number}` },
    lines: [
      {
        zh: `有一个案件（${number}）需要您或贵单位参与处理。`,
        en: `A case (${number}) needs you or your organisation.`,
      },
      link(`${publicUrl}/cases/${number}`),
    ],
  });
}

/** Tells somebody that they are named in a message. */
export function mentionLetter(to: To & { readonly isDesk: boolean }, { number, publicUrl }: About): Letter {
  return letter(to, {
    subject: { zh: `[补漏] 案件 ${number} 中有人提到您`, en: `[Bulou] You are mentioned in the case ${number}` },
    lines: [
      { zh: `案件 ${number} 的一条消息提到了您。`, en: `A message in the case ${number} mentions you.` },
      link(`${publicUrl}${to.isDesk ? '/desk' : ''}/cases/${number}`),
    ],
  });
}

/** Tells the coordinator that a party named vendors to be asked in. */
export function proposedLetter(to: To, { number, publicUrl }: About): Letter {
  return letter(to, {
    subject: {
      zh: `[补漏] 案件 ${number} 有参与方建议邀请厂商`,
      en: `[Bulou] A vendor is proposed for the case ${number}`,
    },
    lines: [
      {
        zh: `案件 ${number} 有参与方建议邀请其他厂商，请决定。`,
        en: `A party of the case ${number} proposes to invite a vendor. Please decide.`,
      },
      link(`${publicUrl}/desk/cases/${number}`),
    ],
  });
}

/** Tells a proposer that there is an answer; the same for yes and no. */
export function answeredLetter(to: To, { number, publicUrl }: About): Letter {
  return letter(to, {
    subject: {
      zh: `[补漏] 案件 ${number}：您的建议已有答复`,
      en: `[Bulou] Your proposal in the case ${number} is answered`,
    },
    lines: [
      { zh: `您在案件 ${number} 中提出的建议已有答复。`, en: `What you proposed in the case ${number} has an answer.` },
      link(`${publicUrl}/cases/${number}`),
    ],
  });
}

const link = (address: string): Text => ({
  zh: `请登录后查看：${address}`,
  en: `Sign in to read it: ${address}`,
});

function letter({ email, language }: To, { subject, lines }: { subject: Text; lines: readonly Text[] }): Letter {
  const signed: Text = { zh: '补漏 · 漏洞共享平台', en: 'Bulou, the vulnerability sharing platform' };
  return {
    to: email,
    subject: subject[language],
    text: `${[...lines, signed].map((text) => text[language]).join('\n\n')}\n`,
  };
}
