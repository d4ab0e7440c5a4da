/** Writes the section of the embargo in docs/coordination.md from its table; a test keeps the two equal. */
import {
  answerHours,
  type EmbargoStateName,
  embargoRules,
  embargoStates,
  longestDays,
  type RuleRow,
  stateTerms,
} from '#desk/coordination/index.ts';

export function embargoPage(): string {
  return [introduction, diagram(), statesPart(), rowsPart(), termsPart].join('\n\n');
}

const introduction = `## Embargo

What a case may be kept secret for, and until when. Every event that changes it stands in one table, \`src/desk/coordination/embargo/rules.ts\`;
one pure function (\`stepEmbargo\`) obeys it, and property tests play random orders of events against it. This section is written from the
table (\`WRITE_DOCS=1 npx vitest run src/desk/coordination/embargo/docs.test.ts\` after a change) and a test compares the two.

The states are those of the embargo model of Vultron (CERT/CC, “Designing Vultron”, process model of embargo management), with one
difference: what Vultron calls *exited* is two states here. \`over\` is an embargo whose end has come while nothing is public; a new one
can be agreed. \`public\` is final.`;

const idOf = (state: EmbargoStateName) => `s_${state}`;

/** Arrows between different states; what a party joining, leaving or a merge does is told by the table alone. */
function diagram(): string {
  const arrows = new Map<string, string[]>();
  for (const row of embargoRules.filter(({ name }) => !['join', 'leave', 'merge', 'merged-away'].includes(name))) {
    for (const [from, to] of waysOf(row)) {
      const arrow = `  ${idOf(from)} --> ${idOf(to)}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), row.name]);
    }
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...embargoStates.map((state) => `  state "${state} ${stateTerms[state].zh}" as ${idOf(state)}`),
    '  [*] --> s_none',
    ...[...arrows].map(([arrow, names]) => `${arrow}: ${names.join(', ')}`),
    '  s_public --> [*]',
    '```',
  ].join('\n');
}

/** Of all pairs of a row those that can be: an embargo that runs does not turn into none, one that does not is not revised. */
function waysOf({ name, from, to }: RuleRow): readonly (readonly [EmbargoStateName, EmbargoStateName])[] {
  const runs = (state: EmbargoStateName) => state === 'active' || state === 'revising';
  const startsOrEnds = !['withdraw', 'lapse', 'exploited'].includes(name);
  const isPossible = (one: EmbargoStateName, other: EmbargoStateName) => {
    if (one === other) return false;
    if (other === 'public') return true;
    if (runs(one)) return runs(other) || (other === 'over' && startsOrEnds);
    if (other === 'revising' || (other === 'active' && !startsOrEnds)) return false;
    return one === 'none' ? other !== 'over' : one !== 'over' || other !== 'none';
  };
  return from.flatMap((one) => to.filter((other) => isPossible(one, other)).map((other) => [one, other] as const));
}

function statesPart(): string {
  const lines = embargoStates.map((state) => `| \`${state}\` | ${stateTerms[state].zh} | ${stateTerms[state].en} |`);
  return ['| state | 中文 | means |', '|---|---|---|', ...lines].join('\n');
}

const whoTerms: Readonly<Record<RuleRow['who'], string>> = {
  side: 'a party or the desk',
  desk: 'the desk',
  platform: 'the platform',
};

function rowsPart(): string {
  const list = (states: readonly EmbargoStateName[]) => states.map((state) => `\`${state}\``).join(' ');
  const lines = embargoRules.map(
    ({ name, words, who, from, to, source }) =>
      `| \`${name}\` ${words.zh} | ${whoTerms[who]} | ${list(from)} | ${list(to)} | ${source} |`,
  );
  return ['| event | who | from | to | after |', '|---|---|---|---|---|', ...lines].join('\n');
}

const termsPart = `What the table cannot say in a row:

- Parties are the vendors and the reporter of the case, as they are present. A proposal is **accepted** when every party and the desk
  have accepted it (whoever proposes has); **rejected** when the desk rejects, or when all have answered and one rejects; **superseded**
  when somebody answers with another one. While it is open an answer may be changed.
- After ${answerHours.usual / 24} days without all answers (${answerHours.exploited} hours where exploitation is seen) the desk may decide.
- A party may propose an end at most ${longestDays} days away; a later one is the desk’s to propose. No end lies in the past.
- An end is an instant, agreed on the clocks of a named zone. The end of an embargo *is* the instant at which the gate lets the records of
  the case out (\`desk.disclosure\`), written in the same transaction.
- Merging keeps the earliest of the agreed ends; what one case knows to be public or exploited is so for both.
- Adding a participant changes nothing of a running embargo; what is proposed needs their answer, too. Whoever leaves has no voice.
- Where participants do not see each other, a party reads of proposals of “another party” and its own and the desk’s answers only.
- When the flaw or an exploit is public the records go out with the next minute. Cancelling an embargo publishes nothing.`;
