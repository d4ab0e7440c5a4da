import type { Bulletin } from '../model.ts';
import type { AttentionFigures } from './attention/figures.ts';
import type { PeriodicalKind } from './kinds.ts';
import type { ReviewFigures } from './review/figures.ts';

export type PeriodicalFigures = AttentionFigures | ReviewFigures;

/** An issue of a periodical other than the weekly bulletin: the same document over other figures. */
export type PeriodicalDocument<F extends PeriodicalFigures = PeriodicalFigures> = Omit<
  Bulletin,
  'schema' | 'figures'
> & {
  readonly schema: 'bulou-periodical/1';
  readonly periodical: PeriodicalKind;
  readonly figures: F;
};

/** Which periodical figures belong to. */
export function kindOf({ schema }: Pick<PeriodicalFigures, 'schema'>): PeriodicalKind {
  if (schema === 'bulou-attention/1') return 'attention';
  return schema === 'bulou-monthly/1' ? 'monthly' : 'annual';
}

/** An issue of any periodical, told apart by `schema`. */
export type AnyIssue = Bulletin | PeriodicalDocument;
export type AnyFigures = AnyIssue['figures'];

export function isWeekly(document: AnyIssue): document is Bulletin {
  return document.schema === 'bulou-bulletin/1';
}
