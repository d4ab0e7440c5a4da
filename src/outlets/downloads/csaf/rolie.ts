import type { Authority } from '#platform/authority.ts';
import { type CsafLine, csafState, eachCsaf, type View } from '#publish/read/index.ts';
import { objectTypes, objectTypeTerms, sectors, sectorTerms } from '#vocabulary/index.ts';
import { categoryPath, feedPath, servicePath, whiteFolder } from './place.ts';

const informationType = { scheme: 'urn:ietf:params:rolie:category:information-type', term: 'csaf' } as const;

/** What the categories of entries are terms of. */
const categoryScheme = (publicUrl: string) => publicUrl + categoryPath;

type FeedOf = { readonly publicUrl: string; readonly authority: Authority };

/**
 * The ROLIE feed of everything with TLP:WHITE (CSAF 2.0 §7.1.15, RFC 8322), newest release first, in parts: all documents of a label must
 * stand in one feed, so it may be long, and is never held whole.
 */
export async function* rolieFeed(db: View, { publicUrl, authority }: FeedOf): AsyncGenerator<string> {
  const { changedAt } = await csafState(db);
  const head = {
    id: 'csaf-feed-tlp-white',
    title: `${authority.name} CSAF (TLP:WHITE)`,
    link: [
      { rel: 'self', href: publicUrl + feedPath },
      { rel: 'service', href: publicUrl + servicePath },
    ],
    category: [informationType],
    updated: changedAt.toISOString(),
  };
  yield `{"feed":${JSON.stringify(head).slice(0, -1)},"entry":[`;
  let isFirst = true;
  for await (const lines of eachCsaf(db)) {
    const entries = lines.map((line) => JSON.stringify(entryOf(line, publicUrl)));
    yield `${isFirst ? '' : ','}\n${entries.join(',\n')}`;
    isFirst = false;
  }
  yield ']}}\n';
}

function entryOf(line: CsafLine, publicUrl: string) {
  const { trackingId, place, title, firstReleasedAt, releasedAt, isSigned, categories } = line;
  const href = `${publicUrl}${whiteFolder}/${place}`;
  return {
    id: trackingId,
    title,
    link: [
      { rel: 'self', href },
      { rel: 'hash', href: `${href}.sha256` },
      { rel: 'hash', href: `${href}.sha512` },
      ...(isSigned ? [{ rel: 'signature', href: `${href}.asc` }] : []),
    ],
    published: firstReleasedAt.toISOString(),
    updated: releasedAt.toISOString(),
    category: categories.map((term) => ({ scheme: categoryScheme(publicUrl), term })),
    content: { type: 'application/json', src: href },
    format: { schema: 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json', version: '2.0' },
  };
}

/** The ROLIE service document (§7.1.16): which feeds there are. */
export function rolieService({ publicUrl, authority }: FeedOf): string {
  const collection = [
    {
      title: `${authority.name} CSAF (TLP:WHITE)`,
      href: publicUrl + feedPath,
      categories: { category: [informationType] },
    },
  ];
  return text({ service: { workspace: [{ title: authority.nameEn, collection }] } });
}

/** The ROLIE category document (§7.1.17): what entries of the feed are told apart by. */
export function rolieCategories(): string {
  const documents = ['csaf_base', 'csaf_security_advisory'].map((term) => ({ term }));
  const named = [
    ...objectTypes.map((term) => ({ term, label: `${objectTypeTerms[term].zh} / ${objectTypeTerms[term].en}` })),
    ...sectors.map((term) => ({ term, label: `${sectorTerms[term].zh} / ${sectorTerms[term].en}` })),
  ];
  return text({ categories: { category: [...documents, ...named] } });
}

export const text = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
