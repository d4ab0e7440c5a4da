import type { Text } from '#platform/text.ts';
import { vendorStatusTerms } from '#vocabulary/index.ts';
import type { CaseState, ClosingReason, ParticipantRole } from './model.ts';
import type { Status } from './status.ts';
import type { CaseTab } from './store-list.ts';
import type { ProposalState } from './store-proposals.ts';

export const caseWords = {
  title: { zh: '案件', en: 'Cases' },
  ownTitle: { zh: '与我们有关的案件', en: 'Cases that concern us' },
  ownHint: {
    zh: '请逐个说明贵方对漏洞的处理状态。讨论只有案件参与方可见。',
    en: 'Say of each vulnerability where you stand. Threads are seen by the parties of the case only.',
  },
  number: { zh: '编号', en: 'Number' },
  subject: { zh: '主题', en: 'Subject' },
  kind: { zh: '类型', en: 'Kind' },
  state: { zh: '状态', en: 'State' },
  coordinator: { zh: '协调人', en: 'Coordinator' },
  nobody: { zh: '未指派', en: 'Nobody' },
  opened: { zh: '开案', en: 'Opened' },
  vendors: { zh: '厂商答复', en: 'Vendors answered' },
  unread: { zh: '未读', en: 'Unread' },
  unanswered: { zh: '待说明', en: 'To answer' },
  isNew: { zh: '新', en: 'New' },
  search: { zh: '编号或主题', en: 'Number or subject' },
  anyKind: { zh: '全部类型', en: 'Any kind' },
  apply: { zh: '查询', en: 'Apply' },
  none: { zh: '没有案件', en: 'No case' },
  noneHint: {
    zh: '漏洞归档后不立即公开的，会自动开案；也可以从报告页面手动开案。',
    en: 'A case opens by itself when a record is archived that does not go public at once, or by hand from a report.',
  },
  noneOwn: {
    zh: '受邀参与的案件会列在这里。',
    en: 'Cases that you are asked into appear here.',
  },
  newCase: { zh: '开案：本单位产品的漏洞', en: 'Open a case about a product of ours' },
  newHint: {
    zh: '提交后会生成一份报告进入审核，同时开案，贵单位即为参与方，可在案件中继续讨论。',
    en: 'This makes a report that goes into review, and a case with your organisation in it, where you can talk to the coordinators.',
  },
  proposals: { zh: '建议邀请其他厂商', en: 'Propose other vendors' },
  proposalHint: {
    zh: '如认为其他厂商的产品也受影响，可在此提出。由协调人员决定是否邀请，并在此答复。',
    en: 'If you believe that products of another vendor are affected, name it here. The coordinators decide whether to invite it, and answer here.',
  },
  proposalVendor: { zh: '厂商名称或联系邮箱', en: 'Name of the vendor, or a contact’s e-mail' },
  proposalReason: { zh: '理由', en: 'Why' },
  propose: { zh: '提出建议', en: 'Propose' },
  proposalVendorNeeds: {
    zh: '请填写厂商名称或邮箱，不超过 254 字。',
    en: 'Name the vendor or give an e-mail, at most 254 characters.',
  },
  proposalReasonNeeds: { zh: '请写明理由，不超过 2000 字。', en: 'Say why, in at most 2000 characters.' },
  proposalTooMany: { zh: '一次最多 10 家。', en: 'At most 10 at once.' },
  proposedVendors: {
    zh: '其他可能受影响的厂商（每行一家）',
    en: 'Other vendors that may be affected (one a line)',
  },
  proposedVendorsHint: {
    zh: '填写名称或联系邮箱，最多 10 家。由协调人员决定是否邀请。',
    en: 'Names or contacts’ e-mails, 10 at most. The coordinators decide whether to invite them.',
  },
  proposedWhy: { zh: '为何可能受影响', en: 'Why they may be affected' },
  proposedBy: (name: string): Text => ({ zh: `${name} 提出`, en: `proposed by ${name}` }),
  openProposals: { zh: '待答复的邀请建议', en: 'Proposed vendors' },
  proposedCount: (count: number): Text => ({
    zh: `邀请建议 ${count}`,
    en: count === 1 ? '1 vendor proposed' : `${count} vendors proposed`,
  }),
  acceptAs: { zh: '邀请的单位（全称）', en: 'Organisation to invite (whole name)' },
  accept: { zh: '邀请', en: 'Invite' },
  decline: { zh: '不邀请', en: 'Decline' },
  declineReason: { zh: '不邀请的理由（提出方可见）', en: 'Why not (the proposer reads it)' },
  declineNeeds: { zh: '请写明不邀请的理由。', en: 'Say why not.' },
  findingTitle: { zh: '漏洞名称', en: 'Title' },
  product: { zh: '产品', en: 'Product' },
  versions: { zh: '受影响版本', en: 'Affected versions' },
  description: { zh: '描述（原因、影响、复现步骤）', en: 'Description (cause, effect, how to reproduce)' },
  send: { zh: '提交并开案', en: 'Open the case' },
  mark: { zh: 'TLP 标记', en: 'TLP mark' },
  showsParticipants: { zh: '参与方互相可见', en: 'Parties see each other' },
  hidesParticipants: { zh: '参与方互不可见', en: 'Parties do not see each other' },
  save: { zh: '保存', en: 'Save' },
  assign: { zh: '指派协调人', en: 'Assign' },
  close: { zh: '结案', en: 'Close' },
  reason: { zh: '原因', en: 'Reason' },
  reopen: { zh: '重新打开', en: 'Reopen' },
  merge: { zh: '并入另一案件', en: 'Merge into another case' },
  into: { zh: '并入的案件编号', en: 'Number of the case that goes on' },
  mergeHint: {
    zh: '参与方、讨论、状态全部转入，本编号今后转到新案件。不能撤销。',
    en: 'Parties, threads and statuses go over, and this number leads there from now on. This cannot be undone.',
  },
  embargo: { zh: '保密与公开', en: 'Embargo and disclosure' },
  notices: { zh: '通报', en: 'Notices' },
  matrix: { zh: '厂商 × 漏洞', en: 'Vendors × vulnerabilities' },
  vendor: { zh: '厂商', en: 'Vendor' },
  noneSuch: { zh: '没有符合条件的厂商。', en: 'No such vendor.' },
  moreVendors: { zh: '后面的厂商', en: 'More vendors' },
  anyStatus: { zh: '全部状态', en: 'Any status' },
  noVendors: { zh: '还没有厂商参与。', en: 'No vendor takes part yet.' },
  flaws: { zh: '漏洞', en: 'Vulnerabilities' },
  flaw: (position: number): Text => ({ zh: `漏洞 ${position}`, en: `Vulnerability ${position}` }),
  addFlaw: { zh: '增加漏洞', en: 'Add a vulnerability' },
  flawReference: { zh: '条目编号或报告回执号', en: 'Number of its record, or receipt of its report' },
  flawTitle: { zh: '名称（可不填，取自条目或报告）', en: 'Title (else that of the record or report)' },
  reports: { zh: '报告与条目', en: 'Reports and records' },
  participants: { zh: '参与方', en: 'Parties' },
  invite: { zh: '邀请', en: 'Invite' },
  inviteAgain: { zh: '重新邀请', en: 'Invite again' },
  inviteNamed: { zh: '单位全称，或个人账号邮箱', en: 'Whole name of an organisation, or e-mail of a person’s account' },
  inviteAs: { zh: '角色', en: 'As' },
  remove: { zh: '移出', en: 'Remove' },
  left: { zh: '已退出', en: 'has left' },
  joined: { zh: '已打开', en: 'has opened it' },
  notJoined: { zh: '尚未打开', en: 'has not opened it' },
  suggested: { zh: '按产品建议邀请', en: 'Suggested by the products' },
  evidence: (vendor: string, spelling: string): Text => ({
    zh: vendor === spelling ? `产品厂商：${vendor}` : `产品厂商：${vendor}，别名：${spelling}`,
    en: vendor === spelling ? `vendor of a product: ${vendor}` : `vendor of a product: ${vendor}, also “${spelling}”`,
  }),
  history: { zh: '经过', en: 'History' },
  platform: { zh: '平台', en: 'The platform' },
  desk: { zh: '协调', en: 'Coordination' },
  ours: { zh: '我们的答复', en: 'Our answer' },
  status: { zh: '处理状态', en: 'Status' },
  publicStatement: { zh: '声明（随条目公开）', en: 'Statement (public with the record)' },
  statement: { zh: '声明', en: 'Statement' },
  statementHint: {
    zh: '“不受影响”“不修复”须写明理由。',
    en: '“Not affected” and “will not fix” need the reason.',
  },
  isPublic: {
    zh: '声明随条目公开（连同单位名称和状态）',
    en: 'Publish the statement with the record, with your organisation’s name and the status',
  },
  patchUrl: { zh: '补丁地址', en: 'Address of the patch' },
  takePatch: { zh: '将此补丁写入条目', en: 'Take this patch into the record' },
  patchOn: { zh: '补丁发布日期', en: 'Patch came out on' },
  patchDescription: { zh: '补丁说明', en: 'About the patch' },
  plannedOn: { zh: '计划修复日期', en: 'Fix planned for' },
  saveStatus: { zh: '保存状态', en: 'Save' },
  onBehalf: {
    zh: '代厂商登记：按其来信、来电所述填写。',
    en: 'On behalf of the vendor: as it told you by letter or telephone.',
  },
  reference: { zh: '我方编号', en: 'Our own number' },
  vendorReference: { zh: '厂商编号', en: 'Vendor’s number' },
  detail: { zh: '漏洞详情', en: 'What it is' },
  severity: { zh: '危害级别', en: 'Severity' },
  about: { zh: '描述', en: 'Description' },
  products: { zh: '影响产品', en: 'Products' },
  vector: { zh: 'CVSS', en: 'CVSS' },
  place: { zh: '位置', en: 'Where it lies' },
  reproduction: { zh: '复现步骤', en: 'How to reproduce it' },
  proof: { zh: '证明', en: 'Proof' },
  unit: { zh: '涉事单位', en: 'Unit' },
  location: { zh: '地址', en: 'Where it answers' },
  references: { zh: '参考链接', en: 'References' },
  remediation: { zh: '解决方案', en: 'Remediation' },
  leave: { zh: '退出案件', en: 'Leave the case' },
  leaveHint: {
    zh: '退出后立即不能再查看，需协调人员重新邀请。',
    en: 'You lose sight of it at once; a coordinator has to invite you again.',
  },
  others: { zh: '其他参与方', en: 'Other parties' },
  othersHidden: { zh: '本案参与方互不可见。', en: 'The parties of this case do not see each other.' },
  role: { zh: '身份', en: 'You take part as' },
  openCase: { zh: '开案', en: 'Open a case' },
  back: { zh: '返回案件', en: 'Back to the case' },
  done: { zh: '已保存。', en: 'Saved.' },
  proposedNow: {
    zh: '建议已提交，协调人员会在案件中答复。',
    en: 'The proposal is sent; the coordinators answer it in the case.',
  },
  posted: { zh: '消息已发送。', en: 'The message is sent.' },
  openedNow: { zh: '已开案。', en: 'The case is open.' },
  leftNow: { zh: '已退出案件。', en: 'You have left the case.' },
  chooseReason: { zh: '请选择原因。', en: 'Choose a reason.' },
  chooseTlp: { zh: '请选择标记。', en: 'Choose a mark.' },
  chooseRole: { zh: '请选择角色。', en: 'Choose what it takes part as.' },
  chooseStatus: { zh: '请选择状态。', en: 'Choose a status.' },
  mergeInto: {
    zh: '请填写另一个案件的编号，如 CNVD-AJ-2026-12。',
    en: 'Give the number of another case, like CNVD-AJ-2026-12.',
  },
  flawNeeds: { zh: '请填写编号或名称。', en: 'Give a number or a title.' },
  threadNeeds: { zh: '请填写产品名称。', en: 'Name the product.' },
} as const;

