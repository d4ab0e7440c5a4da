import type { Letter } from '#platform/mail/index.ts';
import type { Text } from '#platform/text.ts';
import type { Recipient } from './store/cases.ts';

/** Numbers and a link: whoever reads the mailbox must not learn what a case is about. */
type About = { readonly number: string; readonly publicUrl: string };

export type LetterKind = 'proposed' | 'agreed' | 'closed' | 'ended' | 'owing';

const news: Readonly<Record<LetterKind, Text>> = {
  proposed: { zh: '保密期有新的提议，请登录后答复', en: 'a new proposal about the embargo awaits your answer' },
  agreed: { zh: '保密期已经商定，请登录后查看结束时刻', en: 'the end of the embargo is settled; sign in to see it' },
  closed: {
    zh: '关于保密期的提议已经了结，保密期不变',
    en: 'the proposal about the embargo is closed; the embargo stays as it was',
  },
  ended: { zh: '保密期已经结束', en: 'the embargo is over' },
  owing: { zh: '关于保密期的提议仍待您答复', en: 'a proposal about the embargo still awaits your answer' },
};

/** Tells a participant what became of the embargo. */
export function embargoLetter(kind: LetterKind, to: Recipient, { number, publicUrl }: About): Letter {
  const what = news[kind];
  return letter(to, {
    subject: { zh: `[补漏] ${number} ${subjects[kind].zh}`, en: `[Bulou] ${number}: ${subjects[kind].en}` },
    lines: [
      { zh: `案件 ${number}：${what.zh}。`, en: `Case ${number}: ${what.en}.` },
      {
        zh: `详情请登录后查看：${publicUrl}/cases/${number}/embargo`,
        en: `Sign in to see it: ${publicUrl}/cases/${number}/embargo`,
      },
    ],
  });
}

const subjects: Readonly<Record<LetterKind, Text>> = {
  proposed: { zh: '保密期提议待答复', en: 'embargo proposal' },
  agreed: { zh: '保密期已商定', en: 'embargo settled' },
  closed: { zh: '保密期提议已了结', en: 'embargo proposal closed' },
  ended: { zh: '保密期已结束', en: 'embargo over' },
  owing: { zh: '请答复保密期提议', en: 'please answer the embargo proposal' },
};

type Release = About & { readonly identifiers: readonly string[] };

/** Tells a participant that records of the case are public now, with their numbers. */
export function releasedLetter(to: Recipient, { number, publicUrl, identifiers }: Release): Letter {
  return letter(to, {
    subject: { zh: `[补漏] ${number} 已公开`, en: `[Bulou] ${number}: published` },
    lines: [
      {
        zh: `案件 ${number} 的下列条目已经公开，可以查阅：`,
        en: `These records of case ${number} are public now:`,
      },
      ...identifiers.map((identifier) =>
        same(publicUrl === '' ? identifier : `${identifier}\n${publicUrl}/records/${identifier}`),
      ),
    ],
  });
}

/** Tells a participant how many days are left before the case goes public. */
export function comingLetter(to: Recipient, { number, publicUrl, days }: About & { readonly days: number }): Letter {
  return letter(to, {
    subject: {
      zh: `[补漏] ${number} 将在${days}天内公开`,
      en: `[Bulou] ${number}: goes public within ${days === 1 ? 'a day' : `${days} days`}`,
    },
    lines: [
      {
        zh: `案件 ${number} 将在${days}天内公开。请确认补丁和公告已经就绪；如需改期，请尽早提出。`,
        en: `Case ${number} goes public within ${days === 1 ? 'a day' : `${days} days`}. Make sure that patch and advisory are ready; if another day is needed, propose it soon.`,
      },
      {
        zh: `准确时刻请登录后查看：${publicUrl}/cases/${number}/embargo`,
        en: `Sign in for the exact time: ${publicUrl}/cases/${number}/embargo`,
      },
    ],
  });
}

const same = (text: string): Text => ({ zh: text, en: text });

function letter(
  { email, language }: Pick<Recipient, 'email' | 'language'>,
  { subject, lines }: { readonly subject: Text; readonly lines: readonly Text[] },
): Letter {
  const signed: Text = { zh: '补漏 · 漏洞共享平台', en: 'Bulou, the vulnerability sharing platform' };
  return {
    to: email,
    subject: subject[language],
    text: `${[...lines, signed].map((line) => line[language]).join('\n\n')}\n`,
  };
}
