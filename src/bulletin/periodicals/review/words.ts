import type { Period } from '#vocabulary/index.ts';
import type { Context } from '../context.ts';
import { type ReviewFigures, type ReviewKind, reviewKind } from './figures.ts';

export type ReviewContext = Context<ReviewFigures>;

/** How a report names its period: `2024年1月` and 本月, `January 2024` and the month. */
export function named({ figures, voice }: Pick<ReviewContext, 'figures' | 'voice'>) {
  const kind = reviewKind(figures);
  return { kind, name: periodName(figures.period, kind, voice), this: thisPeriod[kind][voice.language] };
}

export function periodName(period: Period, kind: ReviewKind, voice: ReviewContext['voice']): string {
  if (kind === 'monthly') return voice.month(period.from.slice(0, 7));
  const year = period.from.slice(0, 4);
  return voice.say(`${year}年`, year);
}

const thisPeriod = { monthly: { zh: '本月', en: 'the month' }, annual: { zh: '本年', en: 'the year' } } as const;

/** The unit of charts: 个 for vulnerabilities, 起 for notices; in English nothing is said. */
export function units({ voice }: Pick<ReviewContext, 'voice'>) {
  return {
    records: voice.say('个', ''),
    notices: voice.say('起', ''),
    score: voice.say('分', 'score'),
  };
}
