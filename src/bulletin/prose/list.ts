import type { BulletinLanguage } from '../model.ts';
import { english } from './en/prose.ts';
import type { Prose } from './prose.ts';
import { chinese } from './zh/prose.ts';

const proses: Readonly<Record<BulletinLanguage, Prose>> = { zh: chinese, en: english };

/** Everything an issue says in a language. A further one is a folder beside `zh/` and `en/` and a line here. */
export function proseIn(language: BulletinLanguage): Prose {
  return proses[language];
}
