import type { Term } from './text.ts';

/** 绵羊墙: the sectors that a unit on the sheep wall may be of, wider than those of products. */
export const wallSectorTerms = {
  government: { zh: '政府部门', en: 'Government' },
  telecom: { zh: '电信', en: 'Telecom' },
  finance: { zh: '金融', en: 'Finance' },
  energy: { zh: '能源', en: 'Energy' },
  transport: { zh: '交通', en: 'Transport' },
  education: { zh: '教育', en: 'Education' },
  health: { zh: '医疗卫生', en: 'Health' },
  media: { zh: '新闻媒体', en: 'Media' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Term>;

/** The term of a code that a row of the wall states; null for one that is none of these. */
export function wallSectorTerm(code: string): Term | null {
  return new Map<string, Term>(Object.entries(wallSectorTerms)).get(code) ?? null;
}
