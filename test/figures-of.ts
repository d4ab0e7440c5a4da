/**
 * Counts a small week of made-up records and reports into `Figures`, by the plainest code that is right.
 *
 * It shares no counting with the product, so that tests compare two independent answers.
 */
import type {
  AlertGroup,
  Counted,
  Figures,
  ImportantRecord,
  NewsItem,
  NoticeMention,
  RecordRef,
  SingleAlert,
  UnitRow,
  VerificationItem,
  WeekPoint,
} from '#bulletin/index.ts';
import {
  type Channel,
  channels,
  type ObjectType,
  objectTypes,
  type Period,
  packIdentifiers,
  type Sector,
  type Severity,
  severityOfScore,
} from '#vocabulary/index.ts';

export type SampleRecord = RecordRef & { readonly score: number | null; readonly sectors: readonly Sector[] };
export type SampleUnit = { readonly name: string; readonly collected: number; readonly original: number };

export type SampleChoice = {
  readonly zeroDayExamples: readonly RecordRef[];
  readonly sectorExamples: readonly RecordRef[];
  readonly alerts: readonly AlertGroup[];
  readonly single: SingleAlert | null;
  readonly important: readonly ImportantRecord[];
  readonly verification: VerificationItem | null;
};

export type SampleWeek = {
  readonly edition: string;
  readonly issue: { readonly year: number; readonly numbers: readonly number[] };
  readonly period: Period;
  readonly records: readonly SampleRecord[];
  readonly supportUnits: readonly SampleUnit[];
  readonly otherUnits: readonly SampleUnit[];
  readonly platforms: readonly string[];
  readonly individuals: number;
  readonly channels: Readonly<Record<Channel, number>>;
  readonly notifiedUnits: readonly string[];
  readonly notices: readonly NoticeMention[];
  /** Issues before this one, oldest first. */
  readonly before: readonly WeekPoint[];
  readonly news: readonly NewsItem[];
  readonly libraries: Readonly<Partial<Record<Sector, string>>>;
  readonly choice: SampleChoice;
};

export function figuresOf(week: SampleWeek): Figures {
  const reporting = countReporting(week);
  const assessment = countAssessment(week, reporting.total.original);
  const byChannel = countChannels(week.channels);
  const point: WeekPoint = {
    issue: week.issue,
    period: week.period,
    average: assessment.average.value,
    total: assessment.total.count,
    zeroDay: assessment.zeroDay.count,
    received: assessment.received.count,
    disposal: week.channels,
  };
  return {
    schema: 'bulou-figures/1',
    edition: week.edition,
    issue: week.issue,
    period: week.period,
    composedAt: `${week.period.to}T16:30:00.000Z`,
    assessment,
    history: [...week.before, point].slice(-10),
    disposal: { channels: byChannel, notifiedUnits: countNotified(week.notifiedUnits), notices: week.notices },
    reporting,
    ...countGroups(week.records),
    sectors: Object.entries(week.libraries).map(([sector, url]) => ({
      ...countSector(week.records, sector as Sector),
      url,
    })),
    news: week.news,
    countedUntil: week.period.to,
    sectorExamples: week.choice.sectorExamples.map(bare),
    alerts: week.choice.alerts.map((group) => ({ ...group, records: group.records.map(bare) })),
    single: week.choice.single && { ...week.choice.single, record: bare(week.choice.single.record) },
    important: week.choice.important.map((row) => ({ ...row, record: bare(row.record) })),
    verification: week.choice.verification && {
      ...week.choice.verification,
      record: bare(week.choice.verification.record),
    },
  };
}

/** The record as the figures name it, without what only the counting needs. */
export function bare(record: RecordRef): RecordRef {
  const { identifier, title, severity, objectType, vendor, patched, numbered, remediation, url } = record;
  return { identifier, title, severity, objectType, vendor, patched, numbered, remediation, url };
}

export function counted(ids: readonly string[]): Counted {
  return { count: ids.length, ids: packIdentifiers(ids) };
}

export function severityOf(score: number | null): Severity | null {
  return score === null ? null : severityOfScore(score);
}

const idsOf = (records: readonly SampleRecord[]) => counted(records.map((record) => record.identifier));

function bySeverityOf(records: readonly SampleRecord[]) {
  const of = (level: Severity) => idsOf(records.filter((record) => record.severity === level));
  return { high: of('high'), medium: of('medium'), low: of('low') };
}

