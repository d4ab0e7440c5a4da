import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Type } from 'typebox';
import { streamCnvdXml } from '#formats/index.ts';
import { type AnyRoute, route } from '#platform/http/index.ts';
import { publishedVersion, publishedWeeks, type Reader, recordsOfDays } from '#publish/read/index.ts';
import { type Day, dayOf, isDay, type Period, weekOf } from '#vocabulary/index.ts';
import { served, showServed } from '../answer.ts';
import { listing } from '../csaf/listing.ts';
import { weekUnknown } from '../refusals.ts';

const anyone = { method: 'GET', may: 'anyone', isOpen: true } as const;
const folder = '/share/cnvd-xml';

/** The weekly share files: one of every week that is over and in which records went public, Monday to Sunday. */
export function weekRoutes(db: Reader): readonly AnyRoute[] {
  return [list(db), weeks(db)];
}

function list(db: Reader): AnyRoute {
  return route({
    ...anyone,
    path: folder,
    does: async (input, { language, now, timeZone }) => {
      const today = dayOf(now, timeZone);
      const validator = `${await publishedVersion(db)}.${today}.${language}`;
      const over = (await publishedWeeks(db)).map(({ from }) => weekOf(from)).filter(({ to }) => to < today);
      const names = over.flatMap((week) => [nameOf(week), `${nameOf(week)}.gz`]);
      return served(input, { mediaType: 'text/html; charset=utf-8', validator }, () =>
        Readable.from(listing(folder, language, [names])),
      );
    },
    shows: showServed,
  });
}

const nameOf = ({ from, to }: Period) => `${from}_${to}.xml`;

function weeks(db: Reader): AnyRoute {
  return route({
    ...anyone,
    path: `${folder}/:name`,
    takes: { params: Type.Object({ name: Type.String({ maxLength: 60 }) }) },
    does: async (input, { now, timeZone }) => {
      const asked = weekIn(input.params.name, dayOf(now, timeZone));
      if (asked === null) throw weekUnknown();
      const mediaType = asked.isPacked ? 'application/gzip' : 'application/xml; charset=utf-8';
      const validator = `${await publishedVersion(db)}.${input.params.name}`;
      return served(input, { mediaType, validator }, () => {
        const text = Readable.from(shareXml(db, asked.week));
        return asked.isPacked ? text.pipe(createGzip()) : text;
      });
    },
    shows: showServed,
  });
}

/** The week that a file's name means; null where it is none, or not over yet. */
function weekIn(name: string, today: Day): { readonly week: Period; readonly isPacked: boolean } | null {
  const found = /^(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})\.xml(\.gz)?$/.exec(name);
  const [from, to] = [found?.[1] ?? '', found?.[2] ?? ''];
  if (!isDay(from) || !isDay(to)) return null;
  const week = weekOf(from);
  if (week.from !== from || week.to !== to || to >= today) return null;
  return { week, isPacked: found?.[3] !== undefined };
}

/** Record by record, so that a week of any size is never held whole. */
async function* shareXml(db: Reader, week: Period): AsyncGenerator<string> {
  yield* streamCnvdXml(eachOf(recordsOfDays(db, week)));
}

async function* eachOf<Item>(batches: AsyncIterable<readonly Item[]>): AsyncGenerator<Item> {
  for await (const batch of batches) yield* batch;
}
