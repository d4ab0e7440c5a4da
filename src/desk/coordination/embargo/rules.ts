import type { Text } from '#platform/text.ts';
import type { EmbargoEventName, EmbargoStateName } from './model.ts';

/** An end further away than this can only be proposed by the desk. “From a few days to a few months”: Vultron, Embargo Principles. */
export const longestDays = 90;

/** So long a proposal waits for answers; then the desk decides. No answer may be read as a rejection: Vultron, Respond Promptly. */
export const answerHours = { usual: 5 * 24, exploited: 24 } as const;

/** `side`: a party or the desk. `platform`: no button leads there. */
export type RuleRow = {
  readonly name: EmbargoEventName;
  readonly from: readonly EmbargoStateName[];
  readonly to: readonly EmbargoStateName[];
  readonly who: 'side' | 'desk' | 'platform';
  readonly words: Text;
  readonly source: string;
};

const secret = ['none', 'proposed', 'active', 'revising', 'over'] as const;
const open = ['proposed', 'revising'] as const;
const running = ['active', 'revising'] as const;
const settled = ['none', 'proposed', 'active', 'revising', 'over'] as const;

/** Every event that changes the embargo of a case, from where to where, and after whose rule. `stepEmbargo` obeys it. */
export const embargoRules: readonly RuleRow[] = [
  {
    name: 'propose',
    from: ['none', 'active', 'over'],
    to: settled,
    who: 'side',
    words: { zh: '提议', en: 'propose' },
    source:
      'Vultron, Negotiating Embargoes: may be proposed while neither flaw nor exploit is public, nor attacks are seen',
  },
  {
    name: 'revise',
    from: open,
    to: settled,
    who: 'side',
    words: { zh: '另提方案', en: 'answer with another proposal' },
    source: 'Vultron, Negotiating Embargoes: receivers may propose terms that suit them better',
  },
  {
    name: 'answer',
    from: open,
    to: settled,
    who: 'side',
    words: { zh: '答复', en: 'answer' },
    source:
      'Vultron, Respond Promptly: explicitly accept or reject; an embargo begins when it is accepted (Embargo Principles)',
  },
  {
    name: 'withdraw',
    from: open,
    to: ['none', 'active', 'over'],
    who: 'side',
    words: { zh: '撤回提议', en: 'withdraw the proposal' },
    source: 'Vultron, Negotiating Embargoes: participants may withdraw their own unaccepted proposal',
  },
  {
    name: 'decide',
    from: open,
    to: ['none', 'active', 'over'],
    who: 'desk',
    words: { zh: '逾期裁定', en: 'decide after the term' },
    source:
      'Vultron, Respond Promptly: no answer in time may be taken as one; CERT Guide to CVD: the coordinator decides where parties cannot agree',
  },
  {
    name: 'start',
    from: ['none'],
    to: ['active'],
    who: 'desk',
    words: { zh: '设定保密期', en: 'set the embargo' },
    source: 'Vultron, Default Embargoes: a receiver’s published terms hold until others are agreed',
  },
  {
    name: 'end',
    from: running,
    to: ['over'],
    who: 'desk',
    words: { zh: '取消保密期', en: 'cancel the embargo' },
    source: 'Vultron, Embargo Principles: the end of an embargo is no obligation to publish',
  },
  {
    name: 'flaw-public',
    from: secret,
    to: ['public'],
    who: 'desk',
    words: { zh: '漏洞已公开', en: 'the flaw is public' },
    source: 'Vultron, Early Termination: shall end at once when the flaw is public',
  },
  {
    name: 'exploit-public',
    from: secret,
    to: ['public'],
    who: 'desk',
    words: { zh: '利用代码已公开', en: 'an exploit is public' },
    source: 'Vultron, Early Termination: public information includes exploit code',
  },
  {
    name: 'exploited',
    from: secret,
    to: ['none', 'revising', 'over'],
    who: 'desk',
    words: { zh: '发现在野利用', en: 'exploitation is seen' },
    source: 'Vultron, Early Termination: should end early when it is exploited, so ending is proposed by itself',
  },
  {
    name: 'reached',
    from: running,
    to: ['over'],
    who: 'platform',
    words: { zh: '到期', en: 'its end is reached' },
    source: 'Vultron, Embargo Principles: an unambiguous date and time as its endpoint',
  },
  {
    name: 'lapse',
    from: open,
    to: ['none', 'active', 'over'],
    who: 'platform',
    words: { zh: '提议失效', en: 'the proposed end has passed' },
    source: 'an end in the past can no longer be agreed on',
  },
  {
    name: 'published',
    from: [...secret, 'public'],
    to: ['public'],
    who: 'platform',
    words: { zh: '条目已公开', en: 'the records are published' },
    source: 'FIRST, Guidelines for Multi-Party Vulnerability Coordination: disclosure ends the need for secrecy',
  },
  {
    name: 'join',
    from: [...secret, 'public'],
    to: [...settled, 'public'],
    who: 'platform',
    words: { zh: '参与方加入', en: 'a party joins' },
    source: 'Vultron, Embargo Principles: adding participants is no release; what is proposed needs their answer, too',
  },
  {
    name: 'leave',
    from: [...secret, 'public'],
    to: [...settled, 'public'],
    who: 'platform',
    words: { zh: '参与方退出', en: 'a party leaves' },
    source: 'Vultron, Embargo Principles: leaving an embargo is not its end',
  },
  {
    name: 'merge',
    from: [...secret, 'public'],
    to: [...settled, 'public'],
    who: 'platform',
    words: { zh: '并入其他案件', en: 'another case is merged into it' },
    source: 'Vultron, Case Splitting and Merging: the earliest of the accepted ends holds',
  },
  {
    name: 'merged-away',
    from: [...secret, 'public'],
    to: ['none', 'over', 'public'],
    who: 'platform',
    words: { zh: '被并入', en: 'it is merged into another' },
    source: 'one case goes on, and with it one embargo',
  },
];

const byName = new Map(embargoRules.map((row) => [row.name, row]));

/** The row of an event. */
export function ruleOf(name: EmbargoEventName): RuleRow {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`the embargo table has no row “${name}”`);
  return found;
}

export const stateTerms: Readonly<Record<EmbargoStateName, Text>> = {
  none: { zh: '未设保密期', en: 'no embargo' },
  proposed: { zh: '保密期待商定', en: 'proposed' },
  active: { zh: '保密期内', en: 'under embargo' },
  revising: { zh: '保密期内，有变更提议', en: 'under embargo, a change is proposed' },
  over: { zh: '保密期已结束', en: 'embargo over' },
  public: { zh: '已公开', en: 'public' },
};
