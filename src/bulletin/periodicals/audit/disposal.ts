import { channels } from '#vocabulary/index.ts';
import type { Rule } from '../../audit/rule.ts';
import type { NoticeCounts, ReviewFigures } from '../review/figures.ts';
import { insideFaults } from './sets.ts';

/** Of each route: disposed of lies in answered, answered in followed, followed in sent. */
export const reviewDisposal: Rule<ReviewFigures> = {
  id: 'review-disposal',
  severity: 'error',
  source: 'domain.md §4',
  title: {
    zh: '各渠道：已处置在已答复之中，已答复在跟踪之中，跟踪在通报之中',
    en: 'Of each route, what was disposed of was answered, what was answered is followed, what is followed was sent.',
  },
  check: ({ disposal }) =>
    [
      ...channels.map((channel) => [`disposal/channels/${channel}`, disposal.channels[channel]] as const),
      ['disposal/letters', disposal.letters] as const,
    ].flatMap(([where, { sent, tracked, answered, disposed }]: readonly [string, NoticeCounts]) => [
      ...insideFaults(`${where}/tracked`, tracked, sent),
      ...insideFaults(`${where}/answered`, answered, tracked),
      ...insideFaults(`${where}/disposed`, disposed, answered),
    ]),
};
