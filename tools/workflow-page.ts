/** Writes docs/workflow.md from the transition table; a test keeps the two equal. */
import {
  clockNames,
  clocks,
  openStates,
  type Priority,
  priorityReasonTerms,
  priorityTerms,
  type ReportState,
  reportStates,
  reportStateTerms,
} from '#desk/intake/index.ts';
import { type MoveRow, needWords, reasonTerms, workflow } from '#desk/review/index.ts';
import { permissionTable, roleTerms } from '#people/index.ts';

export function workflowPage(): string {
  const parts = [introduction, diagram(), statesPart(), movesPart(), conditionsPart(), reasonsPart(), clocksPart()];
  return `${[...parts, priorityPart()].join('\n\n')}\n`;
}

const introduction = `# The workflow of a report

From its receipt to the archive a report passes three levels of review. Every move there is stands in one table,
\`src/desk/review/workflow.ts\`; one pure function (\`step\`) obeys it. This page is written from the table
(\`npx vitest run src/desk/review/docs.test.ts -u\` after a change) and a test compares the two.

Three rules hold for every move: whoever reports does not review (nor does their organisation decide), nobody passes two levels of
one report, and whoever may not see a report gets the same answer as for one that does not exist.`;

const idOf = (state: ReportState) => state.replaceAll('-', '_');
const waysOf = (row: MoveRow): readonly (readonly [ReportState, ReportState])[] => {
  const { to } = row;
  if (typeof to === 'string') return row.from.map((from) => [from, to] as const);
  if (row.from.length === 1) return to.among.map((state) => [row.from[0] as ReportState, state] as const);
  // Moves on the spot, but for the pair of first review.
  return row.from.map((from) => {
    const target = to.among.includes(from) ? from : (to.among.find((state) => /received|first/.test(state)) ?? from);
    return [from, target] as const;
  });
};

