import type { Text } from '#platform/text.ts';

/** What the composing page says of standing rules. */
export const ruleNoteWords = {
  rules: { zh: '常设选编规则', en: 'Standing rules' },
  changedSince: {
    zh: '本期开始编写以后，常设选编规则有了改动。本期仍用开始时的规则。',
    en: 'The standing rules were changed after this issue was begun. It keeps those it was begun with.',
  },
  take: { zh: '改用现行规则并重新统计', en: 'Take the present rules and count again' },
  found: (n: number): Text => ({ zh: `找到 ${n} 条`, en: `found ${n}` }),
  proposed: (found: number, taken: number): Text => ({
    zh: `找到 ${found} 条，推荐 ${taken} 条`,
    en: `found ${found}, proposed ${taken}`,
  }),
} as const;
