import { Type } from 'typebox';
import type { Authority } from '#platform/authority.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Client,
  type Context,
  file,
  openHeaders,
  page,
  redirect,
  route,
} from '#platform/http/index.ts';
import type { PublishedRecord, Reader } from '#publish/read/index.ts';
import { loadRecord } from '../actions.ts';
import type { Holdings } from '../frame.tsx';
import { RetractedPage } from '../rolls/page-withdrawn.tsx';
import { citedRecord, documentAddress, offeredFormats } from './actions.ts';
import { citeBibtex, citeCsl } from './cite.ts';
import { RecordPage } from './page.tsx';
import { CitePage, citeContext } from './page-cite.tsx';

/** Told of every reading of a public record's page: whoever counts them. The site itself keeps nothing. */
export type Seen = (identifier: string, reader: Client) => void;

type World = {
  readonly holdings: () => Promise<Holdings>;
  readonly seen: Seen;
  /** Who publishes; null where nobody is named. */
  readonly authority: Authority | null;
};

const anyone = { method: 'GET', may: 'anyone' } as const;
const params = Type.Object({ identifier: Type.String({ maxLength: 60 }) });

/** One record: its page, and how it is cited. */
export function records(db: Reader, { holdings, seen, authority }: World): AnyRoute[] {
  return [
    route({
      ...anyone,
      changesWith: 'published',
      path: '/records/:identifier',
      takes: { params },
      does: async (input, context) => {
        const to = documentAddress(input.params.identifier);
        if (to !== null) return { kind: 'document', to } as const;
        const found = await loadRecord(db, input.params.identifier, context.timeZone);
        // Only of a record that is public: what is asked for in vain leaves no trace.
        if (found.kind === 'record' && isReading(input)) seen(found.view.found.record.identifier, context.client);
        if (found.kind === 'moved' || found.kind === 'elsewhere') return found;
        if (found.kind === 'retracted') return { ...found, holdings: await holdings() };
        const view = { ...found.view, formats: offeredFormats(found.view.found, context.publicUrl, authority) };
        return { ...found, view, holdings: await holdings() };
      },
      shows: (found, context) => {
        // The document may be read from anywhere, and so may where it is.
        if (found.kind === 'document') return { ...redirect(found.to, 301), headers: openHeaders };
        if (found.kind === 'moved') return redirect(found.to, 301);
        if (found.kind === 'elsewhere') return redirect(found.to);
        const html =
          found.kind === 'record'
            ? renderPage(RecordPage, { ...found, context })
            : renderPage(RetractedPage, { ...found, context });
        return page(html);
      },
    }),
    ...citations(db, { holdings, authority }),
  ];
}

/** Not `published`: a citation names the day of access. */
function citations(db: Reader, { holdings, authority }: Omit<World, 'seen'>): AnyRoute[] {
  return [
    route({
      ...anyone,
      path: '/records/:identifier/cite',
      takes: { params },
      does: async (input) => {
        const cited = await citedRecord(db, input.params.identifier, 'cite');
        return cited.moved !== null ? cited : { ...cited, holdings: await holdings() };
      },
      shows: (cited, context) =>
        cited.moved !== null
          ? redirect(cited.moved, 301)
          : page(renderPage(CitePage, { ...cited, authority, context })),
    }),
    citeFile(db, 'cite.bib', (record, context) =>
      file(
        'application/x-bibtex; charset=utf-8',
        citeBibtex(record, citeContext(context, authority)),
        `${record.identifier}.bib`,
      ),
    ),
    citeFile(db, 'cite.csl.json', (record, context) =>
      file(
        'application/vnd.citationstyles.csl+json',
        citeCsl(record, citeContext(context, authority)),
        `${record.identifier}.csl.json`,
      ),
    ),
  ];
}

type Shows = (record: PublishedRecord, context: Context) => ReturnType<typeof file>;

function citeFile(db: Reader, name: string, shows: Shows): AnyRoute {
  return route({
    ...anyone,
    isOpen: true,
    path: `/records/:identifier/${name}`,
    takes: { params },
    does: (input) => citedRecord(db, input.params.identifier, name),
    shows: (cited, context) => (cited.moved !== null ? redirect(cited.moved, 301) : shows(cited.record, context)),
  });
}

/** A browser that fetches a page before anybody has asked for it says so. */
function isReading({ isHead, header }: { isHead: boolean; header(name: string): string | undefined }): boolean {
  return !isHead && !/prefetch|preview/i.test(`${header('sec-purpose') ?? ''} ${header('purpose') ?? ''}`);
}
