import { drawable } from '#bulletin/index.ts';
import type { Language } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { findRecordPage, type Reader } from '#publish/read/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { readIdentifiers, unknownRecord } from '../actions.ts';
import { withdrawnWords } from '../rolls/words.ts';
import { withoutControls, withoutDirection } from '../text.ts';
import { type Place, recordDrawing, retractedDrawing } from './drawing.ts';
import { fonts } from './pictures.ts';
import { cardFile } from './tags.ts';

/** The drawing of a number's card, or the address where it lies. */
export type FoundCard = { readonly moved: string } | { readonly moved: null; readonly svg: string };

/**
 * What the page of the number tells, as a card: a public record; of one that was withdrawn, or a number that was rejected, that alone.
 * Asks the database the same as the page does, and refuses like it: `site.record-unknown`.
 */
export async function recordCard(db: Reader, stated: string, place: Place, timeZone: string): Promise<FoundCard> {
  const candidates = readIdentifiers(stated);
  for (const identifier of candidates) {
    const { view, retracted } = await findRecordPage(db, identifier, timeZone);
    if (view === null && retracted === null) continue;
    if (identifier !== stated) return { moved: `/records/${identifier}/${cardFile(place.language)}` };
    if (retracted !== null) {
      const { kind, retractedAt } = retracted;
      const state = kind === 'withdrawn' ? withdrawnWords.withdrawnTitle : withdrawnWords.rejectedTitle;
      return { moved: null, svg: retractedDrawing({ identifier, state, day: dayOf(retractedAt, timeZone) }, place) };
    }
    if (view === null) continue;
    const { title, titleEn, severity, score, publishedOn } = view.record;
    const shown = plain(place.language === 'en' ? (titleEn ?? title) : title);
    return { moved: null, svg: recordDrawing({ identifier, title: shown, severity, score, publishedOn }, place) };
  }
  throw unknownRecord(candidates[0] ?? stated);
}

type Named = { readonly name: string; readonly nameEn: string };

/** Whose platform the card is of. */
export function placeOf(language: Language, { publicUrl, demo }: Context, centre: Named): Place {
  return {
    language,
    centre: plain(language === 'en' ? centre.nameEn : centre.name),
    host: new URL(publicUrl).host,
    isDemo: demo,
  };
}

/** One line that can be drawn. */
function plain(text: string): string {
  return drawable(fonts(), withoutControls(withoutDirection(text)).toWellFormed().replace(/\s+/g, ' ').trim());
}
