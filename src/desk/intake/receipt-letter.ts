import type { Letter } from '#platform/mail/index.ts';
import type { Language } from '#platform/text.ts';
import type { Kind } from '#vocabulary/index.ts';
import { clocks } from './clock.ts';

/** The letter with the receipt. It may be read on its way: nothing of the report but its number, and where it is followed. */
export function receiptLetter(
  of: { receipt: string; kind: Kind; publicUrl: string; isAnonymous: boolean },
  language: Language,
): Omit<Letter, 'to'> {
  const { days } = clocks[`review-${of.kind}`];
  const link = of.isAnonymous ? `${of.publicUrl}/report/follow` : `${of.publicUrl}/reports/${of.receipt}`;
  if (language === 'zh') {
    const how = of.isAnonymous ? '凭回执编号和访问码查询进展：' : '登录后查询进展：';
    return {
      subject: `报送回执 ${of.receipt}`,
      text: [
        '您好：',
        '',
        `您报送的漏洞报告已收到，回执编号 ${of.receipt}。`,
        `我们将在${days}个工作日内完成审核。需要补充材料或有结果时，会再发邮件告知。`,
        '',
        `${how}${link}`,
        '',
        '为保护尚未公开的内容，邮件中不写漏洞详情，请不要回复本邮件。',
        '',
      ].join('\n'),
    };
  }
  const how = of.isAnonymous ? 'Follow it with the receipt and your access code' : 'Sign in to follow it';
  return {
    subject: `Receipt ${of.receipt}`,
    text: [
      'Hello,',
      '',
      `your vulnerability report has arrived. Its receipt is ${of.receipt}.`,
      `We will review it within ${days} working days, and write again when something is missing or decided.`,
      '',
      `${how}: ${link}`,
      '',
      'This letter says nothing of the vulnerability, because it is not public. Please do not answer it.',
      '',
    ].join('\n'),
  };
}
