import { type ReportState, reportStateTerms } from '#desk/intake/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { type About, letter } from '../letters.ts';
import type { Recipient } from '../store/moves.ts';

type To = Pick<Recipient, 'email' | 'language'>;

/** A letter names so many; the page has them all. */
const mostNamed = 20;

/** To a reviewer: what they have claimed and is due today or overdue. */
export function owingLetter(to: To, receipts: readonly string[], publicUrl: string): Letter {
  const count = receipts.length;
  const named = receipts.slice(0, mostNamed).join('\n');
  const rest = count - mostNamed;
  const list = {
    zh: rest > 0 ? `${named}\n等${count}份` : named,
    en: rest > 0 ? `${named}\nand ${rest} more` : named,
  };
  return letter(to, {
    subject: { zh: `[补漏] ${count}份报告今日到期或已超时`, en: `[Bulou] ${count} report(s) due today or overdue` },
    lines: [
      {
        zh: '您领取的下列报告今日到期或已超过审核时限：',
        en: 'These reports, which you have claimed, are due today or past their limit:',
      },
      list,
      { zh: `请到审核工作台处理：${publicUrl}/desk`, en: `They wait at the desk: ${publicUrl}/desk` },
    ],
  });
}

/** To a reporter: a returned report waits for them, and until when. */
export function owedReturnLetter(to: Recipient, { receipt, publicUrl }: About, last: Day): Letter {
  const link = to.hasAccount ? `${publicUrl}/reports/${receipt}` : `${publicUrl}/report/follow`;
  return letter(to, {
    subject: { zh: `[补漏] ${receipt} 待补充，${last} 截止`, en: `[Bulou] ${receipt} waits for you until ${last}` },
    lines: [
      {
        zh: `您报送的 ${receipt} 已退回补充，请在 ${last} 结束前补充并重新提交；逾期将按材料不全驳回。`,
        en: `Your report ${receipt} was returned. Complete and resubmit it by the end of ${last}; after that it is rejected as incomplete.`,
      },
      { zh: `办理：${link}`, en: `Here: ${link}` },
    ],
  });
}

type Overdue = readonly { readonly state: ReportState; readonly overdue: number }[];

/** To a coordinator: how many reports are overdue, and where. */
export function overdueLetter(to: To, overdue: Overdue, publicUrl: string): Letter {
  const total = overdue.reduce((sum, row) => sum + row.overdue, 0);
  const lines = (language: 'zh' | 'en', colon: string) =>
    overdue.map((row) => `${reportStateTerms[row.state][language]}${colon}${row.overdue}`).join('\n');
  return letter(to, {
    subject: { zh: `[补漏] ${total}份报告已超时`, en: `[Bulou] ${total} report(s) overdue` },
    lines: [
      { zh: `目前有${total}份报告超过时限：`, en: `${total} report(s) are past their limit:` },
      { zh: lines('zh', '：'), en: lines('en', ': ') },
      { zh: `明细：${publicUrl}/desk/statistics`, en: `Which: ${publicUrl}/desk/statistics` },
    ],
  });
}
