import { fault, type Rule } from '../../audit/rule.ts';
import { attentionIssue } from '../attention/compose.ts';
import { periodicalTitles } from '../kinds.ts';
import { kindOf, type PeriodicalDocument } from '../model.ts';
import { reviewIssue } from '../review/compose.ts';
import { voiceIn } from '../voice.ts';

/** The masthead has title, period and issue of the figures, in the language of the document. */
export const periodicalMasthead: Rule<PeriodicalDocument> = {
  id: 'periodical-masthead',
  severity: 'error',
  source: 'domain.md §5 part 1',
  title: { zh: '报头的标题、周期和期号与数据一致', en: 'The masthead has the title, period and issue of the figures.' },
  check: ({ masthead, figures, language = 'zh' }) => {
    const voice = voiceIn(language);
    const issue =
      figures.schema === 'bulou-attention/1' ? attentionIssue({ figures, voice }) : reviewIssue({ figures, voice });
    const pairs = [
      ['title', masthead.title, periodicalTitles[kindOf(figures)][language]],
      ['period', masthead.period, voice.period(figures.period)],
      ['issue', masthead.issue, issue],
    ] as const;
    return pairs
      .filter(([, printed, expected]) => printed !== expected)
      .map(([key, printed, expected]) =>
        fault(
          `masthead/${key}`,
          `报头写“${printed}”，应为“${expected}”。`,
          `The masthead has “${printed}”, it should be “${expected}”.`,
        ),
      );
  },
};
