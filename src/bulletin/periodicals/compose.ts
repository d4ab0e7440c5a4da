import { defaultIdentity, type Identity, identityIn } from '../editions/identity.ts';
import type { BulletinLanguage } from '../model.ts';
import { attentionIssue, attentionParts, attentionSummary } from './attention/compose.ts';
import type { AttentionFigures } from './attention/figures.ts';
import { writeParts } from './context.ts';
import { periodicalEdition, periodicalTitles } from './kinds.ts';
import { kindOf, type PeriodicalDocument, type PeriodicalFigures } from './model.ts';
import { reviewIssue, reviewParts, reviewSummary } from './review/compose.ts';
import { type ReviewFigures, reviewKind } from './review/figures.ts';
import { voiceIn } from './voice.ts';

/**
 * The whole document of an issue of a periodical from its frozen figures, in Chinese unless another language is asked for.
 *
 * Pure: the same figures give the same document. Both languages have the same parts and blocks under the same ids. It does not audit:
 * `auditPeriodical` does.
 */
export function composePeriodical<F extends PeriodicalFigures>(
  figures: F,
  identity: Identity = defaultIdentity,
  language: BulletinLanguage = 'zh',
): PeriodicalDocument<F> {
  const voice = voiceIn(language);
  const kind = kindOf(figures);
  const { platform } = identityIn(identity, language);
  const publisher = voice.say(`${platform}（${identity.short}）`, `${platform} (${identity.short})`);
  const { issue, summary, parts } = contentOf(figures, identity, voice);
  return {
    schema: 'bulou-periodical/1',
    periodical: kind,
    edition: periodicalEdition,
    ...(language === 'zh' ? {} : { language }),
    masthead: { publisher, title: periodicalTitles[kind][language], period: voice.period(figures.period), issue },
    summary,
    parts,
    figures,
  };
}

function contentOf(figures: PeriodicalFigures, identity: Identity, voice: ReturnType<typeof voiceIn>) {
  if (isAttention(figures)) {
    const context = { figures, identity, voice };
    return {
      issue: attentionIssue(context),
      summary: attentionSummary(context),
      parts: writeParts(attentionParts, context),
    };
  }
  const context = { figures, identity, voice };
  return {
    issue: reviewIssue(context),
    summary: reviewSummary(context),
    parts: writeParts(reviewParts[reviewKind(figures)], context),
  };
}

export function isAttention(figures: PeriodicalFigures): figures is AttentionFigures {
  return figures.schema === 'bulou-attention/1';
}

export function isReview(figures: PeriodicalFigures): figures is ReviewFigures {
  return figures.schema !== 'bulou-attention/1';
}