function countAssessment(week: SampleWeek, received: Counted): Figures['assessment'] {
  const scored = week.records.filter((record) => record.score !== null);
  const tenths = scored.reduce((sum, record) => sum + Math.round((record.score ?? 0) * 10), 0);
  // Hundredths, rounded half up on whole numbers: a mean of floats would lose exact halves.
  const hundredths = scored.length === 0 ? null : Math.floor((tenths * 20 + scored.length) / (2 * scored.length));
  return {
    total: idsOf(week.records),
    bySeverity: bySeverityOf(week.records),
    unrated: idsOf(week.records.filter((record) => record.severity === null)),
    average: { value: hundredths === null ? null : (hundredths / 100).toFixed(2), scored: idsOf(scored) },
    level: hundredths === null ? null : severityOfScore(hundredths / 100),
    levelOverride: null,
    zeroDay: idsOf(week.records.filter((record) => !record.patched)),
    zeroDayExamples: week.choice.zeroDayExamples.map(bare),
    received,
    receivedBefore: week.before.at(-1)?.received ?? null,
  };
}

function countReporting(week: SampleWeek): Figures['reporting'] {
  let next = 1;
  const take = (amount: number) => {
    const ids = Array.from({ length: amount }, (_, n) => `CNVD-C-${week.issue.year}-${next + n}`);
    next += amount;
    return ids;
  };
  const all = { reported: [] as string[], original: [] as string[] };
  const row = (unit: SampleUnit): UnitRow => {
    const original = take(unit.original);
    const reported = [...original, ...take(unit.collected)];
    all.reported.push(...reported);
    all.original.push(...original);
    return { name: unit.name, reported: counted(reported), original: counted(original) };
  };
  const descending = (units: readonly SampleUnit[]) =>
    units.map(row).toSorted((a, b) => b.reported.count - a.reported.count);
  const supportUnits = descending(week.supportUnits);
  const otherUnits = descending(week.otherUnits);
  const { reported, original } = row({ name: '个人', collected: 0, original: week.individuals });
  const units = [...supportUnits, ...otherUnits];
  const collectedBy = (unit: UnitRow) => unit.reported.count - unit.original.count;
  const platforms = units
    .filter((unit) => week.platforms.includes(unit.name) && unit.original.count > 0)
    .toSorted((a, b) => b.original.count - a.original.count);
  const shared = new Set(platforms.map((unit) => unit.name));
  const sharedIds = all.original.filter((id) =>
    units.some((unit) => shared.has(unit.name) && holds(unit.original, id)),
  );
  return {
    supportUnits,
    otherUnits,
    individuals: { reported, original },
    total: { reported: counted(all.reported), original: counted(all.original) },
    mostPubliclyCollected: units
      .filter((unit) => collectedBy(unit) > 0)
      .toSorted((a, b) => collectedBy(b) - collectedBy(a))
      .slice(0, 5)
      .map((unit) => unit.name),
    sharingPlatforms: platforms.map((unit) => unit.name),
    shared: counted(sharedIds),
  };
}

function holds(run: Counted, id: string): boolean {
  const number = Number(id.split('-').at(-1));
  return run.ids.some((entry) => {
    const [first = '', last] = entry.split('..');
    const from = Number(first.split('-').at(-1));
    return number >= from && number <= Number(last ?? from);
  });
}

function countChannels(amounts: Readonly<Record<Channel, number>>): Record<Channel, Counted> {
  const entries = channels.map((channel, n) => {
    const ids = Array.from({ length: amounts[channel] }, (_, i) => `TB-${n + 1}-${i + 1}`);
    return [channel, counted(ids)] as const;
  });
  return Object.fromEntries(entries) as Record<Channel, Counted>;
}

function countNotified(names: readonly string[]) {
  return names.map((name, n) => ({ name, notices: counted([`TB-9-${n + 1}`]) }));
}

function countGroups(records: readonly SampleRecord[]): Pick<Figures, 'byObjectType' | 'byVendor' | 'withoutVendor'> {
  const types: (ObjectType | null)[] = [...objectTypes, null];
  const vendors = [...new Set(records.flatMap((record) => record.vendor ?? []))];
  return {
    byObjectType: types
      .map((objectType) => ({
        objectType,
        records: idsOf(records.filter((record) => record.objectType === objectType)),
      }))
      .filter((row) => row.records.count > 0)
      .toSorted((a, b) => b.records.count - a.records.count),
    byVendor: vendors
      .map((vendor) => ({ vendor, records: idsOf(records.filter((record) => record.vendor === vendor)) }))
      .toSorted((a, b) => b.records.count - a.records.count),
    withoutVendor: idsOf(records.filter((record) => record.vendor === null)),
  };
}

function countSector(records: readonly SampleRecord[], sector: Sector) {
  const inside = records.filter((record) => record.sectors.includes(sector));
  return {
    sector,
    all: idsOf(inside),
    bySeverity: bySeverityOf(inside),
    unrated: idsOf(inside.filter((record) => record.severity === null)),
  };
}
