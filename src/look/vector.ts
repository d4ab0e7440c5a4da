import type { Text } from '#platform/html/index.ts';

/** One metric of a CVSS vector in words: `AV:N` is 可从网络利用. Metrics that say nothing of note are left out. */
export function explainVector(vector: string): readonly Text[] {
  const version = /^CVSS:(\d)/.exec(vector)?.[1] ?? '2';
  const words = version === '4' ? version4 : version === '3' ? version3 : version2;
  return vector
    .split('/')
    .map((metric) => words[metric])
    .filter((text): text is Text => text !== undefined);
}

/** `CVSS 2.0`, `CVSS 3.1`: which version a vector is written in. */
export function vectorVersion(vector: string): string {
  return `CVSS ${/^CVSS:(\d\.\d)/.exec(vector)?.[1] ?? '2.0'}`;
}

type Words = Readonly<Record<string, Text>>;

const reach: Words = {
  'AV:N': { zh: '可从网络利用', en: 'Exploitable over the network' },
  'AV:A': { zh: '需在相邻网络', en: 'Needs the adjacent network' },
  'AV:L': { zh: '需本地访问', en: 'Needs local access' },
  'AV:P': { zh: '需物理接触', en: 'Needs physical access' },
  'AC:L': { zh: '攻击复杂度低', en: 'Low attack complexity' },
  'AC:M': { zh: '攻击复杂度中', en: 'Medium attack complexity' },
  'AC:H': { zh: '攻击复杂度高', en: 'High attack complexity' },
};

const version2: Words = {
  ...reach,
  'Au:N': { zh: '无需认证', en: 'No authentication' },
  'Au:S': { zh: '需一次认证', en: 'One authentication' },
  'Au:M': { zh: '需多次认证', en: 'Several authentications' },
  'C:P': { zh: '部分影响机密性', en: 'Partial loss of confidentiality' },
  'C:C': { zh: '完全影响机密性', en: 'Complete loss of confidentiality' },
  'I:P': { zh: '部分影响完整性', en: 'Partial loss of integrity' },
  'I:C': { zh: '完全影响完整性', en: 'Complete loss of integrity' },
  'A:P': { zh: '部分影响可用性', en: 'Partial loss of availability' },
  'A:C': { zh: '完全影响可用性', en: 'Complete loss of availability' },
};

const privileges: Words = {
  'PR:N': { zh: '无需权限', en: 'No privileges' },
  'PR:L': { zh: '需普通权限', en: 'Low privileges' },
  'PR:H': { zh: '需高级权限', en: 'High privileges' },
  'UI:N': { zh: '无需用户参与', en: 'No user interaction' },
};

const version3: Words = {
  ...reach,
  ...privileges,
  'UI:R': { zh: '需用户参与', en: 'Needs user interaction' },
  'S:C': { zh: '影响超出受影响组件', en: 'Reaches beyond the component' },
  'C:L': { zh: '轻度影响机密性', en: 'Low impact on confidentiality' },
  'C:H': { zh: '严重影响机密性', en: 'High impact on confidentiality' },
  'I:L': { zh: '轻度影响完整性', en: 'Low impact on integrity' },
  'I:H': { zh: '严重影响完整性', en: 'High impact on integrity' },
  'A:L': { zh: '轻度影响可用性', en: 'Low impact on availability' },
  'A:H': { zh: '严重影响可用性', en: 'High impact on availability' },
};

const version4: Words = {
  ...reach,
  ...privileges,
  'AT:P': { zh: '需特定条件', en: 'Needs certain conditions' },
  'UI:P': { zh: '需用户被动参与', en: 'Needs passive user interaction' },
  'UI:A': { zh: '需用户主动参与', en: 'Needs active user interaction' },
  'VC:L': { zh: '轻度影响机密性', en: 'Low impact on confidentiality' },
  'VC:H': { zh: '严重影响机密性', en: 'High impact on confidentiality' },
  'VI:L': { zh: '轻度影响完整性', en: 'Low impact on integrity' },
  'VI:H': { zh: '严重影响完整性', en: 'High impact on integrity' },
  'VA:L': { zh: '轻度影响可用性', en: 'Low impact on availability' },
  'VA:H': { zh: '严重影响可用性', en: 'High impact on availability' },
  'SC:L': { zh: '轻度影响后续系统机密性', en: 'Low impact on confidentiality of later systems' },
  'SC:H': { zh: '严重影响后续系统机密性', en: 'High impact on confidentiality of later systems' },
  'SI:L': { zh: '轻度影响后续系统完整性', en: 'Low impact on integrity of later systems' },
  'SI:H': { zh: '严重影响后续系统完整性', en: 'High impact on integrity of later systems' },
  'SA:L': { zh: '轻度影响后续系统可用性', en: 'Low impact on availability of later systems' },
  'SA:H': { zh: '严重影响后续系统可用性', en: 'High impact on availability of later systems' },
};
