import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** What an archive must not take from the clock or from chance. */
export type Fixed = {
  /** `2024-03-10`, the date of every entry and of the document's properties. */
  readonly day: string;
  /** Last changes to one part, by its path in the archive. */
  readonly change?: (path: string, xml: string) => string;
};

/** An OOXML archive anew, so that the same content gives the same bytes: fixed dates, no random relationship ids. */
export function repack(archive: Uint8Array, { day, change }: Fixed): Uint8Array {
  const ids = new Map<string, string>();
  const numbered = (id: string) => {
    const known = ids.get(id) ?? `rIdL${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  const entries = Object.entries(unzipSync(archive))
    .sort(byRank)
    .map(([path, content]): [string, Zippable[string]] => {
      // Pictures are compressed already.
      if (!/\.(xml|rels)$/.test(path)) return [path, [content, { level: 0 }]];
      const xml = strFromU8(content)
        .replaceAll(/(?<=dcterms:W3CDTF">)[^<]*/g, `${day}T00:00:00Z`)
        .replaceAll(/(?<=")rId[a-z0-9_-]{21}(?=")/g, numbered);
      return [path, strToU8(change?.(path, xml) ?? xml)];
    });
  // The archive format counts years from 1980 in local time; noon keeps the day in every zone.
  return zipSync(Object.fromEntries(entries), { mtime: new Date(`${day}T12:00:00`), level: 6 });
}

/** The list of content types first, by which readers know the kind of the archive; the others in their order. */
function byRank([one]: [string, Uint8Array], [other]: [string, Uint8Array]): number {
  return Number(other === '[Content_Types].xml') - Number(one === '[Content_Types].xml');
}
