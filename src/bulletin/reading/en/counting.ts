import { count, type Match, numberOf, sentence } from '../match.ts';
import type { ReadCount } from '../model.ts';
import { readNames, spaced } from './names.ts';
import { publisher, type SentenceReader, when } from './sentences.ts';

/** Reports received, vulnerabilities by type and vendor. `known`: the names that the tables print. */
export function countingReaders(known: readonly string[]): readonly SentenceReader[] {
  return [...reportingReaders(known), ...typesReaders(known)];
}

const namesIn = (match: Match, name: string, known: readonly string[]) => readNames(spaced(match.folded(name)), known);

function reportingReaders(known: readonly string[]): SentenceReader[] {
  return [
    {
      part: 'reporting',
      pattern: sentence(`Table (?<table>\\d{1,2}) shows what was reported ${when}`),
      take: (match, draft) => {
        draft.tablesNamed.push({ number: match.number('table') ?? 0, at: match.at });
      },
    },
    {
      part: 'reporting',
      pattern: sentence('The largest numbers? of publicly collected vulnerabilities came from (?<names>.{1,2000})'),
      take: (match, draft) => {
        const leaders = { names: namesIn(match, 'names', known), at: match.at };
        draft.reporting = { ...draft.reporting, leaders };
      },
    },
    {
      part: 'reporting',
      pattern:
        sentence(`(?<units>.{2,20000}?) submitted (?<count>${count}) original vulnerabilit(?:y|ies) to [^,]{1,30}?,
        mostly instance vulnerabilities, that is, flaws of one deployment
        (?:; these include (?<shared>${count}) that white-hat researchers reported through (?<platforms>.{2,2000}?)
        and that were shared with [^,]{1,30})?`),
      take: (match, draft) => {
        const originals = {
          count: match.number('count') ?? 0,
          units: namesIn(match, 'units', known).filter(
            (name) => !/^(?:Reporting organisations|individual white-hat researchers)$/i.test(name),
          ),
          platforms: match.has('platforms') ? namesIn(match, 'platforms', known) : [],
          shared: match.number('shared'),
          at: match.at,
        };
        draft.reporting = { ...draft.reporting, originals };
      },
    },
    {
      part: 'reporting',
      pattern: sentence(`${publisher} received no original vulnerabilities ${when}`),
      take: (match, draft) => {
        const originals = { count: 0, units: [], platforms: [], shared: null, at: match.at };
        draft.reporting = { ...draft.reporting, originals };
      },
    },
  ];
}

function typesReaders(known: readonly string[]): SentenceReader[] {
  return [
    {
      part: 'types',
      pattern: sentence(`${publisher} recorded (?<total>${count}) vulnerabilit(?:y|ies) ${when}`),
      take: (match, draft) => {
        draft.types = { total: match.number('total') ?? 0, rows: [], at: match.at, rowsAt: null };
      },
    },
    {
      part: 'types',
      pattern: sentence(`${publisher} recorded no vulnerabilities ${when}`),
      take: (match, draft) => {
        draft.types = { total: 0, rows: [], at: match.at, rowsAt: match.at };
      },
    },
    {
      part: 'types',
      pattern: sentence('By affected object: (?<rows>.{3,1000})'),
      take: (match, draft) => {
        const rows = rowsIn(spaced(match.folded('rows')));
        if (draft.types && rows) draft.types = { ...draft.types, rows, rowsAt: match.at };
      },
    },
    {
      part: 'vendors',
      pattern:
        sentence(`The vulnerabilities that ${publisher} compiled and published affect products of (?<names>.{1,600}?)
        (?<open> and other vendors)?; Table (?<table>\\d{1,2}) gives the numbers (?:by vendor|for the leading ones)`),
      take: (match, draft) => {
        const leaders = namesIn(match, 'names', known);
        draft.vendors = { leaders, closed: !match.has('open'), at: match.at };
        draft.tablesNamed.push({ number: match.number('table') ?? 0, at: match.at });
      },
    },
  ];
}

/** `17 in applications, … and 1 not classified`. */
function rowsIn(text: string): ReadCount[] | null {
  const rows = text.split(/, (?=[\d])| and (?=\d)/).map((row) => /^([\d,]+) (?:in )?(.+)$/.exec(row.trim()));
  if (rows.some((row) => row === null)) return null;
  return rows.map((row) => ({ name: row?.[2] ?? '', count: numberOf(row?.[1]) ?? 0 }));
}
