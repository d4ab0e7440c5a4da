import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WeekPoint } from '#bulletin/index.ts';
import { type EditorChoices, readChoices } from '#desk/editorial/index.ts';
import type { NewOrganisation } from '#people/index.ts';
import { projectRoot } from '#platform/root.ts';
import type { Channel, Day, RecordContent } from '#vocabulary/index.ts';

/** What one organisation reported in the week. */
export type Delivery = NewOrganisation & { readonly reported: number; readonly original: number };

export type DemoWeek = {
  readonly records: readonly RecordContent[];
  readonly reporting: {
    readonly from: Day;
    readonly to: Day;
    readonly firstReceipt: number;
    readonly individuals: { readonly reported: number; readonly original: number };
    /** In the order of the register. */
    readonly organisations: readonly Delivery[];
  };
  readonly notices: {
    readonly from: Day;
    readonly to: Day;
    readonly channels: Readonly<Record<Channel, number>>;
    readonly units: readonly string[];
  };
  readonly weeks: readonly WeekPoint[];
  readonly choices: EditorChoices;
};

/** Reads `data/demo`. The files are ours and tested: what is wrong with them is a fault, not a refusal. */
export function readDemoWeek(): DemoWeek {
  const lines = text('records.ndjson').split('\n').filter(Boolean);
  return {
    records: lines.map((line) => JSON.parse(line) as RecordContent),
    reporting: JSON.parse(text('reporting.json')),
    notices: JSON.parse(text('notices.json')),
    weeks: (JSON.parse(text('weeks.json')) as FlatWeek[]).map(weekPoint),
    choices: readChoices(text('editorial.json')),
  };
}

function text(name: string): string {
  return readFileSync(join(projectRoot, 'data/demo', name), 'utf8');
}

type FlatWeek = Omit<WeekPoint, 'issue' | 'period'> & { year: number; numbers: number[]; from: Day; to: Day };

function weekPoint({ year, numbers, from, to, ...point }: FlatWeek): WeekPoint {
  return { ...point, issue: { year, numbers }, period: { from, to } };
}
