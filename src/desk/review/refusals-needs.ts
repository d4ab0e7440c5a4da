/** Why a condition of a move does not hold; one function a condition. */
import { clocks, reportStateTerms } from '#desk/intake/index.ts';
import type { Actor } from '#people/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { Report } from './model.ts';
import { onField } from './refusals.ts';

export function claimedAlready({ receipt, assigneeId }: Report, mover: Actor | null): Refusal {
  const own: Text = {
    zh: `报告 ${receipt} 已由您领取，可直接审核。`,
    en: `You have claimed report ${receipt} already.`,
  };
  const others: Text = {
    zh: `报告 ${receipt} 已由其他审核员领取。请处理下一份，或请协调员重新指派。`,
    en: `Another reviewer has claimed report ${receipt}. Take the next one, or ask a coordinator to assign it anew.`,
  };
  return new Refusal('review.claimed', assigneeId === mover?.personId ? own : others, 409);
}

export function notClaimed(): Refusal {
  const text = {
    zh: '这份报告不是由您领取的，不能放回。请协调员处理。',
    en: 'This report is not claimed by you, so you cannot hand it back. A coordinator can.',
  };
  return new Refusal('review.not-claimed', text, 409);
}

export function unfitAssignee(): Refusal {
  const text = {
    zh: '所选人员不能审核这份报告：须具备这一级的审核角色，不是报送者本人或其单位成员，也未通过其他级别。请另选。',
    en: 'That person cannot review this report: they need the role of its level, must not be of the reporter’s side, and must not have passed another level. Choose somebody else.',
  };
  return new Refusal('review.assignee', text, 400, undefined, onField('assigneeId', text));
}

export function noEntry(): Refusal {
  return new Refusal('review.no-entry', {
    zh: '还没有编写条目。请先完成名称、描述和受影响产品的编辑并保存。',
    en: 'The entry is not written yet. Edit title, description and products first, and save.',
  });
}

export function noVerification(): Refusal {
  return new Refusal('review.no-verification', {
    zh: '还没有验证记录。请先填写环境、结果和说明。',
    en: 'No verification is recorded yet. State environment, outcome and note first.',
  });
}

export function noOriginality(): Refusal {
  return new Refusal('review.no-originality', {
    zh: '还没有原创性认定。请先比对疑似重复的报告和条目，再作出认定。',
    en: 'Originality is not decided yet. Compare the candidates first, then decide.',
  });
}

export function unknownVendor(): Refusal {
  const text = {
    zh: '没有这个单位，或它已停用。请从名录中选择，或由管理员登记。',
    en: 'There is no such organisation, or it is suspended. Choose one of the register, or have it registered.',
  };
  return new Refusal('review.vendor', text, 400, undefined, onField('organisationId', text));
}

export function notAsked(): Refusal {
  const text = {
    zh: '本单位没有待答复的验证请求，或已经答复过。',
    en: 'Your organisation has no open question about this report, or has answered it.',
  };
  return new Refusal('review.not-asked', text, 409);
}

export function noAnswer(): Refusal {
  const text = { zh: '请选择一种答复。', en: 'Choose an answer.' };
  return new Refusal('review.answer', text, 400, undefined, onField('answer', text));
}

export function vendorHasTime(): Refusal {
  const text = {
    zh: '厂商的答复时限还没有到。请等到时限，或选择其他理由。',
    en: 'The vendor still has time to answer. Wait until the clock has run out, or choose another reason.',
  };
  return new Refusal('review.vendor-time', text, 400, undefined, onField('reason', text));
}

export function nothingAdded(): Refusal {
  const text = {
    zh: '退回后还没有补充。请修改内容、上传文件，或在说明中答复退回的问题。',
    en: 'Nothing was added since the return. Change the content, upload a file, or answer in the note.',
  };
  return new Refusal('review.nothing-added', text, 400, undefined, onField('note', text));
}

export function noTarget(): Refusal {
  const text = {
    zh: '没有要并入的报告。请核对回执编号（CNVD-C-年份-序号）。',
    en: 'There is no report to merge into. Check the receipt number (CNVD-C-year-counter).',
  };
  return new Refusal('review.merge-unknown', text, 400, undefined, onField('into', text));
}

export function ownTarget(): Refusal {
  const text = {
    zh: '要并入的是您本人或本单位报送的报告，不能由您决定。请留给其他审核员。',
    en: 'You or your organisation delivered the report that this one would go into, so you cannot decide it. Leave it to another reviewer.',
  };
  return new Refusal('review.own-report', text, 403, undefined, onField('into', text));
}

export function mergedIntoItself(): Refusal {
  const text = {
    zh: '报告不能并入自身。请填写另一份报告的编号。',
    en: 'A report cannot be merged into itself. Give another one.',
  };
  return new Refusal('review.merge-self', text, 400, undefined, onField('into', text));
}

export function closedTarget({ receipt, state }: Report): Refusal {
  const text = {
    zh: `报告 ${receipt} 为“${reportStateTerms[state].zh}”，不能作为合并的目标。请选择仍在审核或已归档的报告。`,
    en: `Report ${receipt} is “${reportStateTerms[state].en}” and cannot go on for another. Choose one in review or archived.`,
  };
  return new Refusal('review.merge-closed', text, 409, undefined, onField('into', text));
}

export function carrierStands(): Refusal {
  const text = {
    zh: '所并入的报告没有撤回，本报告不需要接续审核。',
    en: 'The report it was merged into is not withdrawn.',
  };
  return new Refusal('review.carrier-stands', text, 409);
}

export function appealLate(): Refusal {
  const { days } = clocks['appeal-window'];
  const text = {
    zh: `已超过${days}天的申诉期限。如有新的材料，请另行报送。`,
    en: `The ${days} days to appeal are over. If there is something new, send it as a new report.`,
  };
  return new Refusal('review.appeal-late', text, 409);
}

export function appealedBefore(): Refusal {
  const text = {
    zh: '这份报告已申诉过一次，决定不再变动。如有新的材料，请另行报送。',
    en: 'This report was appealed once already; the decision stands. If there is something new, send it as a new report.',
  };
  return new Refusal('review.appealed-before', text, 409);
}

export function involved(): Refusal {
  const text = {
    zh: '您参与过被申诉的审核，不能处理这份申诉。请留给其他三审员。',
    en: 'You had a part in what is appealed, so you cannot decide the appeal. Leave it to another third reviewer.',
  };
  return new Refusal('review.involved', text, 403);
}

export function noRecord(): Refusal {
  const text = {
    zh: '归档须先生成条目。请在归档页面操作。',
    en: 'Archiving needs the record. Do it on the archive page.',
  };
  return new Refusal('review.no-record', text);
}

export function clockRunning(): Refusal {
  const text = { zh: '报送者的补充时限还没有到。', en: 'The reporter still has time to complete the report.' };
  return new Refusal('review.clock-running', text, 409);
}
