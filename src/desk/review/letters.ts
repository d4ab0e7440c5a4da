import type { Letter } from '#platform/mail/index.ts';
import type { Text } from '#platform/text.ts';
import type { MoveName, MoveRow } from './model.ts';
import type { Recipient } from './store/moves.ts';

/** What letters are about: a receipt, never a title. */
export type About = { readonly receipt: string; readonly publicUrl: string };

/** Tells a reporter that their report moved: its number and where to look, nothing else. */
export function reporterLetter(row: MoveRow, to: Recipient, { receipt, publicUrl }: About): Letter {
  const what = told[row.name] ?? row.done;
  const link = to.hasAccount ? `${publicUrl}/reports/${receipt}` : `${publicUrl}/report/follow`;
  const how: Text = to.hasAccount
    ? { zh: `详情请登录后查看：${link}`, en: `Sign in to see the details: ${link}` }
    : { zh: `详情请凭访问码查询：${link}`, en: `See the details with your access code: ${link}` };
  return letter(to, {
    subject: { zh: `[补漏] ${receipt} ${what.zh}`, en: `[Bulou] ${receipt}: ${what.en}` },
    lines: [
      {
        zh: `您报送的 ${receipt} 有新的进展：${what.zh}。`,
        en: `There is news of your report ${receipt}: ${what.en}.`,
      },
      how,
    ],
  });
}

/** Asks those who answer for a vendor to look at a question. */
export function vendorLetter(to: Recipient, { receipt, publicUrl }: About): Letter {
  const link = `${publicUrl}/questions/${receipt}`;
  return letter(to, {
    subject: { zh: `[补漏] 请核实 ${receipt}`, en: `[Bulou] Please verify ${receipt}` },
    lines: [
      {
        zh: `有一份与贵单位有关的报告（${receipt}）需要贵单位核实。`,
        en: `A report that concerns your organisation (${receipt}) needs your verification.`,
      },
      { zh: `请登录后查看并答复：${link}`, en: `Sign in to read and answer: ${link}` },
    ],
  });
}

export type Wording = { readonly subject: Text; readonly lines: readonly Text[] };

/** A letter in the recipient's language. */
export function letter(
  { email, language }: Pick<Recipient, 'email' | 'language'>,
  { subject, lines }: Wording,
): Letter {
  const t = (text: Text) => text[language];
  const signed: Text = { zh: '补漏 · 漏洞共享平台', en: 'Bulou, the vulnerability sharing platform' };
  return { to: email, subject: t(subject), text: `${[...lines, signed].map(t).join('\n\n')}\n` };
}

/** In a letter the reason is not named: whoever reads the mailbox must not learn what was reported. */
const told: Readonly<Partial<Record<MoveName, Text>>> = {
  return: { zh: '需要您补充材料', en: 'more is needed from you' },
  reject: { zh: '审核未通过', en: 'it was not accepted' },
  merge: { zh: '已与另一报告合并', en: 'it was merged with another report' },
  lapse: { zh: '逾期未补充，已驳回', en: 'it was not completed in time and is rejected' },
  'carry-on': { zh: '重新进入审核', en: 'it is in review again' },
  uphold: { zh: '申诉已处理，维持原决定', en: 'your appeal was decided: the decision stands' },
  reopen: { zh: '申诉已处理，重新审核', en: 'your appeal was decided: it is in review again' },
  archive: { zh: '已归档', en: 'it is archived' },
};
