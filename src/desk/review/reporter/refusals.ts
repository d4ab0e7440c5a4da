import { reportStateTerms } from '#desk/intake/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Report } from '../model.ts';

export function additionClosed({ receipt, state }: Report): Refusal {
  return new Refusal(
    'review.addition-closed',
    {
      zh: `报告 ${receipt} 现为“${reportStateTerms[state].zh}”，不能再补充。如对结果有异议，可在期限内申诉；有新的发现请另行报送。`,
      en: `Report ${receipt} is now “${reportStateTerms[state].en}” and takes no additions. Appeal within the time given if you disagree; report new findings separately.`,
    },
    409,
  );
}

export function kindStays(): Refusal {
  return new Refusal('review.kind-stays', {
    zh: '报告正在审核，漏洞类型（通用型、事件型）不能更改。类型选错时，请在补充说明中写明，由审核人员退回后再改。',
    en: 'The report is in review; its kind (product or instance) cannot change now. Say so in the note, and change it when the report is returned.',
  });
}

/** One answer for a wrong code and for a report that is not there: nobody learns which receipts exist. */
export function codeUnknown(): Refusal {
  return new Refusal('review.code-unknown', {
    zh: '回执编号与访问码不匹配。请核对两者；访问码为五组，每组四位，只在报送成功的页面显示过一次。',
    en: 'Receipt and access code do not belong together. Check both; the code has five groups of four and was shown once, on the page after sending.',
  });
}
