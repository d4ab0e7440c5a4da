import type { Text } from '#platform/text.ts';
import type {
  MergeReason,
  MoveName,
  NeedName,
  RejectReason,
  ReturnReason,
  VendorAnswer,
  WithoutVendorReason,
} from './model.ts';

/** Of each move: the button, and the line of the history. */
export const moveWords: Readonly<Record<MoveName, { readonly words: Text; readonly done: Text }>> = {
  claim: { words: { zh: '领取', en: 'Claim' }, done: { zh: '领取', en: 'Claimed' } },
  release: { words: { zh: '放回', en: 'Hand back' }, done: { zh: '放回待办', en: 'Handed back' } },
  assign: { words: { zh: '指派', en: 'Assign' }, done: { zh: '指派审核员', en: 'Assigned' } },
  'pass-first': {
    words: { zh: '一审通过', en: 'Pass first review' },
    done: { zh: '一审通过', en: 'Passed first review' },
  },
  'pass-second': {
    words: { zh: '二审通过', en: 'Pass second review' },
    done: { zh: '二审通过', en: 'Passed second review' },
  },
  'pass-third': {
    words: { zh: '三审通过', en: 'Pass third review' },
    done: { zh: '三审通过', en: 'Passed third review' },
  },
  'back-to-second': {
    words: { zh: '退回二审', en: 'Back to second review' },
    done: { zh: '退回二审修改', en: 'Sent back to second review' },
  },
  'ask-vendor': {
    words: { zh: '请厂商验证', en: 'Ask the vendor' },
    done: { zh: '已请厂商验证', en: 'Vendor asked to verify' },
  },
  'answer-as-vendor': { words: { zh: '答复', en: 'Answer' }, done: { zh: '厂商已答复', en: 'Vendor answered' } },
  'decide-without-vendor': {
    words: { zh: '不再等待厂商', en: 'Decide without the vendor' },
    done: { zh: '不再等待厂商，平台自行认定', en: 'Decided without the vendor' },
  },
  return: { words: { zh: '退回补充', en: 'Return' }, done: { zh: '退回补充材料', en: 'Returned for completion' } },
  resubmit: { words: { zh: '重新提交', en: 'Resubmit' }, done: { zh: '补充后重新提交', en: 'Resubmitted' } },
  reject: { words: { zh: '驳回', en: 'Reject' }, done: { zh: '驳回', en: 'Rejected' } },
  merge: { words: { zh: '合并', en: 'Merge' }, done: { zh: '并入另一报告', en: 'Merged into another report' } },
  withdraw: { words: { zh: '撤回报告', en: 'Withdraw' }, done: { zh: '报送者撤回', en: 'Withdrawn by the reporter' } },
  appeal: { words: { zh: '申诉', en: 'Appeal' }, done: { zh: '报送者申诉', en: 'Appealed' } },
  uphold: {
    words: { zh: '维持原决定', en: 'Uphold' },
    done: { zh: '申诉未获支持，维持原决定', en: 'Appeal not upheld: the decision stands' },
  },
  reopen: {
    words: { zh: '重新审核', en: 'Reopen' },
    done: { zh: '申诉成立，重新审核', en: 'Appeal upheld: reviewed again' },
  },
  archive: { words: { zh: '归档', en: 'Archive' }, done: { zh: '已归档', en: 'Archived' } },
  lapse: {
    words: { zh: '逾期驳回', en: 'Lapse' },
    done: { zh: '逾期未补充，驳回', en: 'Not completed in time: rejected' },
  },
  'carry-on': {
    words: { zh: '接续审核', en: 'Carry on' },
    done: {
      zh: '所并入的报告已撤回，本报告接续审核',
      en: 'The report it was merged into was withdrawn: review goes on with this one',
    },
  },
};

export const returnReasonTerms: Readonly<Record<ReturnReason, Text>> = {
  'no-proof': { zh: '缺少验证代码', en: 'No proof of concept' },
  'no-instances': { zh: '缺少互联网实例', en: 'No internet instances' },
  'no-steps': { zh: '缺少验证步骤', en: 'No steps to reproduce' },
  'no-screenshot': { zh: '缺少验证截图', en: 'No screenshot' },
  'unclear-product': { zh: '受影响的产品或版本不明确', en: 'Product or versions unclear' },
  'unclear-location': { zh: '漏洞位置不明确', en: 'Place of the flaw unclear' },
  'not-reproducible': { zh: '按所述步骤无法复现', en: 'Cannot be reproduced as described' },
  'wrong-kind': { zh: '类型有误（通用型／事件型）', en: 'Wrong kind (product or instance)' },
  other: { zh: '其他（见说明）', en: 'Other (see the note)' },
};

