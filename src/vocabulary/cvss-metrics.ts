import type { Term } from './text.ts';

/** One metric: whether a vector must state it, and every value it may take with its meaning. */
export type Metric = {
  readonly required: boolean;
  readonly name: Term;
  readonly values: Readonly<Record<string, Term>>;
};
export type Metrics = Readonly<Record<string, Metric>>;

const term = (zh: string, en: string): Term => ({ zh, en });
const required = (zh: string, en: string, values: Record<string, Term>): Metric => ({
  required: true,
  name: term(zh, en),
  values,
});
const optional = (zh: string, en: string, codes: string): Metric => ({
  required: false,
  name: term(zh, en),
  values: Object.fromEntries(codes.split(' ').map((code) => [code, term(code, code)])),
});

const impact2 = (zh: string, en: string) =>
  required(`${zh}影响`, `${en.charAt(0).toUpperCase()}${en.slice(1)}: impact`, {
    N: term(`不影响${zh}`, `No impact on ${en}`),
    P: term(`部分影响${zh}`, `Partial impact on ${en}`),
    C: term(`完全影响${zh}`, `Complete impact on ${en}`),
  });

/** CVSS 2.0: FIRST, “A Complete Guide to the CVSS Version 2.0”, sections 2.1 to 2.3. */
export const metrics2: Metrics = {
  AV: required('攻击途径', 'Access vector', {
    N: term('可从网络利用', 'Exploitable over the network'),
    A: term('可从相邻网络利用', 'Exploitable from an adjacent network'),
    L: term('需本地访问', 'Needs local access'),
  }),
  AC: required('攻击复杂度', 'Access complexity', {
    L: term('复杂度低', 'Low complexity'),
    M: term('复杂度中等', 'Medium complexity'),
    H: term('复杂度高', 'High complexity'),
  }),
  Au: required('认证', 'Authentication', {
    N: term('无需认证', 'No authentication'),
    S: term('需一次认证', 'Single authentication'),
    M: term('需多次认证', 'Multiple authentications'),
  }),
  C: impact2('机密性', 'confidentiality'),
  I: impact2('完整性', 'integrity'),
  A: impact2('可用性', 'availability'),
  E: optional('可利用性', 'Exploitability', 'U POC F H ND'),
  RL: optional('修复水平', 'Remediation level', 'OF TF W U ND'),
  RC: optional('报告可信度', 'Report confidence', 'UC UR C ND'),
  CDP: optional('附带损害', 'Collateral damage potential', 'N L LM MH H ND'),
  TD: optional('目标分布', 'Target distribution', 'N L M H ND'),
  CR: optional('机密性要求', 'Confidentiality requirement', 'L M H ND'),
  IR: optional('完整性要求', 'Integrity requirement', 'L M H ND'),
  AR: optional('可用性要求', 'Availability requirement', 'L M H ND'),
};

const impact3 = (zh: string, en: string) =>
  required(`${zh}影响`, `${en.charAt(0).toUpperCase()}${en.slice(1)}: impact`, {
    N: term(`不影响${zh}`, `No impact on ${en}`),
    L: term(`${zh}影响低`, `Low impact on ${en}`),
    H: term(`${zh}影响高`, `High impact on ${en}`),
  });

const attackVector = required('攻击途径', 'Attack vector', {
  N: term('可从网络利用', 'Exploitable over the network'),
  A: term('可从相邻网络利用', 'Exploitable from an adjacent network'),
  L: term('需本地访问', 'Needs local access'),
  P: term('需物理接触', 'Needs physical access'),
});
const attackComplexity = required('攻击复杂度', 'Attack complexity', {
  L: term('复杂度低', 'Low complexity'),
  H: term('复杂度高', 'High complexity'),
});
const privileges = required('所需权限', 'Privileges required', {
  N: term('无需权限', 'No privileges'),
  L: term('需低权限', 'Low privileges'),
  H: term('需高权限', 'High privileges'),
});

