import type { Text } from '#platform/text.ts';
import type { Answer, Closing, EndReason } from './model.ts';
import type { CalendarShow } from './store/calendar.ts';
import type { DisclosureRule } from './store/disclosure.ts';
import type { OrderKind, OrderState } from './store/orders.ts';

export const embargoWords = {
  title: (number: string): Text => ({ zh: `${number} 的保密期`, en: `Embargo of ${number}` }),
  standing: { zh: '保密与公开', en: 'Embargo and disclosure' },
  now: { zh: '现状', en: 'Where it stands' },
  ends: { zh: '结束时刻', en: 'Ends' },
  agreedIn: { zh: '商定时区', en: 'as agreed' },
  inUtc: { zh: '世界协调时', en: 'UTC' },
  here: { zh: '平台时间', en: 'platform time' },
  ended: { zh: '结束于', en: 'Ended' },
  records: { zh: '条目公开时刻', en: 'Records go public' },
  undecided: { zh: '未定', en: 'not decided' },
  never: { zh: '不公开', en: 'never' },
  held: { zh: '暂缓公开', en: 'held' },
  isOut: (at: string): Text => ({ zh: `已于 ${at} 公开`, en: `public since ${at}` }),
  proposal: { zh: '待答复的提议', en: 'Proposal that awaits answers' },
  earlier: { zh: '以往的提议', en: 'Earlier proposals' },
  noProposal: { zh: '目前没有待答复的提议。', en: 'No proposal awaits an answer.' },
  by: { zh: '提议方', en: 'Proposed by' },
  at: { zh: '提议时间', en: 'Proposed' },
  wants: { zh: '提议内容', en: 'What is proposed' },
  reason: { zh: '理由', en: 'Reason' },
  answers: { zh: '各方答复', en: 'Answers' },
  owing: { zh: '尚未答复', en: 'Yet to answer' },
  decidable: (at: string): Text => ({
    zh: `${at} 起，未全部答复的，由平台裁定。`,
    en: `From ${at} on the centre may decide without the missing answers.`,
  }),
  endNow: { zh: '立即结束保密期', en: 'end the embargo now' },
  until: (at: string): Text => ({ zh: `保密至 ${at}`, en: `secret until ${at}` }),
  desk: { zh: '平台', en: 'the centre' },
  byItself: { zh: '平台（因发现在野利用自动提出）', en: 'the platform, because exploitation was seen' },
  anotherParty: { zh: '其他参与方', en: 'another party' },
  answer: { zh: '答复', en: 'Answer' },
  accept: { zh: '同意', en: 'Accept' },
  reject: { zh: '不同意', en: 'Reject' },
  note: { zh: '附言', en: 'Note' },
  noteHint: { zh: '只有平台和本方可见。', en: 'Seen by the centre and your own side only.' },
  withdraw: { zh: '撤回提议', en: 'Withdraw the proposal' },
  propose: { zh: '提议', en: 'Propose an end' },
  revise: { zh: '另提方案', en: 'Answer with another end' },
  proposeHint: {
    zh: '各方和平台都同意后生效。此前仍按现状保密。',
    en: 'It holds once every party and the centre have accepted. Until then everything stays as it is.',
  },
  endField: { zh: '结束日期和时刻', en: 'Day and time of the end' },
  endHint: { zh: '按下面所填时区的钟表时间。', en: 'As clocks show it in the zone below.' },
  zone: { zh: '时区', en: 'Time zone' },
  zoneHint: { zh: 'IANA 名称，例如 Asia/Shanghai。', en: 'An IANA name, such as Europe/Berlin.' },
  reasonHint: {
    zh: '各方可见。请勿写漏洞细节，也不要提及其他参与方。',
    en: 'Every party sees it. No detail of the flaw, and no word about other parties.',
  },
  endNowButton: { zh: '提议立即结束', en: 'Propose ending it now' },
  deskPart: { zh: '平台办理', en: 'For the centre' },
  deskAccept: { zh: '裁定：采纳提议', en: 'Decide: accept the proposal' },
  deskReject: { zh: '裁定：不采纳', en: 'Decide: reject it' },
  start: { zh: '设定保密期', en: 'Set the embargo' },
  startHint: {
    zh: '首次设定无须各方同意；此后的变更须商定。',
    en: 'The first one needs nobody’s consent; every change after it does.',
  },
  cancel: { zh: '取消保密期（不公开）', en: 'Cancel the embargo (publishes nothing)' },
  world: { zh: '外界已知', en: 'The world knows' },
  worldHint: {
    zh: '漏洞或利用代码已公开：保密期立即结束，条目在下一分钟公开。发现在野利用：自动提议结束。',
    en: 'When the flaw or an exploit is public the embargo ends at once, and the records go out within the minute. When exploitation is seen, ending is proposed by itself.',
  },
  flawPublic: { zh: '漏洞已公开', en: 'The flaw is public' },
  exploitPublic: { zh: '利用代码已公开', en: 'An exploit is public' },
  exploited: { zh: '发现在野利用', en: 'Exploitation is seen' },
  toAgree: { zh: '商定保密期', en: 'Agree on the end' },
  toPage: { zh: '商定保密期，申请更多时间', en: 'Agree on the end, or ask for more time' },
  toHistory: { zh: '查看保密期的经过', en: 'See how the embargo went' },
  closedCase: { zh: '案件已关闭，保密期不再变更。', en: 'The case is closed; its embargo no longer changes.' },
} as const satisfies Record<string, Text | ((text: string) => Text)>;

