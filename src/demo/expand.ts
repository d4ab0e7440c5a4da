/** From counts to rows: the same counts always give the same rows. */
import type { NewNotice } from '#desk/coordination/index.ts';
import type { NewReport } from '#desk/intake/index.ts';
import { addDays, type Channel, channels, type Day } from '#vocabulary/index.ts';
import type { DemoWeek } from './data.ts';

/** How a week's work falls on its days, Monday first. */
const shares = [18, 17, 17, 18, 16, 8, 6] as const;

/**
 * The week's reports with their receipts. Each day every organisation delivers its share, originals first, so that its receipts
 * lie in runs; individuals come last.
 */
export function* reportsOf(
  { from, firstReceipt, organisations, individuals }: DemoWeek['reporting'],
  idOf: (name: string) => number,
): Generator<NewReport> {
  const senders = [
    ...organisations.map(({ name, reported, original }) => ({ id: idOf(name), reported, original })),
    { id: null, ...individuals },
  ];
  let number = firstReceipt;
  for (const [weekday, receivedOn] of daysFrom(from).entries()) {
    for (const { id, reported, original } of senders) {
      const today = { original: shareOf(original, weekday), collected: shareOf(reported - original, weekday) };
      for (let n = 0; n < today.original + today.collected; n += 1) {
        const isOriginal = n < today.original;
        yield {
          receipt: `CNVD-C-${receivedOn.slice(0, 4)}-${number}`,
          organisationId: id,
          receivedOn,
          // Originals are mostly flaws of single deployments; what is collected in public concerns products.
          kind: isOriginal && number % 12 !== 0 ? 'instance' : 'product',
          original: isOriginal,
        };
        number += 1;
      }
    }
  }
}

/** The week's notices: the matters of each channel, then the units, spread over the working days. */
export function* noticesOf({ from, channels: matters, units }: DemoWeek['notices']): Generator<NewNotice> {
  const spread = (n: number, of: number): Day => addDays(from, Math.floor((n * 5) / of));
  for (const channel of channels satisfies readonly Channel[]) {
    for (let n = 0; n < matters[channel]; n += 1) yield { channel, unit: null, sentOn: spread(n, matters[channel]) };
  }
  for (const [n, unit] of units.entries()) yield { channel: null, unit, sentOn: spread(n, units.length) };
}

function daysFrom(from: Day): Day[] {
  return shares.map((_, n) => addDays(from, n));
}

/** The part of `count` that falls on a day; over the week the parts add up to it exactly. */
function shareOf(count: number, weekday: number): number {
  const until = (day: number) =>
    Math.round((count * shares.slice(0, day).reduce((sum, share) => sum + share, 0)) / 100);
  return until(weekday + 1) - until(weekday);
}