const rejectReasonTerms: Readonly<Record<RejectReason, Text>> = {
  'not-a-flaw': { zh: '不构成漏洞', en: 'Not a vulnerability' },
  'false-report': { zh: '内容不实', en: 'The report is false' },
  'out-of-scope': { zh: '不属于收录范围', en: 'Out of scope' },
  'already-public': { zh: '已公开且已收录', en: 'Already public and recorded' },
  'no-impact': { zh: '无实际危害', en: 'No real impact' },
  'incomplete-after-return': { zh: '退回后仍不完整', en: 'Still incomplete after its return' },
  spam: { zh: '垃圾信息', en: 'Spam' },
};

const mergeReasonTerms: Readonly<Record<MergeReason, Text>> = {
  'same-flaw': { zh: '同一漏洞', en: 'The same vulnerability' },
  'same-cause': { zh: '同一成因', en: 'The same cause' },
  resubmitted: { zh: '重复提交', en: 'Submitted again' },
  'part-of': { zh: '属于另一报告的一部分', en: 'Part of another report' },
};

const withoutVendorReasonTerms: Readonly<Record<WithoutVendorReason, Text>> = {
  'vendor-silent': { zh: '厂商逾期未答复', en: 'The vendor did not answer in time' },
  'vendor-unreachable': { zh: '无法联系厂商', en: 'The vendor cannot be reached' },
  urgent: { zh: '情况紧急', en: 'It is urgent' },
};

export const vendorAnswerTerms: Readonly<Record<VendorAnswer, Text>> = {
  confirmed: { zh: '确认存在', en: 'Confirmed' },
  'not-reproduced': { zh: '未能复现', en: 'Not reproduced' },
  'not-a-flaw': { zh: '不是漏洞', en: 'Not a vulnerability' },
  'already-known': { zh: '此前已知', en: 'Known before' },
};

/** Every reason of every move in words; lists never share a code with another meaning. */
export const reasonTerms: Readonly<Record<string, Text>> = {
  ...returnReasonTerms,
  ...rejectReasonTerms,
  ...mergeReasonTerms,
  ...withoutVendorReasonTerms,
};

/** The conditions of moves as docs/workflow.md states them. */
export const needWords: Readonly<Record<NeedName, Text>> = {
  free: { zh: '尚无人领取', en: 'nobody has claimed it' },
  mine: { zh: '由本人领取，或本人是协调员', en: 'it is the mover’s own, or the mover coordinates' },
  'not-anothers': { zh: '未被他人领取', en: 'nobody else has claimed it' },
  'assignee-fit': {
    zh: '被指派者可审核这一级，且与报告无利害关系',
    en: 'the person named may review this level and is impartial',
  },
  evidence: {
    zh: '证明材料齐全（通用型：验证代码或两个以上互联网实例；事件型：验证步骤和截图），否则须说明为何不需要',
    en: 'the evidence of its kind is complete (product: verification code or two internet instances; instance: steps and a screenshot), or the note says why it is not needed',
  },
  entry: { zh: '条目已编写且检查无错误', en: 'the entry is written and its check finds no error' },
  verification: { zh: '有验证记录', en: 'a verification is recorded' },
  originality: { zh: '有原创性认定', en: 'originality is decided' },
  'vendor-known': { zh: '所选单位在册且未停用', en: 'the organisation is registered and active' },
  asked: { zh: '本单位被询问且尚未答复', en: 'the mover’s organisation was asked and has not answered' },
  answer: { zh: '选定一种答复', en: 'an answer is chosen' },
  'vendor-time': {
    zh: '以“逾期未答复”为由时，厂商时限已到',
    en: 'for the reason “did not answer in time”: the vendor’s clock has run out',
  },
  addition: { zh: '退回后补充了内容或文件，或写了说明', en: 'content, a file or a note was added since the return' },
  target: {
    zh: '并入的报告存在、不是本报告、未被合并、撤回、驳回或申诉',
    en: 'the other report exists, is not this one, and is not merged, withdrawn, rejected or under appeal',
  },
  'old-target': {
    zh: '原决定为合并时，原并入的报告仍有效',
    en: 'where a merge is upheld: the report it was merged into still stands',
  },
  'carrier-withdrawn': { zh: '所并入的报告已撤回', en: 'the report it was merged into is withdrawn' },
  'in-window': { zh: '在申诉期限内', en: 'within the time to appeal' },
  'first-appeal': { zh: '此前未申诉过', en: 'not appealed before' },
  'not-involved': { zh: '未参与过被申诉的决定', en: 'the mover had no part in what is appealed' },
  record: { zh: '已生成条目', en: 'the record exists' },
  'clock-out': { zh: '补充时限已到', en: 'the reporter’s clock has run out' },
};
