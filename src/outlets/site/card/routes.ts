import { Type } from 'typebox';
import type { Authority } from '#platform/authority.ts';
import { type AnyRoute, type Reply, redirect, route } from '#platform/http/index.ts';
import { languages } from '#platform/text.ts';
import type { Reader } from '#publish/read/index.ts';
import { siteName } from '../words.ts';
import { placeOf, recordCard } from './actions.ts';
import { siteDrawing } from './drawing.ts';
import { type CardPicture, cardPictures } from './pictures.ts';
import { cardFile } from './tags.ts';

const anyone = { method: 'GET', may: 'anyone', isOpen: true } as const;
const params = Type.Object({ identifier: Type.String({ maxLength: 60 }) });

/** The pictures that go with links to pages: one of each record, one of the site; in each language under an address of its own. */
export function cards(db: Reader, authority: Authority | null): AnyRoute[] {
  const pictureOf = cardPictures();
  const centre = authority ?? { name: siteName.name.zh, nameEn: siteName.name.en };
  return languages.flatMap((language) => [
    route({
      ...anyone,
      path: `/records/:identifier/${cardFile(language)}`,
      takes: { params },
      does: async (input, context) => {
        const place = placeOf(language, context, centre);
        const found = await recordCard(db, input.params.identifier, place, context.timeZone);
        return found.moved === null ? answered(pictureOf(found.svg), input) : redirect(found.moved, 301);
      },
      shows: (reply) => reply,
    }),
    route({
      ...anyone,
      path: `/${cardFile(language)}`,
      does: (input, context) => {
        const platform = centre.name === siteName.name.zh ? siteName.line : siteName.name;
        return answered(pictureOf(siteDrawing(placeOf(language, context, centre), platform[language])), input);
      },
      shows: (reply) => reply,
    }),
  ]);
}

/**
 * The picture, or that the reader has it. A day in caches: what was withdrawn is gone from them by then. Pages elsewhere may show it, for
 * that is what it is for.
 */
async function answered(picture: CardPicture, input: { header(name: string): string | undefined }): Promise<Reply> {
  const etag = `"${picture.etag}"`;
  const headers = { etag, 'cache-control': 'public, max-age=86400' };
  const held = (input.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (held.includes(etag) || held.includes('*')) return { kind: 'unchanged', headers };
  return { kind: 'file', mediaType: 'image/png', content: await picture.png(), headers };
}
