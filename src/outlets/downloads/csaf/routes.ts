import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Authority } from '#platform/authority.ts';
import { type AnyRoute, type Context, route } from '#platform/http/index.ts';
import { csafKeys, csafState, csafYears, findCsaf, isCsafSigned, type Reader, type View } from '#publish/read/index.ts';
import { type Served, served, showServed } from '../answer.ts';
import { csafUnknown } from '../refusals.ts';
import type { Shelf } from '../shelf.ts';
import { listing } from './listing.ts';
import { changesCsv, indexText, namesOfYear } from './lists.ts';
import { providerMetadata } from './metadata.ts';
import { type Companion, csafFolder, readFileName } from './place.ts';
import { rolieCategories, rolieFeed, rolieService } from './rolie.ts';

const json = 'application/json; charset=utf-8';
const plain = 'text/plain; charset=utf-8';
const html = 'text/html; charset=utf-8';
/** CSAF 2.1 asks for the open origin (requirement 25). */
const anyone = { method: 'GET', may: 'anyone', isOpen: true } as const;

type Asked = Parameters<typeof served>[0];

/** The directory of CSAF documents of a trusted provider (CSAF 2.0 §7), for anybody with any program. */
export function csafRoutes(
  db: Reader,
  { authority, shelf }: { readonly authority: Authority; readonly shelf: Shelf },
): readonly AnyRoute[] {
  return [...heads(db, authority), ...lists(db, authority, shelf), ...listings(db), documents(db), keys(db)];
}

/** A file that changes only with the directory and the language. */
function ofState(
  db: Reader,
  path: string,
  mediaType: string,
  make: (context: Context, updatedAt: Date) => Served['content'] | Promise<Served['content']>,
): AnyRoute {
  return route({
    ...anyone,
    path,
    does: async (input: Asked, context) => {
      const { version, changedAt } = await csafState(db);
      const validator = mediaType === html ? `${version}.${context.language}` : version;
      const unchanged = served(input, { mediaType, validator, modifiedAt: changedAt }, () => '');
      if (unchanged.content === null || input.isHead) return unchanged;
      return { ...unchanged, content: await make(context, changedAt) };
    },
    shows: showServed,
  });
}

function heads(db: Reader, authority: Authority): AnyRoute[] {
  return [
    ofState(db, `${csafFolder}/provider-metadata.json`, json, async ({ publicUrl }, updatedAt) => {
      const [known, isSigned] = await Promise.all([csafKeys(db), isCsafSigned(db)]);
      const fingerprints = known.map(({ fingerprint }) => fingerprint);
      return providerMetadata({ publicUrl, authority, updatedAt, keys: fingerprints, isSigned });
    }),
    ofState(db, `${csafFolder}/service.json`, json, ({ publicUrl }) => rolieService({ publicUrl, authority })),
    ofState(db, `${csafFolder}/category-csaf.json`, json, () => rolieCategories()),
  ];
}

function lists(db: Reader, authority: Authority, shelf: Shelf): AnyRoute[] {
  const list = (name: string, mediaType: string, parts: (view: View, publicUrl: string) => AsyncIterable<string>) =>
    listOfAll(db, shelf, { path: `${csafFolder}/white/${name}`, mediaType, parts });
  return [
    list('index.txt', plain, indexText),
    list('changes.csv', 'text/csv; charset=utf-8', changesCsv),
    list('csaf-feed-tlp-white.json', json, (view, publicUrl) => rolieFeed(view, { publicUrl, authority })),
  ];
}

type List = {
  readonly path: string;
  readonly mediaType: string;
  readonly parts: (view: View, publicUrl: string) => AsyncIterable<string>;
};

/** A list of every document, as it is at one state of the directory. */
function listOfAll(db: Reader, shelf: Shelf, { path, mediaType, parts }: List): AnyRoute {
  return route({
    ...anyone,
    path,
    does: async (input: Asked, { publicUrl }) => {
      const { version: validator, changedAt: modifiedAt } = await csafState(db);
      const unchanged = served(input, { mediaType, validator, modifiedAt }, () => '');
      if (unchanged.content === null || input.isHead) return unchanged;
      const sheet = await shelf.take(path, validator, {
        version: async (view) => (await csafState(view)).version,
        parts: (view) => parts(view, publicUrl),
      });
      const headers = { 'content-length': String(sheet.bytes) };
      return { ...unchanged, validator: sheet.version, headers, content: sheet.open() };
    },
    shows: showServed,
  });
}

