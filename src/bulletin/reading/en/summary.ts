import { type Draft, unreadSentence } from '../draft.ts';
import { sliceFolded } from '../fold.ts';
import { matchSentence, sentence } from '../match.ts';
import type { ReadSummaryClause } from '../model.ts';
import { type Paragraph, type Sentence, wholeOf } from '../paragraphs.ts';
import { readNames, spaced } from './names.ts';
import { sentencesOf } from './sentences.ts';

const found =
  '(?:also)? found to contain (?<disclosed>.{2,120}?), which an attacker could exploit to (?<harm>.{1,800})';
const several = sentence(`Products of (?<names>.{1,300}?) were ${found}`);
const one = sentence(`(?<names>.{1,200}?) products were ${found}`);
const single = sentence(`(?<names>.{1,200}?) was ${found}`);
const advice = sentence(
  'Users are advised to watch the websites of these vendors and to obtain patches or workarounds promptly',
);

/** The summary: the first group, the others, the single record, the advice. */
export function readSummary(paragraph: Paragraph, draft: Draft): void {
  const vendors = draft.alerts.flatMap(({ subject }) => subject ?? []);
  const clauses: ReadSummaryClause[] = [];
  for (const said of sentencesOf(paragraph).map(withoutLabel)) {
    if (said.folded.text === '' || matchSentence(said, advice)) continue;
    const clause = clauseOf(said, vendors);
    if (clause) clauses.push(clause);
    else unreadSentence(draft, 'summary', said);
  }
  draft.summary = { clauses, at: wholeOf(paragraph).at };
}

function withoutLabel(said: Sentence): Sentence {
  const label = /^Summary:/iu.exec(said.folded.text)?.[0].length ?? 0;
  return label === 0 ? said : { ...said, folded: sliceFolded(said.folded, label, said.folded.text.length) };
}

function clauseOf(said: Sentence, vendors: readonly string[]): ReadSummaryClause | null {
  for (const [kind, pattern] of [
    ['vendors', several],
    ['vendors', one],
    ['single', single],
  ] as const) {
    const match = matchSentence(said, pattern);
    if (!match) continue;
    const text = spaced(match.folded('names'));
    const names = pattern === several ? readNames(text, vendors) : [text];
    return { kind, names, disclosed: match.text('disclosed'), harm: match.text('harm'), at: match.at };
  }
  return null;
}