function diagram(): string {
  const states = reportStates.map((state) => `  state "${state} ${reportStateTerms[state].zh}" as ${idOf(state)}`);
  const arrows = new Map<string, string[]>();
  for (const row of workflow) {
    for (const [from, to] of waysOf(row)) {
      const arrow = `  ${idOf(from)} --> ${idOf(to)}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), row.name]);
    }
  }
  const lines = [...arrows].map(([arrow, names]) => `${arrow}: ${names.join(', ')}`);
  const ends = reportStates.filter((state) => !workflow.some(({ from }) => from.includes(state)));
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states,
    '  [*] --> received: received',
    ...lines,
    ...ends.map((state) => `  ${idOf(state)} --> [*]`),
    '```',
  ].join('\n');
}

function statesPart(): string {
  const rows = reportStates.map((state) => {
    const isOpen = (openStates as readonly ReportState[]).includes(state);
    return `| \`${state}\` | ${reportStateTerms[state].zh} | ${reportStateTerms[state].en} | ${isOpen ? 'yes' : ''} |`;
  });
  return ['## States', '', '| state | 中文 | English | the desk has to act |', '|---|---|---|---|', ...rows].join('\n');
}

function whoOf({ may }: MoveRow): string {
  if (may === 'reporter') return 'the reporter, the manager of their organisation, whoever has the access code';
  if (may === 'platform') return 'the platform itself';
  const list = typeof may === 'string' ? [may] : [...new Set(Object.values(may))];
  const rolesOf = list.map((permission) => {
    const names = permissionTable[permission].roles.map((role) => roleTerms[role].en.toLowerCase()).join(', ');
    return `${names} (\`${permission}\`)`;
  });
  return typeof may === 'string' ? rolesOf.join('; ') : 'the reviewer of the level (`review:first` … `review:appeal`)';
}

function clockOfMove({ clock }: MoveRow): string {
  return { keep: 'runs on', start: 'starts anew', stop: 'stops' }[clock];
}

function movesPart(): string {
  const rows = workflow.map((row) => {
    const to = typeof row.to === 'string' ? [row.to] : row.to.among;
    const needed = row.needs.map((need) => `\`${need}\``).join(', ');
    const reason = row.reasons === null ? '' : 'from the list';
    const note = `${row.noteNeeded ? 'needed' : 'optional'}, for the ${row.noteFor}`;
    const cells = [
      `\`${row.name}\` ${row.words.zh} · ${row.words.en}`,
      row.from.map((state) => `\`${state}\``).join(', '),
      to.map((state) => `\`${state}\``).join(', '),
      whoOf(row),
      needed,
      reason,
      note,
      clockOfMove(row),
      row.tells === null ? '' : `the ${row.tells}`,
      row.key === null ? '' : `\`${row.key}\``,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '## Moves',
    '',
    'The first three columns say where a move leads; the reviewer of a level is who holds its permission. The key is that of the desk’s keyboard.',
    '',
    '| move | from | to | who | needs | reason | note | clock | letter to | key |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
    'Back to the level: `resubmit` leads to the level (and the reviewer) that returned the report, `reopen` to the level that decided,',
    '`uphold` to the decision as it was. Going back undoes the passing of the levels that follow, so that they are passed anew.',
    '`merge` is written into both histories; what was merged into the report before goes on with the same one, so that chains stay flat.',
    'When the report that goes on is withdrawn, the oldest of those merged into it goes on for the others (`carry-on`).',
  ].join('\n');
}

function conditionsPart(): string {
  const rows = Object.entries(needWords).map(([need, text]) => `| \`${need}\` | ${text.en} | ${text.zh} |`);
  return ['## Conditions', '', '| condition | holds when | 中文 |', '|---|---|---|', ...rows].join('\n');
}

function reasonsPart(): string {
  const rows = workflow.flatMap(({ name, reasons }) =>
    (reasons ?? []).map((reason) => {
      const text = reasonTerms[reason];
      return `| \`${name}\` | \`${reason}\` | ${text?.zh ?? ''} | ${text?.en ?? ''} |`;
    }),
  );
  return ['## Reasons', '', '| move | reason | 中文 | English |', '|---|---|---|---|', ...rows].join('\n');
}

function clocksPart(): string {
  const rows = clockNames.map((name) => {
    const { days, counted, on, text, why } = clocks[name];
    return `| \`${name}\` | ${text.zh} · ${text.en} | ${days} ${counted} days | the ${on} | ${why.en} |`;
  });
  return [
    '## Clocks',
    '',
    'A limit ends with the last second of its day in the platform’s time zone. Working days follow the calendar at `/admin/calendar`;',
    'when it changes, the limits of open reports are counted anew. The review’s clock runs over all levels from the receipt to the archive. It',
    'stops while the reporter or a vendor has the report, and starts afresh when it comes back.',
    '',
    '| clock | 时限 | length | on | why |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function priorityPart(): string {
  const decisions = ([0, 1, 2, 3] as const satisfies readonly Priority[]).map(
    (priority) => `| ${priority} | ${priorityTerms[priority].zh} | ${priorityTerms[priority].en} |`,
  );
  const reasons = Object.entries(priorityReasonTerms).map(
    ([code, text]) => `| \`${code}\` | ${text.zh} | ${text.en} |`,
  );
  return `## Priority

The queue is ordered by priority, then by limit. The priority is computed from what the report says
(\`src/desk/intake/priority.ts\`) and decides about nothing but the order of work; its reasons stand beside it. It follows the decision
tree of CISA’s guide to Stakeholder-Specific Vulnerability Categorization (SSVC, 2022); the four points are read so:

- **Exploitation**: active when the reporter has seen it used; proof of concept when code, internet instances or (for an instance) steps are given; else none.
- **Automatable**: by the vector (network, low complexity, no privileges, no interaction); without one, by the type of flaw.
- **Technical impact**: total when the vector gives confidentiality, integrity and availability completely; without one, by the type of flaw.
- **Mission**: high for systems of government and key sectors (read off the unit’s name and the address) and for products with ten or more
  instances on the internet; else medium.

| priority | 中文 | English |
|---|---|---|
${decisions.join('\n')}

| reason | 中文 | English |
|---|---|---|
${reasons.join('\n')}`;
}
