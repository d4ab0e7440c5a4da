import type { Text } from '#platform/text.ts';

export const channelWords = {
  title: { zh: '处置渠道规则', en: 'Routing rules' },
  intro: {
    zh: '事件型漏洞按涉事单位分到五个处置渠道之一。规则自上而下逐条匹配，第一条匹配的生效；发通报时可写明理由改用其他渠道。',
    en: 'An instance vulnerability goes one of five routes, by the affected unit. Rules are asked from the top, and the first that fits decides; whoever sends may choose another route and say why.',
  },
  position: { zh: '次序', en: 'Order' },
  field: { zh: '依据', en: 'Goes by' },
  words: { zh: '词', en: 'Words' },
  wordsHint: {
    zh: '每行一个。域名：edu.cn 适用于它及其下所有域名；单位名称：含有该词即适用。',
    en: 'One a line. A domain covers itself and all below it; a word of a name fits anywhere in it.',
  },
  channel: { zh: '渠道', en: 'Route' },
  sector: { zh: '行业', en: 'Sector' },
  region: { zh: '地区', en: 'Region' },
  organisation: { zh: '承办单位', en: 'Who answers' },
  later: { zh: '发出时选择', en: 'chosen when sending' },
  none: { zh: '不指定', en: 'None' },
  up: { zh: '上移', en: 'Up' },
  remove: { zh: '删除', en: 'Remove' },
  change: { zh: '修改', en: 'Change' },
  changeOne: (place: number): Text => ({ zh: `修改第 ${place} 条规则`, en: `Change rule ${place}` }),
  add: { zh: '添加规则', en: 'Add a rule' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '规则已保存。', en: 'The rules are saved.' },
  tryIt: { zh: '试一试', en: 'Try it' },
  unit: { zh: '单位名称', en: 'Name of the unit' },
  location: { zh: '网址或域名', en: 'URL or domain' },
  ask: { zh: '查看渠道', en: 'Show the route' },
} as const;

/** What a matter was routed by, in words. */
export function routedText({ field, word }: { readonly field: keyof typeof fieldTerms; readonly word: string }): Text {
  return {
    domain: { zh: `域名属于“${word}”`, en: `the domain lies in “${word}”` },
    unit: { zh: `单位名称含“${word}”`, en: `the unit’s name has “${word}” in it` },
    any: { zh: '没有更具体的规则适用', en: 'no narrower rule fits' },
  }[field];
}

export const fieldTerms = {
  domain: { zh: '域名', en: 'Domain' },
  unit: { zh: '单位名称', en: 'Name of the unit' },
  any: { zh: '任何单位', en: 'Any unit' },
} as const satisfies Record<string, Text>;
