import type { Meanings } from './cvss-meanings.ts';
import type { Term } from './text.ts';

const says = (zh: string, en: string): Term => ({ zh, en });

/** What every optional metric may be: nobody has said. Written `X`, in CVSS 2.0 `ND`. */
export const notDefined = says('没有说明，不影响评分。', 'Nobody has said: the score is as without it.');

const need = (zh: string, en: string) => ({
  L: says(`在这一环境中对${zh}的要求低。`, `${en} matters little in this environment.`),
  M: says(`在这一环境中对${zh}的要求中等。`, `${en} matters as much as elsewhere in this environment.`),
  H: says(`在这一环境中对${zh}的要求高。`, `${en} matters much in this environment.`),
});
const needs = {
  CR: need('机密性', 'Secrecy'),
  IR: need('完整性', 'Integrity'),
  AR: need('可用性', 'Availability'),
};

const working = says(
  '可用的利用代码已经公开，多数情况下有效。',
  'Code that exploits it and works in most cases is around.',
);
const proof = says(
  '有概念验证代码，真正使用还须改动。',
  'There is proof-of-concept code; to use it takes further work.',
);
const unproven = says('没有已知的利用代码。', 'No code that exploits it is known.');
const automatic = says(
  '利用可以自动进行，或不需要代码，已广为人知。',
  'Exploitation runs by itself or needs no code, and is widely known.',
);
const official = says('厂商已提供正式补丁。', 'The vendor has an official fix.');
const temporary = says('厂商已提供临时补丁。', 'The vendor has a temporary fix.');
const workaround = says('有非官方的补丁或变通办法。', 'There is an unofficial fix or a workaround.');
const unavailable = says('没有补丁，或补丁无法采用。', 'There is no fix, or none that can be used.');
const confirmed = says('厂商或作者已确认。', 'The vendor or author has confirmed it.');

/** CVSS 2.0, temporal and environmental metrics: “A Complete Guide …”, §2.2 and §2.3. */
export const further2: Meanings = {
  E: { U: unproven, POC: proof, F: working, H: automatic },
  RL: { OF: official, TF: temporary, W: workaround, U: unavailable },
  RC: {
    UC: says('只有一个来源，或说法互相矛盾。', 'There is one source only, or sources contradict each other.'),
    UR: says('有几个非官方来源，细节不尽一致。', 'There are several unofficial sources that differ in details.'),
    C: confirmed,
  },
  CDP: {
    N: says('不会造成人身、财产或收入损失。', 'No harm to life, property or income.'),
    L: says('可能造成轻微的人身或财产损失。', 'Slight harm to people or property is possible.'),
    LM: says('可能造成中等的人身或财产损失。', 'Moderate harm to people or property is possible.'),
    MH: says('可能造成较大的人身或财产损失。', 'Significant harm to people or property is possible.'),
    H: says('可能造成灾难性的人身或财产损失。', 'Catastrophic harm to people or property is possible.'),
  },
  TD: {
    N: says('没有目标，或只在实验室里有。', 'There are no targets outside a laboratory.'),
    L: says('环境中 1%–25% 的系统受影响。', '1 to 25 % of the environment is at risk.'),
    M: says('环境中 26%–75% 的系统受影响。', '26 to 75 % of the environment is at risk.'),
    H: says('环境中 76%–100% 的系统受影响。', '76 to 100 % of the environment is at risk.'),
  },
  ...needs,
};

/** CVSS 3.0 and 3.1, temporal and environmental metrics: specification §3 and §4. */
export const further3: Meanings = {
  E: { H: automatic, F: working, P: proof, U: unproven },
  RL: { U: unavailable, W: workaround, T: temporary, O: official },
  RC: {
    C: confirmed,
    R: says('有较详细的报告，原因尚未完全弄清。', 'Reports have details, the cause is not fully understood.'),
    U: says('有报告称存在，原因不明或说法不一。', 'Reports say that it is there; cause unknown, or sources differ.'),
  },
  ...needs,
};

/** CVSS 4.0, threat, environmental and supplemental metrics: specification §3, §4 and §5. */
export const further4: Meanings = {
  E: {
    A: says('已有攻击发生，或已有现成的攻击工具。', 'Attacks have been seen, or ready-made tools for them.'),
    P: says('有概念验证代码，未见攻击。', 'Proof-of-concept code is public; no attack has been seen.'),
    U: says('未见利用代码，也未见攻击。', 'Neither exploit code nor an attack is known.'),
  },
  ...needs,
  S: {
    N: says('后果对人身安全没有影响，或只有轻微影响。', 'The consequences do not endanger people, or hardly.'),
    P: says('后果可能伤及人身。', 'The consequences may injure people.'),
  },
  AU: {
    N: says(
      '攻击者不能自动完成对许多目标的全部攻击步骤。',
      'An attacker cannot run all steps against many targets by a program.',
    ),
    Y: says(
      '攻击者可以自动完成对许多目标的全部攻击步骤。',
      'An attacker can run all steps against many targets by a program.',
    ),
  },
  R: {
    A: says('受攻击后系统会自行恢复。', 'The system recovers by itself after an attack.'),
    U: says('受攻击后须由人工恢复。', 'People have to restore the system after an attack.'),
    I: says('受攻击后系统无法恢复。', 'The system cannot be restored after an attack.'),
  },
  V: {
    D: says('一次攻击只得到少量资源。', 'One attack gains few resources.'),
    C: says('一次攻击可得到大量资源。', 'One attack gains many resources.'),
  },
  RE: {
    L: says('处置所需的工作很少。', 'Responding takes little work.'),
    M: says(
      '处置须花一定的工作，可能短暂影响服务。',
      'Responding takes some work and may disturb the service for a while.',
    ),
    H: says('处置困难，可能长时间影响服务。', 'Responding is hard and may disturb the service for long.'),
  },
  U: {
    Clear: says('提供方认为无需紧急处置。', 'The provider sees no urgency.'),
    Green: says('提供方认为紧急程度较低。', 'The provider sees little urgency.'),
    Amber: says('提供方认为紧急程度中等。', 'The provider sees moderate urgency.'),
    Red: says('提供方认为紧急程度最高。', 'The provider sees the highest urgency.'),
  },
};

/** A modified integrity or availability may say that people’s safety is at stake, which no base metric can. */
export const safetyAtStake = says('在这一环境中可能伤及人身。', 'In this environment, people may be injured.');
