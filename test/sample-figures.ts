import type { Figures } from '#bulletin/index.ts';
import { figuresOf } from './figures-of.ts';
import { sampleWeek } from './sample-week.ts';

/**
 * The figures of a complete, consistent, made-up week: every part of a bulletin has something to say.
 *
 * `change` replaces whole top-level members (`sampleFigures({ edition: '2025', news: [] })`); keeping them consistent
 * is the caller's business.
 */
export function sampleFigures(change: Partial<Figures> = {}): Figures {
  return { ...figuresOf(sampleWeek), ...change };
}
