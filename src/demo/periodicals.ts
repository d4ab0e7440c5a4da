import { composePeriodicalIssue, type IssueGate, releasePeriodical, saveViews } from '#desk/editorial/index.ts';
import { type Database, transaction } from '#platform/db/index.ts';
import type { VisitCount } from '#platform/visits.ts';
import { addDays, type Day, type RecordContent } from '#vocabulary/index.ts';
import { readDemoWeek } from './data.ts';
import { clearDemoViews, demoPeriodicals } from './store.ts';

const week = { from: '2024-01-22', to: '2024-01-28' } as const;

/**
 * Publishes the list of what readers looked at in the demonstration's week, over readings that are made up, and the report of its
 * month. What is out already stays; an interrupted run is completed by the next.
 */
export async function publishDemoPeriodicals(
  database: Database,
  { gate, now }: { readonly gate: IssueGate; readonly now: Date },
): Promise<void> {
  const there = await demoPeriodicals(database.db);
  const shared = { now, choices: {} };
  if (!there.attention) {
    await transaction(database.db, (tx) => clearDemoViews(tx));
    await saveViews(database, { drain: () => [...readingsOf(readDemoWeek().records)], restore: () => {} });
    const issue = { year: 2024, numbers: [4] };
    const list = await composePeriodicalIssue(database.db, { kind: 'attention', issue, period: week, ...shared });
    await releasePeriodical(database, list, { gate, now });
  }
  if (there.monthly) return;
  const period = { from: '2024-01-01', to: '2024-01-31' };
  const report = await composePeriodicalIssue(database.db, { kind: 'monthly', period, ...shared });
  await releasePeriodical(database, report, { gate, now });
}

/** How often the pages of the week's records were read: more where the score is high, and by chance that is always the same. */
export function* readingsOf(records: readonly RecordContent[]): Generator<VisitCount> {
  for (const { identifier, score, kind, publishedOn } of records) {
    if (kind !== 'product' || publishedOn === null || publishedOn > week.to) continue;
    const chance = (Number(identifier.slice(-5)) * 7919) % 97;
    const readers = Math.floor((score ?? 0) * (score ?? 0)) + chance;
    for (let day: Day = week.from; day <= week.to; day = addDays(day, 1)) {
      if (day < publishedOn) continue;
      const today = Math.floor(readers / (1 + ((Date.parse(day) / 86_400_000) % 4)));
      if (today > 0) yield { key: identifier, day, views: today + (chance % 13), readers: today };
    }
  }
}
