/** Pure counting over notices and receipts of a month or a year. */
import { type Counted, mostUnits, type NoticeCounts, type ReviewFigures, type ReviewKind } from '#bulletin/index.ts';
import { answeredStates, disposedStates, type NoticeProgress } from '#desk/coordination/index.ts';
import type { ReceiptRun } from '#desk/intake/index.ts';
import { type Channel, channels, packDensely } from '#vocabulary/index.ts';
import { countReporting } from '../counting-reports.ts';

export function countDisposal(groups: readonly NoticeProgress[], units: number): ReviewFigures['disposal'] {
  const of = (route: Channel | null) => countProgress(groups.filter(({ channel }) => channel === route));
  const byChannel = Object.fromEntries(channels.map((channel) => [channel, of(channel)]));
  return { channels: byChannel as Record<Channel, NoticeCounts>, letters: of(null), units };
}

function countProgress(groups: readonly NoticeProgress[]): NoticeCounts {
  const counted = (wanted: (state: NoticeProgress['state']) => boolean): Counted => {
    const ids = groups.filter(({ state }) => wanted(state)).flatMap((group) => group.ids);
    return { count: ids.length, ids: packDensely(ids.toSorted((a, b) => a - b).map((id) => `notice-${id}`)) };
  };
  return {
    sent: counted(() => true),
    tracked: counted((state) => state !== null),
    answered: counted((state) => state !== null && answeredStates.includes(state)),
    disposed: counted((state) => state !== null && disposedStates.includes(state)),
  };
}

/** The units that reported most, whatever block of the weekly's table they stand in; ties in the order of the register. */
export function countReviewReporting(runs: readonly ReceiptRun[], kind: ReviewKind): ReviewFigures['reporting'] {
  const { supportUnits, otherUnits, individuals, total } = countReporting(runs);
  const units = [...supportUnits, ...otherUnits].sort((a, b) => b.reported.count - a.reported.count);
  const shown = units.slice(0, mostUnits[kind]);
  const names = new Set(units.slice(shown.length).map(({ name }) => name));
  const rest = countReporting(runs.filter(({ reporter }) => reporter !== null && names.has(reporter.name)));
  return { total, individuals, units: shown, unitCount: units.length, otherUnits: rest.total };
}
