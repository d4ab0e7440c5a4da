import { speak } from '#platform/html/index.ts';
import { isDatedPlace, type PatchLine, type Reader, type ToldPatch, toldPatches } from '#publish/read/index.ts';
import { patchesAsked } from '#search/index.ts';
import type { Entry } from '../formats/model.ts';
import { paragraph } from '../formats/paragraph.tsx';
import { type Asked, list, type Told } from '../model.ts';
import { words as all } from '../words.ts';
import { eachLine } from './each-line.ts';

const words = all.patches;
const vendorOf = ({ query }: Asked) => query.get('vendor')?.trim() || null;
const titleOf = (asked: Asked) => {
  const vendor = vendorOf(asked);
  return vendor === null ? words.title : words.of(vendor);
};

/** 补丁信息, of one vendor where one is asked for. */
export const patchList = list<PatchLine>({
  path: '/patches',
  takes: ['vendor', 'after'],
  isPlace: isDatedPlace,
  columns: [
    { key: 'number', name: words.number, type: 'number', width: 10, value: ({ number }) => number },
    { key: 'name', name: words.name, type: 'text', width: 48, value: ({ name }) => name },
    { key: 'vendor', name: words.vendor, type: 'text', width: 20, value: ({ vendor }) => vendor },
    { key: 'url', name: words.url, type: 'text', width: 48, value: ({ url }) => url },
    { key: 'record', name: words.record, type: 'text', width: 18, value: ({ identifier }) => identifier },
    { key: 'patchedOn', name: words.patchedOn, type: 'day', width: 12, value: ({ patchedOn }) => patchedOn },
    { key: 'listedOn', name: words.listedOn, type: 'day', width: 12, value: ({ listedOn }) => listedOn },
  ],
  async open(db, asked) {
    const rows = eachLine((after) => patchesAsked(db, { vendor: vendorOf(asked), after }), asked.query.get('after'));
    return { title: titleOf(asked), total: null, rows };
  },
  async tell(db: Reader, asked): Promise<Told> {
    const vendor = vendorOf(asked);
    const { lines, next } = await patchesAsked(db, { vendor, after: asked.query.get('after') });
    const entries = await toldPatches(db, lines);
    return {
      title: titleOf(asked),
      subtitle: words.subtitle,
      query: new URLSearchParams(vendor === null ? {} : { vendor }),
      entries: entries.map((entry) => patchEntry(entry, asked)),
      next,
    };
  },
});

/** A patch stands on the page of its record. */
function patchEntry(patch: ToldPatch, { publicUrl, language }: Asked): Entry {
  const { number, identifier, name, vendor, url, firstPublishedAt: publishedAt, changedAt } = patch;
  const summary = speak(language)(words.summary(identifier, vendor));
  const page = `${publicUrl}/records/${identifier}`;
  return {
    ...{ id: `${page}#patch-${number}`, url: page, title: name, summary, publishedAt, changedAt },
    ...(language === 'en' && { titleLanguage: 'zh' as const }),
    html: paragraph(summary, url),
    tags: [],
  };
}