export const stateTerms: Readonly<Record<CaseState, Text>> = {
  open: { zh: '处理中', en: 'open' },
  closed: { zh: '已结案', en: 'closed' },
  merged: { zh: '已并案', en: 'merged' },
};

export const reasonTerms: Readonly<Record<ClosingReason, Text>> = {
  published: { zh: '已公开', en: 'published' },
  disposed: { zh: '已处置', en: 'disposed of' },
  'not-a-flaw': { zh: '不是漏洞', en: 'not a vulnerability' },
  'no-answer': { zh: '厂商无答复', en: 'the vendor does not answer' },
  withdrawn: { zh: '报送者撤回', en: 'the reporter withdrew it' },
  other: { zh: '其他', en: 'other' },
};

export const roleTerms: Readonly<Record<ParticipantRole, Text>> = {
  reporter: { zh: '报送者', en: 'Reporter' },
  vendor: { zh: '厂商', en: 'Vendor' },
  channel: { zh: '处置渠道', en: 'Channel' },
  coordinator: { zh: '协调方', en: 'Coordinator' },
  observer: { zh: '观察方', en: 'Observer' },
};

/** Of a vendor that has opened the case and said nothing: it did look. */
export const noAnswerTerm: Text = { zh: '未答复', en: 'No answer yet' };

