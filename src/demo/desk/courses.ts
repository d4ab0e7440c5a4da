import type { Course, DeskReport, DeskStep } from './model.ts';

/** How long each step waits for the one before it, in working minutes, unless the report says otherwise. */
const waits = {
  claim: 65,
  'pass-first': 35,
  'save-entry': 40,
  'pass-second': 10,
  verify: 90,
  'decide-originality': 20,
  'pass-third': 5,
  'send-archive': 25,
} as const;

/** Every step of a report in its order: those of its course, then its own. */
export function stepsOf(report: DeskReport): readonly DeskStep[] {
  return [...courseOf(report.course, report), ...(report.then ?? [])];
}

/** The wait before a step: what the report says, else the usual one, a third more or less, always the same for the same `name`. */
export function waitOf(step: DeskStep, name: string): number {
  if (step.after !== undefined) return step.after;
  const usual = Object.hasOwn(waits, step.do) ? waits[step.do as keyof typeof waits] : 80;
  const spread = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) / 997;
  return Math.max(1, Math.round(usual * (0.67 + 0.66 * spread)));
}

const before: Readonly<Record<Course, Course | null>> = {
  received: null,
  claimed: 'received',
  second: 'claimed',
  editing: 'second',
  third: 'editing',
  verifying: 'third',
  archiving: 'verifying',
  archived: 'archiving',
};

function courseOf(course: Course, report: DeskReport): readonly DeskStep[] {
  const earlier = before[course];
  return [...(earlier === null ? [] : courseOf(earlier, report)), ...stretch(course, report)];
}

/** What brings a report from the course before to this one. */
function stretch(course: Course, { first = 'first', third = 'third' }: DeskReport): readonly DeskStep[] {
  switch (course) {
    case 'received':
      return [];
    case 'claimed':
      return [{ do: 'claim', by: first }];
    case 'second':
      return [{ do: 'pass-first', by: first }];
    case 'editing':
      return [
        { do: 'claim', by: 'second' },
        { do: 'save-entry', by: 'second' },
      ];
    case 'third':
      return [{ do: 'pass-second', by: 'second' }];
    case 'verifying':
      return [
        { do: 'claim', by: third },
        { do: 'verify', by: third },
      ];
    case 'archiving':
      return [
        { do: 'decide-originality', by: third },
        { do: 'pass-third', by: third },
      ];
    case 'archived':
      return [
        { do: 'claim', by: 'archivist' },
        { do: 'send-archive', by: 'archivist' },
      ];
  }
}
