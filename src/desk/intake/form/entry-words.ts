import type { Text } from '#platform/text.ts';
import { clocks } from '../clock.ts';
import { draftLimits } from '../draft/model.ts';
import { submissionLimits } from '../submission-limits.ts';

const instanceDays = clocks['review-instance'].days;
const productDays = clocks['review-product'].days;

/** What the pages around the form say: the way in, the drafts, the path without an account, the receipt. */
export const entryWords = {
  title: { zh: '报送漏洞', en: 'Report a vulnerability' },
  lead: {
    zh: '发现软件、硬件或正在运行的系统有漏洞，请告诉我们。我们核实后通知厂商或运营单位处置，在约定的时间之前不对外公开。',
    en: 'You found a flaw in software, hardware or a running system: tell us. We verify it, bring it to whoever can mend it, and keep it from the public until the agreed time.',
  },
  withAccount: { zh: '登录报送', en: 'With an account' },
  withAccountWhy: {
    zh: '随时查看进展、补充材料、撤回或申诉；原创漏洞获得积分和证书；可以批量报送。',
    en: 'Follow every step, add material, withdraw or appeal; original findings earn points and certificates; batches are possible.',
  },
  withAccountDo: { zh: '填写报告', en: 'Write a report' },
  withoutAccount: { zh: '不登录报送', en: 'Without an account' },
  withoutAccountWhy: {
    zh: `无需注册，凭访问码查询进展；没有积分和证书。同一网络24小时内最多${submissionLimits.anonymous}份。`,
    en: `No registration; an access code leads to the progress. No points or certificates, and at most ${submissionLimits.anonymous} reports in 24 hours from one network.`,
  },
  withoutAccountDo: { zh: '不登录，直接填写', en: 'Go on without an account' },
  followHow: { zh: '已报送？凭访问码查询', en: 'Sent one? Follow it with its code' },
  batch: { zh: '批量报送', en: 'Send a batch' },
  next: { zh: '报送之后', en: 'What happens next' },
  steps: [
    {
      name: { zh: '立即得到回执', en: 'A receipt at once' },
      text: {
        zh: '编号形如CNVD-C-2026-1234，页面显示，同时发到邮箱。',
        en: 'Like CNVD-C-2026-1234, on the page and by mail.',
      },
    },
    {
      name: { zh: '三级审核', en: 'Three levels of review' },
      text: {
        zh: `一审看材料是否齐全，二审核对与编写条目，三审验证并判断是否原创。事件型${instanceDays}个工作日内、通用型${productDays}个工作日内完成。`,
        en: `First completeness, then content, then verification and originality: within ${instanceDays} working days for an instance, ${productDays} for a product.`,
      },
    },
    {
      name: { zh: '归档编号并通知处置', en: 'A number, and notice to who can mend it' },
      text: {
        zh: '收录后给出CNVD编号和评分，通报厂商或运营单位。',
        en: 'An accepted report gets a CNVD number and a score; vendor or operator are told.',
      },
    },
    {
      name: { zh: '公开', en: 'Disclosure' },
      text: {
        zh: '通用型漏洞随厂商补丁公开，没有补丁的在报送45天后公开描述；验证代码不公开。事件型漏洞不公开。',
        en: 'Product vulnerabilities with the vendor’s patch, or 45 days after the report; the description only. Instances are never published.',
      },
    },
  ],
  needs: { zh: '请准备', en: 'What to have at hand' },
  needProduct: {
    zh: '通用型漏洞：厂商、产品和版本，验证代码或至少两个互联网实例。',
    en: 'Product: vendor, product and versions; proof-of-concept code or at least two internet instances.',
  },
  needInstance: {
    zh: '事件型漏洞：网址或IP地址、所属单位，复现步骤和截图。',
    en: 'Instance: URL or address, who runs it, the steps and screenshots.',
  },
  rules: { zh: '请遵守', en: 'Please keep to this' },
  ruleList: [
    {
      zh: '只做证明漏洞存在所必需的测试，不读取、修改、下载或传播他人数据，不影响系统运行。',
      en: 'Test no further than it takes to show the flaw: do not read, change, download or pass on other people’s data, and do not disturb the system.',
    },
    {
      zh: '厂商或运营单位处置之前，不向他人透露、不公开发布。',
      en: 'Tell nobody else and publish nothing before vendor or operator have acted.',
    },
    {
      zh: '如实填写。重复、虚假或从公开渠道收集却标为原创的报告会被驳回。',
      en: 'Say what is so. False reports, and collected ones stated to be original, are rejected.',
    },
  ] as readonly Text[],

  drafts: { zh: '草稿', en: 'Drafts' },
  draftsLead: {
    zh: `还没有报送的报告。${draftLimits.keptDays}天没有修改的草稿会自动删除。`,
    en: `Reports not sent yet. A draft that nobody changes for ${draftLimits.keptDays} days is deleted.`,
  },
  noDrafts: { zh: '没有草稿。', en: 'No drafts.' },
  newReport: { zh: '新建报告', en: 'New report' },
  untitled: { zh: '（未填写名称）', en: '(no title yet)' },
  draftName: { zh: '漏洞名称', en: 'Title' },
  draftKind: { zh: '分类', en: 'Kind' },
  draftFiles: { zh: '附件', en: 'Files' },
  draftChanged: { zh: '最后修改', en: 'Last changed' },
  draftDeleted: { zh: '草稿已删除。', en: 'The draft was deleted.' },
  deleteTitle: { zh: '删除草稿', en: 'Delete the draft' },
  deleteAsk: (title: string): Text => ({
    zh: `确定删除“${title}”吗？已填写的内容和上传的文件都会删除，不能恢复。`,
    en: `Delete “${title}”? What was written and its files will be gone for good.`,
  }),
  deleteDo: { zh: '删除', en: 'Delete' },
  deleteNot: { zh: '返回草稿', en: 'Back to the draft' },

  anonymousTitle: { zh: '不登录报送', en: 'Report without an account' },
  anonymousLead: {
    zh: '为防止程序大量提交，请先让浏览器做一道计算题。通常几秒钟，不需要您做什么，也不收集任何信息。',
    en: 'Against floods by programs your browser first solves a small puzzle. It takes a few seconds, asks nothing of you and collects nothing.',
  },
  anonymousMore: {
    zh: '算出后即可填写报告。报送后会得到回执编号和访问码，凭它们查询进展；访问码丢失无法找回。',
    en: 'Then the form opens. After sending you get a receipt and an access code that lead to the progress; a lost code cannot be restored.',
  },
  workStart: { zh: '开始', en: 'Start' },
  working: { zh: '正在计算', en: 'Working' },
  workTried: { zh: '已尝试{n}次，平均需要{all}次', en: '{n} tries, {all} on average' },
  workDone: { zh: '已算出，正在打开表单…', en: 'Solved, opening the form …' },
  workFailed: {
    zh: '浏览器无法在后台计算。请用下面的命令，或登录后报送。',
    en: 'This browser cannot compute in the background. Use the command below, or sign in to report.',
  },
  byHand: { zh: '浏览器没有启用脚本？', en: 'No scripts in this browser?' },
  byHandHow: {
    zh: '在装有Python 3的电脑上运行下面的命令，把输出的数字填在这里；或者登录后报送。题目15分钟内有效。',
    en: 'Run this command where there is Python 3 and enter the number it prints; or sign in to report. The puzzle holds for 15 minutes.',
  },
  solution: { zh: '计算结果', en: 'The number' },
  solutionGo: { zh: '提交结果', en: 'Submit' },
  goOn: { zh: '继续填写上次的草稿', en: 'Go on with your draft' },
  goOnWhy: { zh: '这个浏览器里有一份没有报送的草稿。', en: 'There is a draft in this browser that was not sent.' },

  received: { zh: '报告已收到', en: 'Your report has arrived' },
  receipt: { zh: '回执编号', en: 'Receipt' },
  receivedAt: { zh: '收到时间', en: 'Received' },
  due: { zh: '审核期限', en: 'Review until' },
  accessCode: { zh: '访问码', en: 'Access code' },
  accessCodeNote: {
    zh: '请现在就记下访问码。它只在这个浏览器里显示15分钟，平台没有保存，丢失后无法找回。',
    en: 'Write the access code down now. It is shown in this browser for 15 minutes; the platform does not keep it and cannot restore it.',
  },
  mailed: { zh: '回执已同时发到您的邮箱。', en: 'The receipt was sent to your e-mail address, too.' },
  toReport: { zh: '查看这份报告', en: 'See this report' },
  follow: { zh: '凭访问码查询进展', en: 'Follow it with the code' },
  toReports: { zh: '我的报告', en: 'My reports' },
  another: { zh: '再报送一个', en: 'Report another' },
  afterReview: (days: number): Text => ({
    zh: `我们将在${days}个工作日内完成审核。材料不齐会退回并说明缺什么。`,
    en: `We will review it within ${days} working days. If something is missing, it comes back with what that is.`,
  }),
} as const;