function listings(db: Reader): AnyRoute[] {
  return [
    ofState(db, csafFolder, html, ({ language }) =>
      Readable.from(
        listing(csafFolder, language, [
          ['category-csaf.json', 'openpgp/', 'provider-metadata.json', 'service.json', 'white/'],
        ]),
      ),
    ),
    ofState(db, `${csafFolder}/openpgp`, html, async ({ language }) => {
      const names = (await csafKeys(db)).map(({ fingerprint }) => `${fingerprint}.asc`);
      return Readable.from(listing(`${csafFolder}/openpgp`, language, [names]));
    }),
    ofState(db, `${csafFolder}/white`, html, async ({ language }) => {
      const years = (await csafYears(db)).map(({ year }) => `${year}/`);
      const names = [...years, 'changes.csv', 'csaf-feed-tlp-white.json', 'index.txt'];
      return Readable.from(listing(`${csafFolder}/white`, language, [names]));
    }),
    yearListing(db),
  ];
}

function yearListing(db: Reader): AnyRoute {
  return route({
    ...anyone,
    path: `${csafFolder}/white/:year`,
    takes: { params: Type.Object({ year: Type.String({ maxLength: 20 }) }) },
    does: async (input, { language }) => {
      const year = /^\d{4}$/.test(input.params.year) ? Number(input.params.year) : Number.NaN;
      if (!(await csafYears(db)).some((one) => one.year === year)) throw csafUnknown();
      const { version, changedAt } = await csafState(db);
      return served(input, { mediaType: html, validator: `${version}.${language}`, modifiedAt: changedAt }, () =>
        Readable.from(listing(`${csafFolder}/white/${year}`, language, namesOfYear(db, year))),
      );
    },
    shows: showServed,
  });
}

function documents(db: Reader): AnyRoute {
  return route({
    ...anyone,
    path: `${csafFolder}/white/:year/:name`,
    // Whoever takes the directory over asks for four of these a document.
    counts: 'files',
    takes: { params: Type.Object({ year: Type.String({ maxLength: 20 }), name: Type.String({ maxLength: 200 }) }) },
    does: async (input) => {
      const { year, name } = input.params;
      const asked = readFileName(name);
      const found = asked === null ? null : await findCsaf(db, `${year}/${asked.document}`);
      if (asked === null || found === null) throw csafUnknown();
      const { companion } = asked;
      const content = { '': found.document, ...besides(found, asked.document) }[companion ?? ''];
      if (content == null) throw csafUnknown();
      // The signature may be made anew over the same document.
      const validator =
        companion === '.asc' ? `${found.sha256}.${content.length}.${content.slice(-80, -35)}` : found.sha256;
      const file = { mediaType: mediaTypes[companion ?? ''], modifiedAt: found.releasedAt };
      return served(input, { ...file, validator: token(validator, companion) }, () => content);
    },
    shows: showServed,
  });
}

function besides(
  {
    sha256,
    sha512,
    signature,
  }: { readonly sha256: string; readonly sha512: string; readonly signature: string | null },
  name: string,
): Readonly<Record<Companion, string | null>> {
  return { '.sha256': `${sha256}  ${name}\n`, '.sha512': `${sha512}  ${name}\n`, '.asc': signature };
}

const mediaTypes = { '': json, '.sha256': plain, '.sha512': plain, '.asc': 'application/pgp-signature' } as const;

const token = (text: string, companion: string | null) => `${text.replace(/[^\w.]/g, '')}${companion ?? ''}`;

function keys(db: Reader): AnyRoute {
  return route({
    ...anyone,
    path: `${csafFolder}/openpgp/:name`,
    takes: { params: Type.Object({ name: Type.String({ maxLength: 100 }) }) },
    does: async (input) => {
      const key = (await csafKeys(db)).find(({ fingerprint }) => `${fingerprint}.asc` === input.params.name);
      if (key === undefined) throw csafUnknown();
      const { fingerprint, armored } = key;
      const validator = `${fingerprint}.${armored.length}`;
      return served(input, { mediaType: 'application/pgp-keys', validator }, () => armored);
    },
    shows: showServed,
  });
}
