/** Pure counting over runs of receipts and groups of notices: Table 1, its paragraph, and the disposal part. */
import type { Counted, Figures, Reporting, UnitRow } from '#bulletin/index.ts';
import type { NoticeGroup } from '#desk/coordination/index.ts';
import type { ReceiptRun, Reporter } from '#desk/intake/index.ts';
import { type Channel, channels, packIdentifiers } from '#vocabulary/index.ts';

/** Source: domain.md §5 part 4. Ties stay in the order of the register, in which `runs` come. */
export function countReporting(runs: readonly ReceiptRun[]): Reporting {
  const units = unitsOf(runs);
  const descending = units.toSorted((a, b) => b.reported.count - a.reported.count);
  const platforms = units
    .filter(({ reporter, original }) => reporter.sharesWhiteHats && original.count > 0)
    .sort((a, b) => b.original.count - a.original.count);
  const shared = new Set(platforms.map(({ reporter }) => reporter.name));
  const collected = (unit: Unit) => unit.reported.count - unit.original.count;
  return {
    supportUnits: descending.filter(({ reporter }) => reporter.kind === 'support-unit').map(rowOf),
    otherUnits: descending.filter(({ reporter }) => reporter.kind !== 'support-unit').map(rowOf),
    individuals: countBoth(runs.filter(({ reporter }) => reporter === null)),
    total: countBoth(runs),
    mostPubliclyCollected: units
      .filter((unit) => collected(unit) > 0)
      .sort((a, b) => collected(b) - collected(a))
      .slice(0, 5)
      .map(({ reporter }) => reporter.name),
    sharingPlatforms: platforms.map(({ reporter }) => reporter.name),
    shared: countRuns(runs.filter(({ reporter, original }) => original && shared.has(reporter?.name ?? ''))),
  };
}

type Unit = { readonly reporter: Reporter; readonly reported: Counted; readonly original: Counted };

/** In the order of Table 1's blocks, and in each by the register: support units come first there. */
function unitsOf(runs: readonly ReceiptRun[]): Unit[] {
  const groups = Map.groupBy(runs, ({ reporter }) => reporter?.name ?? null);
  return [...groups.values()].flatMap((of) => {
    const reporter = of[0]?.reporter ?? null;
    return reporter === null ? [] : [{ reporter, ...countBoth(of) }];
  });
}

const rowOf = ({ reporter: { name }, reported, original }: Unit): UnitRow => ({ name, reported, original });

function countBoth(runs: readonly ReceiptRun[]): { reported: Counted; original: Counted } {
  return { reported: countRuns(runs), original: countRuns(runs.filter(({ original }) => original)) };
}

/** Packed without ever being unpacked: neighbouring runs of the same year become one. */
function countRuns(runs: readonly ReceiptRun[]): Counted {
  const ids: string[] = [];
  let count = 0;
  let open: { year: number; first: number; last: number } | null = null;
  const close = () => {
    if (open === null) return;
    const start = `CNVD-C-${open.year}-${open.first}`;
    ids.push(open.first === open.last ? start : `${start}..${open.last}`);
  };
  for (const { year, first, last } of runs.toSorted((a, b) => a.year - b.year || a.first - b.first)) {
    count += last - first + 1;
    if (open !== null && open.year === year && open.last + 1 === first) open.last = last;
    else {
      close();
      open = { year, first, last };
    }
  }
  close();
  return { count, ids };
}

export function countChannels(groups: readonly NoticeGroup[]): Record<Channel, Counted> {
  const of = (channel: Channel) => countNotices(groups.find((group) => group.channel === channel)?.ids ?? []);
  return Object.fromEntries(channels.map((channel) => [channel, of(channel)])) as Record<Channel, Counted>;
}

/**
 * The units that were told, Chinese names before Latin ones, each descending by pinyin (重 read zhòng, as the collation has it).
 *
 * Source: the reference, and 14 of 20 bulletins 2024-04 … 2025-13 keep exactly this order but for the reading of 重.
 */
export function countNotified(groups: readonly NoticeGroup[]): Figures['disposal']['notifiedUnits'] {
  return groups
    .flatMap(({ unit, ids }) => (unit === null ? [] : [{ name: unit, notices: countNotices(ids) }]))
    .sort((a, b) => Number(startsLatin(a.name)) - Number(startsLatin(b.name)) || pinyin.compare(b.name, a.name));
}

const pinyin = new Intl.Collator('zh-u-co-pinyin');
const startsLatin = (name: string) => !/^\p{Script=Han}/u.test(name);

function countNotices(ids: readonly number[]): Counted {
  return { count: ids.length, ids: packIdentifiers(ids.map((id) => `notice-${id}`)) };
}