/** CVSS 3.0 and 3.1, which share their metrics: FIRST, specification documents, section 6, table 15. */
export const metrics3: Metrics = {
  AV: attackVector,
  AC: attackComplexity,
  PR: privileges,
  UI: required('用户交互', 'User interaction', {
    N: term('无需用户交互', 'No user interaction'),
    R: term('需用户交互', 'Needs user interaction'),
  }),
  S: required('影响范围', 'Scope', {
    U: term('影响范围不变', 'Scope unchanged'),
    C: term('影响范围改变', 'Scope changed'),
  }),
  C: impact3('机密性', 'confidentiality'),
  I: impact3('完整性', 'integrity'),
  A: impact3('可用性', 'availability'),
  E: optional('利用代码成熟度', 'Exploit code maturity', 'X H F P U'),
  RL: optional('修复水平', 'Remediation level', 'X U W T O'),
  RC: optional('报告可信度', 'Report confidence', 'X C R U'),
  CR: optional('机密性要求', 'Confidentiality requirement', 'X H M L'),
  IR: optional('完整性要求', 'Integrity requirement', 'X H M L'),
  AR: optional('可用性要求', 'Availability requirement', 'X H M L'),
  MAV: optional('修正的攻击途径', 'Modified attack vector', 'X N A L P'),
  MAC: optional('修正的攻击复杂度', 'Modified attack complexity', 'X L H'),
  MPR: optional('修正的所需权限', 'Modified privileges required', 'X N L H'),
  MUI: optional('修正的用户交互', 'Modified user interaction', 'X N R'),
  MS: optional('修正的影响范围', 'Modified scope', 'X U C'),
  MC: optional('修正的机密性影响', 'Modified confidentiality', 'X N L H'),
  MI: optional('修正的完整性影响', 'Modified integrity', 'X N L H'),
  MA: optional('修正的可用性影响', 'Modified availability', 'X N L H'),
};

/** CVSS 4.0: FIRST, specification document, section 7, table 23. */
export const metrics4: Metrics = {
  AV: attackVector,
  AC: attackComplexity,
  AT: required('攻击前提', 'Attack requirements', {
    N: term('无攻击前提', 'No attack requirements'),
    P: term('存在攻击前提', 'Attack requirements present'),
  }),
  PR: privileges,
  UI: required('用户交互', 'User interaction', {
    N: term('无需用户交互', 'No user interaction'),
    P: term('需被动用户交互', 'Passive user interaction'),
    A: term('需主动用户交互', 'Active user interaction'),
  }),
  VC: impact3('脆弱系统机密性', 'confidentiality of the vulnerable system'),
  VI: impact3('脆弱系统完整性', 'integrity of the vulnerable system'),
  VA: impact3('脆弱系统可用性', 'availability of the vulnerable system'),
  SC: impact3('后续系统机密性', 'confidentiality of subsequent systems'),
  SI: impact3('后续系统完整性', 'integrity of subsequent systems'),
  SA: impact3('后续系统可用性', 'availability of subsequent systems'),
  E: optional('利用成熟度', 'Exploit maturity', 'X A P U'),
  CR: optional('机密性要求', 'Confidentiality requirement', 'X H M L'),
  IR: optional('完整性要求', 'Integrity requirement', 'X H M L'),
  AR: optional('可用性要求', 'Availability requirement', 'X H M L'),
  MAV: optional('修正的攻击途径', 'Modified attack vector', 'X N A L P'),
  MAC: optional('修正的攻击复杂度', 'Modified attack complexity', 'X L H'),
  MAT: optional('修正的攻击前提', 'Modified attack requirements', 'X N P'),
  MPR: optional('修正的所需权限', 'Modified privileges required', 'X N L H'),
  MUI: optional('修正的用户交互', 'Modified user interaction', 'X N P A'),
  MVC: optional('修正的脆弱系统机密性', 'Modified confidentiality (vulnerable)', 'X H L N'),
  MVI: optional('修正的脆弱系统完整性', 'Modified integrity (vulnerable)', 'X H L N'),
  MVA: optional('修正的脆弱系统可用性', 'Modified availability (vulnerable)', 'X H L N'),
  MSC: optional('修正的后续系统机密性', 'Modified confidentiality (subsequent)', 'X H L N'),
  MSI: optional('修正的后续系统完整性', 'Modified integrity (subsequent)', 'X S H L N'),
  MSA: optional('修正的后续系统可用性', 'Modified availability (subsequent)', 'X S H L N'),
  S: optional('人身安全', 'Safety', 'X N P'),
  AU: optional('可自动化', 'Automatable', 'X N Y'),
  R: optional('恢复', 'Recovery', 'X A U I'),
  V: optional('价值密度', 'Value density', 'X D C'),
  RE: optional('响应工作量', 'Vulnerability response effort', 'X L M H'),
  U: optional('提供方紧急程度', 'Provider urgency', 'X Clear Green Amber Red'),
};
