import { Refusal } from '#platform/errors.ts';
import type { EmbargoStateName } from './model.ts';
import { longestDays, type RuleRow, stateTerms } from './rules.ts';

export function wrongState({ words }: RuleRow, state: EmbargoStateName): Refusal {
  const is = stateTerms[state];
  return new Refusal(
    'coordination.embargo-state',
    {
      zh: `本案现为“${is.zh}”，不能“${words.zh}”。请刷新页面查看现状。`,
      en: `This case is “${is.en}” now; it is not possible to ${words.en}. Reload the page to see where it stands.`,
    },
    409,
  );
}

export function notParty(): Refusal {
  return new Refusal(
    'coordination.embargo-party',
    {
      zh: '保密期由厂商、报送者与平台商定。您可以查看，但不参与商定。',
      en: 'An embargo is agreed between the vendors, the reporter and the centre. You may look on, but have no voice in it.',
    },
    403,
  );
}

export function notYours(): Refusal {
  return new Refusal(
    'coordination.embargo-proposer',
    { zh: '只有提议方可以撤回提议。', en: 'Only whoever made the proposal may withdraw it.' },
    403,
  );
}

const onEnd = (code: string, text: { zh: string; en: string }) =>
  new Refusal(code, text, 422, undefined, { fields: [{ field: 'endsAt', text }] });

export function endPassed(): Refusal {
  return onEnd('coordination.embargo-past', {
    zh: '保密期的结束时刻必须晚于现在。请另选时刻；如需立即结束，请选“立即结束”。',
    en: 'An embargo must end later than now. Choose another moment, or propose ending it now.',
  });
}

export function endTooLate(): Refusal {
  return onEnd('coordination.embargo-too-long', {
    zh: `参与方可以提议的最长保密期为${longestDays}天。更长的期限请与协调员商量，由平台提议。`,
    en: `Parties may propose an end at most ${longestDays} days away. For a later one ask the coordinator: the centre can propose it.`,
  });
}

export function noSuchEnd(): Refusal {
  return onEnd('coordination.embargo-end', {
    zh: '请填写该时区内确实存在的日期和时刻，例如 2026-12-01 09:30。',
    en: 'Give a day and a time that exist in this time zone, such as 2026-12-01 09:30.',
  });
}

export function noSuchZone(): Refusal {
  const text = {
    zh: '无法识别这个时区。请填写 IANA 名称，例如 Asia/Shanghai。',
    en: 'This time zone is not known. Give its IANA name, such as Europe/Berlin.',
  };
  return new Refusal('coordination.embargo-zone', text, 422, undefined, { fields: [{ field: 'zone', text }] });
}

export function nothingToEnd(): Refusal {
  return onEnd('coordination.embargo-none', {
    zh: '本案没有正在进行的保密期，无需结束。',
    en: 'No embargo is running in this case; there is nothing to end.',
  });
}

export function exploitedAlready(): Refusal {
  return new Refusal(
    'coordination.embargo-exploited',
    {
      zh: '本案的漏洞已发现在野利用，不再商定新的保密期。',
      en: 'Attacks that use this flaw have been seen; no new embargo is agreed any more.',
    },
    409,
  );
}

export function termRuns(): Refusal {
  return new Refusal(
    'coordination.embargo-term',
    {
      zh: '答复期限未满，尚不能裁定。请等待各方答复，或到期后再办理。',
      en: 'The term for answers still runs. Wait for the parties, or decide once it is over.',
    },
    409,
  );
}

export function caseClosed(): Refusal {
  return new Refusal(
    'coordination.embargo-closed',
    {
      zh: '本案已经关闭或并入其他案件，保密期不再变更。',
      en: 'This case is closed or merged into another; its embargo no longer changes.',
    },
    409,
  );
}

export function unknownRecordOfCase(): Refusal {
  return new Refusal(
    'coordination.unknown-disclosure',
    { zh: '没有这一条公开安排，或者您无权查看。', en: 'There is no such disclosure, or it is not yours to see.' },
    404,
  );
}

export function releasedAlready(): Refusal {
  return new Refusal(
    'coordination.released',
    {
      zh: '该条目已经公开，无需再办理。如需收回，请走撤回程序。',
      en: 'This record is public already. To take it back it has to be withdrawn.',
    },
    409,
  );
}

export function instanceNever(): Refusal {
  return new Refusal(
    'coordination.instance-never',
    {
      zh: '事件型漏洞不公开，不能申请立即公开或暂缓公开。',
      en: 'An instance vulnerability is never published; there is nothing to order.',
    },
    409,
  );
}

export function orderOpen(): Refusal {
  return new Refusal(
    'coordination.order-open',
    {
      zh: '该条目已有一项申请等待另一人同意，请先处理。',
      en: 'An order for this record awaits the consent of a second person; settle that first.',
    },
    409,
  );
}

export function orderNeedless(isHeld: boolean): Refusal {
  return new Refusal(
    'coordination.order-needless',
    isHeld
      ? { zh: '该条目已经暂缓公开。', en: 'This record is held already.' }
      : { zh: '该条目没有暂缓公开，无需解除。', en: 'This record is not held; there is nothing to lift.' },
    409,
  );
}

export function orderClosed(): Refusal {
  return new Refusal(
    'coordination.order-closed',
    { zh: '这项申请已经办结，请刷新页面查看结果。', en: 'This order is settled already. Reload the page to see how.' },
    409,
  );
}

export function samePerson(): Refusal {
  return new Refusal(
    'coordination.order-same-person',
    {
      zh: '申请须由另一人同意，不能由申请人自己同意。',
      en: 'An order needs the consent of a second person; whoever asked cannot give it.',
    },
    403,
  );
}

export function onlyAsker(): Refusal {
  return new Refusal(
    'coordination.order-asker',
    { zh: '只有申请人可以撤回申请。', en: 'Only whoever asked may withdraw the order.' },
    403,
  );
}