export const statusTerms: Readonly<Record<Status, Text>> = vendorStatusTerms;

/** Before the word: told apart without colour. */
export const statusSigns: Readonly<Record<Status, string>> = {
  unknown: '·',
  investigating: '?',
  affected: '!',
  'not-affected': '–',
  'fix-planned': '○',
  fixed: '●',
  'will-not-fix': '×',
};

export const tabTerms: Readonly<Record<CaseTab, Text>> = {
  open: { zh: '处理中', en: 'Open' },
  mine: { zh: '我的', en: 'Mine' },
  unassigned: { zh: '未指派', en: 'Unassigned' },
  unread: { zh: '有新情况', en: 'With news' },
  closed: { zh: '已结案', en: 'Closed' },
};

/** What happened; an event that is not here is shown by its code. */
export const eventTerms: Readonly<Record<string, Text>> = {
  opened: { zh: '开案', en: 'opened' },
  invited: { zh: '邀请', en: 'invited' },
  joined: { zh: '首次打开', en: 'opened it for the first time' },
  left: { zh: '退出', en: 'left' },
  archived: { zh: '归档为条目', en: 'archived as a record' },
  assigned: { zh: '指派协调人', en: 'coordinator assigned' },
  closed: { zh: '结案', en: 'closed' },
  reopened: { zh: '重新打开', en: 'reopened' },
  marked: { zh: '更改标记', en: 'mark changed' },
  merged: { zh: '并入另一案件', en: 'another case merged in' },
  status: { zh: '状态', en: 'status' },
  'vendor-proposed': { zh: '建议邀请其他厂商', en: 'proposed another vendor' },
  'vendor-proposal-accepted': { zh: '邀请建议已采纳', en: 'proposal of a vendor taken up' },
  'vendor-proposal-declined': { zh: '邀请建议未采纳', en: 'proposal of a vendor declined' },
  'flaw-added': { zh: '增加漏洞', en: 'vulnerability added' },
  'thread-opened': { zh: '新开讨论', en: 'thread opened' },
};

/** How a proposal stands, in the words for its proposer: taken up says nothing of who was in the case already. */
export const proposalTerms: Readonly<Record<ProposalState, Text>> = {
  open: { zh: '待答复', en: 'waits for an answer' },
  accepted: { zh: '已采纳', en: 'taken up' },
  declined: { zh: '未采纳', en: 'declined' },
};