export const answerTerms: Readonly<Record<Answer | 'revised', Text>> = {
  accepted: { zh: '同意', en: 'accepted' },
  rejected: { zh: '不同意', en: 'rejected' },
  revised: { zh: '另提方案', en: 'proposed another' },
};

export const closingTerms: Readonly<Record<Closing | 'open', Text>> = {
  open: { zh: '待答复', en: 'open' },
  accepted: { zh: '已商定', en: 'agreed' },
  rejected: { zh: '未通过', en: 'rejected' },
  superseded: { zh: '已被取代', en: 'superseded' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

export const endTerms: Readonly<Record<EndReason, Text>> = {
  reached: { zh: '到期', en: 'its end was reached' },
  published: { zh: '条目已公开', en: 'the records were published' },
  'flaw-public': { zh: '漏洞已被公开', en: 'the flaw became public' },
  'exploit-public': { zh: '利用代码已被公开', en: 'an exploit became public' },
  exploited: { zh: '发现在野利用', en: 'exploitation was seen' },
  agreed: { zh: '各方商定', en: 'the parties agreed' },
  merged: { zh: '案件合并', en: 'the case was merged' },
  ordered: { zh: '平台决定', en: 'the centre ordered it' },
};

export const ruleTerms: Readonly<Record<DisclosureRule, Text>> = {
  default: { zh: '报送后45天', en: '45 days after the report' },
  patch: { zh: '随补丁', en: 'with the patch' },
  agreed: { zh: '商定', en: 'as agreed' },
  public: { zh: '已为公众所知', en: 'known to the public' },
  'on-day': { zh: '指定日期', en: 'on a chosen day' },
  instance: { zh: '事件型，不公开', en: 'instance, never' },
  ordered: { zh: '两人决定', en: 'ordered by two persons' },
};

export const doneWords: Readonly<Record<string, Text>> = {
  proposed: { zh: '提议已发出，各方会收到邮件。', en: 'Your proposal is made; the parties are told by mail.' },
  revised: { zh: '新的方案已取代原提议。', en: 'Your proposal has taken the place of the earlier one.' },
  answered: { zh: '答复已记录。', en: 'Your answer is recorded.' },
  withdrawn: { zh: '提议已撤回。', en: 'The proposal is withdrawn.' },
  done: { zh: '已办理。', en: 'Done.' },
  'taken-back': { zh: '申请已撤回。', en: 'The order is withdrawn.' },
  ordered: { zh: '申请已提交，等待另一人同意。', en: 'Asked for; it awaits the consent of a second person.' },
  consent: { zh: '已同意，立即生效。', en: 'Consented; it is in effect.' },
  refuse: { zh: '已拒绝，一切照旧。', en: 'Refused; everything stays as it was.' },
};

export const disclosureWords = {
  title: { zh: '公开日程', en: 'Disclosure calendar' },
  lead: {
    zh: '哪些条目在什么时刻公开。到时由平台自动发布，精确到分钟。',
    en: 'What goes public when. It goes out by itself, exact to the minute.',
  },
  show: { zh: '显示', en: 'Show' },
  from: { zh: '自哪天起', en: 'From day' },
  until: { zh: '截至哪天', en: 'Until day' },
  apply: { zh: '查询', en: 'Apply' },
  time: { zh: '时刻', en: 'Time' },
  record: { zh: '条目', en: 'Record' },
  case: { zh: '案件', en: 'Case' },
  why: { zh: '依据', en: 'Why' },
  severity: { zh: '危害级别', en: 'Severity' },
  marks: { zh: '状态', en: 'State' },
  embargo: { zh: '保密期', en: 'embargo' },
  overdue: { zh: '待发布', en: 'due' },
  none: { zh: '没有符合条件的条目', en: 'Nothing here' },
  noneHint: {
    zh: '归档的通用型漏洞会在这里列出公开时刻。',
    en: 'Archived product vulnerabilities are listed here with the moment at which they go public.',
  },
  of: (identifier: string): Text => ({ zh: `${identifier} 的公开`, en: `Disclosure of ${identifier}` }),
  plan: { zh: '公开安排', en: 'The plan' },
  at: { zh: '公开时刻', en: 'Goes public' },
  order: { zh: '紧急措施', en: 'Emergency' },
  orderHint: {
    zh: '“立即公开”和“暂缓公开”须由另一人同意后才生效，两人的操作都记入审计日志。',
    en: '“Publish now” and “hold” take effect once a second person consents; the audit log keeps both.',
  },
  kind: { zh: '措施', en: 'Measure' },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: { zh: '供同意人判断，不对外公开。', en: 'For whoever is to consent; never public.' },
  ask: { zh: '提出申请', en: 'Ask for it' },
  waiting: { zh: '等待另一人同意', en: 'Awaits a second person' },
  askedBy: { zh: '申请人', en: 'Asked by' },
  decidedBy: { zh: '办理人', en: 'Decided by' },
  consent: { zh: '同意', en: 'Consent' },
  refuse: { zh: '拒绝', en: 'Refuse' },
  withdraw: { zh: '撤回申请', en: 'Withdraw it' },
  second: {
    zh: '您是申请人，须由另一人同意。',
    en: 'You asked for this; somebody else has to consent.',
  },
  history: { zh: '以往的申请', en: 'Earlier orders' },
  noHistory: { zh: '没有申请过紧急措施。', en: 'Nothing was ordered.' },
} as const satisfies Record<string, Text | ((text: string) => Text)>;

export const showTerms: Readonly<Record<CalendarShow, Text>> = {
  coming: { zh: '将公开', en: 'to come' },
  held: { zh: '暂缓公开', en: 'held' },
  waiting: { zh: '等待同意', en: 'awaiting consent' },
  released: { zh: '已公开', en: 'public' },
};

export const orderTerms: Readonly<Record<OrderKind, Text>> = {
  'publish-now': { zh: '立即公开', en: 'Publish now' },
  hold: { zh: '暂缓公开', en: 'Hold' },
  'lift-hold': { zh: '解除暂缓', en: 'Lift the hold' },
};

export const orderStateTerms: Readonly<Record<OrderState, Text>> = {
  open: { zh: '等待同意', en: 'open' },
  consented: { zh: '已同意', en: 'consented' },
  refused: { zh: '已拒绝', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};
