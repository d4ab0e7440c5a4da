import type { FieldMistake } from '#platform/errors.ts';
import { Refusal } from '#platform/errors.ts';

/** The case goes on under another number, which whoever asks may read: pages lead there. */
export class Moved extends Refusal {
  readonly number: string;
  constructor(number: string) {
    super(
      'coordination.case-merged',
      {
        zh: `案件已并入 ${number}，请在那里继续。`,
        en: `The case was merged into ${number}. Go on there.`,
      },
      409,
    );
    this.number = number;
  }
}

export function mergedSuccessor(number: string): Moved {
  return new Moved(number);
}

export function caseChanged(): Refusal {
  return new Refusal(
    'coordination.case-changed',
    {
      zh: '案件在您打开之后有了变动。请刷新页面，看过变动再操作。',
      en: 'The case changed after you opened it. Reload the page, look at the change, then decide.',
    },
    409,
  );
}

export function caseClosed(): Refusal {
  return new Refusal(
    'coordination.case-closed',
    {
      zh: '案件已结案，不能再改动。如需继续，请协调人员重新打开。',
      en: 'The case is closed and cannot be changed. Ask a coordinator to reopen it.',
    },
    409,
  );
}

export function caseInput(fields: readonly FieldMistake[]): Refusal {
  return new Refusal(
    'coordination.case-input',
    { zh: '有内容需要修改，没有保存。', en: 'Some of it needs correction; nothing was saved.' },
    400,
    undefined,
    { fields },
  );
}

export function unknownParty(): Refusal {
  return new Refusal(
    'coordination.unknown-party',
    {
      zh: '没有这个参与方。请刷新页面，从列表中选择；个人须已有账号。',
      en: 'There is no such party. Reload the page and choose from the list; a person needs an account.',
    },
    404,
  );
}

export function reportHasCase(number: string): Refusal {
  return new Refusal(
    'coordination.report-has-case',
    { zh: `这份报告已在案件 ${number} 中。`, en: `This report is in the case ${number} already.` },
    409,
  );
}

export function unknownFlaw(): Refusal {
  return new Refusal(
    'coordination.unknown-flaw',
    {
      zh: '案件中没有这个漏洞，或它的条目已属另一案件。请核对编号。',
      en: 'The case has no such vulnerability, or its record belongs to another case. Check the number.',
    },
    404,
  );
}

export function unknownProposal(): Refusal {
  return new Refusal(
    'coordination.unknown-proposal',
    { zh: '案件中没有这条建议。请刷新页面。', en: 'The case has no such proposal. Reload the page.' },
    404,
  );
}

export function proposalAnswered(): Refusal {
  return new Refusal(
    'coordination.proposal-answered',
    { zh: '这条建议已有答复。请刷新页面。', en: 'The proposal is answered already. Reload the page.' },
    409,
  );
}

export function tooManyProposals(): Refusal {
  return new Refusal(
    'coordination.too-many-proposals',
    {
      zh: '待答复的邀请建议最多 10 条。请等待协调人员答复，或在讨论中说明。',
      en: 'At most 10 proposals can wait for an answer. Wait for the coordinators, or write them a message.',
    },
    409,
  );
}
