import type { Bulletin } from '../../model.ts';
import type { Rule } from '../rule.ts';
import { documentCaptions } from './document-captions.ts';
import { documentCounts } from './document-counts.ts';
import { documentLinks } from './document-links.ts';
import { documentMasthead } from './document-masthead.ts';
import { documentNumbers } from './document-numbers.ts';
import { documentParts } from './document-parts.ts';
import { documentTables } from './document-tables.ts';
import { documentTitles } from './document-titles.ts';

/** Every rule over a document. A new one is one file and one line here. */
export const documentRules: readonly Rule<Bulletin>[] = [
  documentCaptions,
  documentMasthead,
  documentNumbers,
  documentCounts,
  documentTitles,
  documentLinks,
  documentTables,
  documentParts,
];
