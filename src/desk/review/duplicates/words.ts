import type { Text } from '#platform/text.ts';
import type { DuplicateReason, Reason } from './model.ts';

/** Why two are thought to be the same, or not, as a reviewer reads it. */
export function reasonText({ code, what }: Reason): Text {
  const { zh, en } = words[code];
  if (what === null) return { zh, en };
  return { zh: `${zh}：${what}`, en: `${en}: ${what}` };
}

const words: Readonly<Record<DuplicateReason, Text>> = {
  'same-cve': { zh: 'CVE 编号相同', en: 'same CVE' },
  'same-place': { zh: '同一位置或参数', en: 'same place or parameter' },
  'same-product': { zh: '同一产品', en: 'same product' },
  'same-address': { zh: '地址相同', en: 'same address' },
  'same-host': { zh: '主机相同', en: 'same host' },
  'same-type': { zh: '缺陷类型相同', en: 'same type of flaw' },
  'same-title': { zh: '名称相同', en: 'same title' },
  'near-title': { zh: '名称相近', en: 'similar title' },
  'other-cve': { zh: 'CVE 编号不同', en: 'another CVE' },
  'other-place': { zh: '位置不同', en: 'another place' },
  'other-type': { zh: '缺陷类型不同', en: 'another type of flaw' },
  'other-part': { zh: '名称所指部分不同', en: 'the titles speak of another part' },
  'other-host': { zh: '主机不同', en: 'another host' },
  'many-alike': { zh: '情况相同的候选数', en: 'candidates for the same reasons' },
};
