/** How an English issue is built: what its headings and the beginnings of its paragraphs look like, folded. */
import { sectors } from '#vocabulary/index.ts';
import { editions } from '../../editions/list.ts';
import { sectorNames } from '../../prose/en/words.ts';
import { fold, foldKey } from '../fold.ts';
import type { Joints } from '../paragraphs.ts';
import type { SectionName } from '../zh/structure.ts';

/** `Threat assessment` …, as the editions have them; the names of publishers stand for anything. */
const headings: readonly (readonly [SectionName, RegExp])[] = editions.flatMap(({ parts }) =>
  parts.map(({ id, heading }) => {
    const words = fold(heading.en.replaceAll(/\{\w+\}/g, '')).text;
    return id.startsWith('about')
      ? (['about', /^about[\p{L}\d/()]{2,14}$/iu] as const)
      : ([id as SectionName, new RegExp(`^${words}$`, 'iu')] as const);
  }),
);

/** The section that a line opens as its heading; null for any other line. */
export function headedSection(line: string): SectionName | null {
  return line.length > 60 ? null : (headings.find(([, pattern]) => pattern.test(line))?.[0] ?? null);
}

const linkedSectors = sectors.map((sector) => foldKey(sectorNames[sector].heading)).join('|');

const beginnings = [
  'Theoverallthreatlevel',
  'Novulnerabilit',
  'The.{2,90}\\)recorded',
  '.{1,20}(?:handledvulnerabilitycases|alsonotified|publishedasecurityadvisory|drawsattention|advisesuserstoguard)',
  'Table\\d',
  'Figure\\d',
  'Thevulnerabilities(?:that|recordedby)',
  'References?:',
  'Proofofconcept:',
  'Summary:',
  'Note:',
  '(?:Description|Verification|Providedby|Figuredata|Contents)$',
  '(?:Website|Email|Telephone):',
  'https?://',
  `(?:${linkedSectors}):`,
  '\\d{1,2}[.](?!\\d)',
];
const begins = new RegExp(`^(?:${beginnings.join('|')})`, 'iu');

/** Where one line of an English issue goes on in the next. */
export const joints: Joints = {
  begins: (line) => begins.test(line) || headedSection(line) !== null,
  continues: () => false,
  ends: (line) =>
    /[.!?:]$/u.test(line) ||
    headedSection(line) !== null ||
    /^(?:\d{1,2}[.]|Table\d+:|Figure\d+:|https?:)/iu.test(line),
};
