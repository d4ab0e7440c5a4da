import type { Place, ReadAlert, ReadBulletin, ReadTitle } from '../../reading/model.ts';

/** A title where the text names a record. */
export type Naming = { readonly where: string; readonly at: Place; readonly title: ReadTitle };

/** Every place that names records by title, in the order of the bulletin. */
export function namings(read: ReadBulletin): Naming[] {
  const { zeroDay, sectors, alerts, tables, verifications } = read;
  const each = (where: string, at: Place | null, titles: readonly ReadTitle[]): Naming[] =>
    at === null ? [] : titles.map((title) => ({ where, at, title }));
  return [
    ...each('assessment', zeroDay?.at ?? null, zeroDay?.examples ?? []),
    ...each('sectors', sectors?.examplesAt ?? null, sectors?.examples ?? []),
    ...alerts.flatMap((alert, n) => [
      ...(alert.kind === 'single' ? each(alertPath(n), alert.at, [alert.heading]) : []),
      ...each(alertPath(n), alert.recordsAt, alert.records),
      ...each(alertPath(n), alert.rating?.at ?? null, alert.rating?.titles ?? []),
      ...each(alertPath(n), alert.patch?.at ?? null, alert.patch?.except ?? []),
    ]),
    ...each('tables/important', tables.important?.at ?? null, tables.important?.rows.map((row) => row.title) ?? []),
    ...verifications.flatMap((item) => each('verification', item.at, [item.record])),
  ];
}

export function alertPath(n: number): string {
  return `alerts[${n}]`;
}

/** The records that an alert is about: those of its list, or the single one of its heading. */
export function recordsOf(alert: ReadAlert): readonly ReadTitle[] {
  return alert.kind === 'single' ? [alert.heading] : alert.records;
}

/** How many records titles stand for: one with several numbers stands for as many. */
export function countOf(titles: readonly ReadTitle[]): number {
  return titles.reduce((sum, { identifiers }) => sum + Math.max(1, identifiers.length), 0);
}

/** A title as it is printed, its numbers behind it. */
export function printedTitle({ title, identifiers }: ReadTitle): string {
  return identifiers.length === 0 ? title : `${title}（${identifiers.join('、')}）`;
}

/** What stands more than once, each once. */
export function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const value of values) (seen.has(value) ? again : seen).add(value);
  return [...again];
}
