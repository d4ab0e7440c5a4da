import { type Draft, unreadSentence } from '../draft.ts';
import { sliceFolded } from '../fold.ts';
import { matchSentence, sentence } from '../match.ts';
import type { ReadSummaryClause } from '../model.ts';
import { type Paragraph, type Sentence, sentencesOf, wholeOf } from '../paragraphs.ts';
import { readNames } from './names.ts';

const gains = '[^,。]{0,16}?攻击者(?:可以?|能够?)(?:通过)?利用(?:该|上述|此)?(?:漏洞)?(?<harm>.{1,600})';
const patterns: Readonly<Record<ReadSummaryClause['kind'], RegExp>> = {
  vendors: sentence(
    `(?:本周|此外|另外),(?<names>[^,。]{1,200}?)(?:等多款)?产品被?披露存在(?<disclosed>[^,。]{2,60}),${gains}`,
  ),
  single: sentence(`(?:本周|此外|另外),(?<names>[^,。]{1,120}?)被?披露存在(?<disclosed>[^,。]{2,60})(?:,${gains})?`),
};
const rest = sentence(gains);
const advice = sentence('建议(?:相关|广大)?用户随时关注上述厂商主页,及时获取修复补丁或解决方案');

/** 小结: the first group, the others, the single record, the advice. Source: domain.md §5 part 7. */
export function readSummary(paragraph: Paragraph, draft: Draft): void {
  const groups = draft.alerts.some((alert) => alert.kind === 'group');
  const found: ReadSummaryClause[] = [];
  for (const one of sentencesOf(paragraph)) {
    const said = withoutLabel(one);
    if (said.folded.text === '' || matchSentence(said, advice)) continue;
    const clause = clauseOf(said, groups);
    const goesOn = matchSentence(said, rest);
    const last = found.at(-1);
    if (clause) found.push(clause);
    else if (goesOn && last?.harm === '') found[found.length - 1] = { ...last, harm: goesOn.text('harm') };
    else unreadSentence(draft, 'summary', said);
  }
  draft.summary = { clauses: found, at: wholeOf(paragraph).at };
}

function withoutLabel(one: Sentence): Sentence {
  const label = /^小结:?/u.exec(one.folded.text)?.[0].length ?? 0;
  return label === 0 ? one : { ...one, folded: sliceFolded(one.folded, label, one.folded.text.length) };
}

/** 本周 and 此外 tell of vendors, 另外 of the single record; so does 本周 where there is no group. */
function clauseOf(said: Sentence, groups: boolean): ReadSummaryClause | null {
  const ofVendors = !said.folded.text.startsWith('另外') && (groups || !said.folded.text.startsWith('本周'));
  for (const kind of ofVendors ? (['vendors', 'single'] as const) : (['single', 'vendors'] as const)) {
    const match = matchSentence(said, patterns[kind]);
    if (!match) continue;
    const names = match.folded('names');
    return {
      kind,
      names: kind === 'vendors' && names ? readNames(names) : [match.text('names')],
      disclosed: match.text('disclosed'),
      harm: match.text('harm'),
      at: match.at,
    };
  }
  return null;
}
