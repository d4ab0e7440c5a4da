import { BulletinRefusal } from '../refusal.ts';
import type { Edition } from './edition.ts';
import { edition2024 } from './edition-2024.ts';
import { edition2025 } from './edition-2025.ts';

/** Every edition, oldest first. A new one is one file and one line here. */
export const editions: readonly Edition[] = [edition2024, edition2025];

/** The edition with this id. Refuses `bulletin.unknown-edition`. */
export function findEdition(id: string): Edition {
  const edition = editions.find((each) => each.id === id);
  if (edition) return edition;
  const known = editions.map((each) => each.id).join('、');
  throw new BulletinRefusal('bulletin.unknown-edition', {
    zh: `没有“${id}”这一周报版式。可用的版式：${known}。`,
    en: `There is no bulletin edition “${id}”. Known editions: ${known.replaceAll('、', ', ')}.`,
  });
}
