import type { Text } from '#platform/text.ts';
import type { AdvisoryState, MoveName } from './workflow.ts';

export const advisoryWords = {
  title: { zh: '安全公告', en: 'Advisories' },
  lead: {
    zh: '公告说明一项漏洞的情况、影响范围和处置办法。由一人撰写提交，另一人批准后发布；编号在发布时给出。',
    en: 'An advisory says what a vulnerability is, whom it affects and what to do. One person writes it, another approves it; it gets its number when it goes out.',
  },
  write: { zh: '撰写公告', en: 'Write an advisory' },
  all: { zh: '全部', en: 'All' },
  number: { zh: '编号', en: 'Number' },
  state: { zh: '状态', en: 'State' },
  changed: { zh: '最后改动', en: 'Last changed' },
  noNumber: { zh: '未编号', en: 'No number yet' },
  none: { zh: '没有公告', en: 'No advisories' },
  noneHint: { zh: '撰写的公告列在这里，最近改动的在前。', en: 'Advisories are listed here, last changed first.' },
  name: { zh: '标题', en: 'Title (Chinese)' },
  nameEn: { zh: '英文标题', en: 'English title' },
  situation: { zh: '情况分析', en: 'Situation' },
  situationHint: {
    zh: '漏洞是什么、怎样产生、可造成什么后果。不写验证或利用代码。',
    en: 'What the flaw is, why, and what it leads to. No exploit or proof code.',
  },
  range: { zh: '影响范围', en: 'Affected' },
  rangeHint: { zh: '受影响的产品和版本。', en: 'Products and versions that are affected.' },
  advice: { zh: '处置建议', en: 'Advice' },
  adviceHint: { zh: '补丁、升级或临时措施。', en: 'Patches, updates, or measures until there are some.' },
  references: { zh: '参考链接', en: 'References' },
  referencesHint: { zh: '一行一个网址。', en: 'One address a line.' },
  records: { zh: '所涉漏洞编号', en: 'Records it is about' },
  recordsHint: {
    zh: '一行一个，如 CNVD-2026-00001。发布时均须已公开。',
    en: 'One number a line, like CNVD-2026-00001. All of them must be public when the advisory goes out.',
  },
  note: { zh: '更正说明', en: 'What is corrected' },
  noteHint: { zh: '随公告一起公开。', en: 'The public reads it beside the advisory.' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '返回列表', en: 'Back to the list' },
  content: { zh: '公告内容', en: 'The advisory' },
  history: { zh: '经过', en: 'History' },
  public: { zh: '查看公开页面', en: 'The public page' },
  system: { zh: '系统', en: 'The platform' },
  approvedFor: (minute: string): Text => ({
    zh: `已批准，定于 ${minute} 发布。`,
    en: `Approved, to be published at ${minute}.`,
  }),
  held: {
    zh: '到了发布时间，但未能发布：所涉漏洞尚未全部公开，或内容不合要求。请退回修改，或待漏洞公开后再发布；条件具备后平台会自动发布。',
    en: 'Its time has come, but it could not go out: not all of its records are public, or its text does not meet the rules. Send it back, or wait: it goes out by itself once nothing stands in the way.',
  },
  written: {
    zh: '您参与了撰写，须由另一位批准人批准。',
    en: 'You wrote on it, so another approver has to approve it.',
  },
  correcting: (number: string): Text => ({
    zh: `正在更正 ${number}。批准发布之前，公开的仍是原来的内容。`,
    en: `A correction of ${number}. Until it is approved and published, the public reads what was there before.`,
  }),
  titleNeeded: { zh: '请填写标题。', en: 'Give a title.' },
  noteNeeded: { zh: '请写明原因。', en: 'Say why.' },
  noInstant: {
    zh: '没有这个时间。请按 2026-11-30T09:30 的格式填写。',
    en: 'There is no such time. Write it like 2026-11-30T09:30.',
  },
  submitHint: {
    zh: '提交的是最后保存的内容；有改动请先保存。',
    en: 'What was saved last is submitted: save your changes first.',
  },
  saved: { zh: '已保存。', en: 'Saved.' },
  done: { zh: '已完成。', en: 'Done.' },
} as const;

export const stateTerms: Readonly<Record<AdvisoryState, Text>> = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '待批准', en: 'Submitted' },
  approved: { zh: '已批准', en: 'Approved' },
  published: { zh: '已发布', en: 'Published' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

export const moveTerms: Readonly<Record<MoveName, Text>> = {
  submit: { zh: '提交批准', en: 'Submit for approval' },
  return: { zh: '退回修改', en: 'Send back' },
  approve: { zh: '批准', en: 'Approve' },
  publish: { zh: '立即发布', en: 'Publish now' },
  correct: { zh: '更正公告', en: 'Correct it' },
  drop: { zh: '放弃草稿', en: 'Give the draft up' },
  withdraw: { zh: '撤回公告', en: 'Withdraw it' },
};

export const eventTerms: Readonly<Record<string, Text>> = {
  opened: { zh: '开始撰写', en: 'begun' },
  submitted: { zh: '提交批准', en: 'submitted' },
  returned: { zh: '退回修改', en: 'sent back' },
  approved: { zh: '批准', en: 'approved' },
  published: { zh: '发布', en: 'published' },
  reopened: { zh: '开始更正', en: 'opened for correction' },
  dropped: { zh: '放弃更正', en: 'correction given up' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  held: { zh: '到时未能发布', en: 'could not go out at its time' },
};
