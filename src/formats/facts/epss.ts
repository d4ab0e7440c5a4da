import { cvePattern, type Day, isDay } from '#vocabulary/index.ts';
import { type FactsProblem, type FactsReading, mostProblems } from './model.ts';

/** How likely it is that a CVE is exploited within 30 days of the day of the list; both between 0 and 1. */
export type EpssEntry = {
  readonly cve: string;
  readonly score: number;
  /** The share of all CVEs whose score is as high at most. */
  readonly percentile: number;
};

export type EpssCatalogue = {
  /** `v2025.03.14`. */
  readonly version: string;
  readonly scoredOn: Day;
  readonly entries: readonly EpssEntry[];
};

/**
 * Reads the daily list of FIRST's Exploit Prediction Scoring System (`epss_scores-YYYY-MM-DD.csv`, unpacked): a first line
 * `#model_version:…,score_date:…`, the head `cve,epss,percentile`, then a line a CVE.
 *
 * All or nothing, as `readKev`: each problem names its line. Lists from before there was a first line with the day are refused,
 * because a score without its day says nothing.
 */
export function readEpss(text: string): FactsReading<EpssCatalogue> {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const stated =
    /^#\s*model_version:([\w.-]+),\s*score_date:(\d{4}-\d{2}-\d{2})(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?\s*$/.exec(
      lines[0] ?? '',
    );
  const [, version, scoredOn] = stated ?? [];
  if (version === undefined || scoredOn === undefined || !isDay(scoredOn))
    return refused('not-epss', 1, '#model_version:…,score_date:…');
  if ((lines[1] ?? '').trim() !== 'cve,epss,percentile') return refused('not-epss', 2, 'cve,epss,percentile');
  const { entries, problems } = readLines(lines);
  if (problems.length > 0) return { ok: false, problems };
  if (entries.length === 0) return refused('empty', null, 'cve');
  return { ok: true, catalogue: { version, scoredOn, entries } };
}

function readLines(lines: readonly string[]) {
  const entries: EpssEntry[] = [];
  const problems: FactsProblem[] = [];
  const seen = new Set<string>();
  for (let at = 2; at < lines.length && problems.length < mostProblems; at += 1) {
    const line = (lines[at] ?? '').trimEnd();
    // Only the last line may be empty: it is what follows the last line feed.
    if (line === '' && at === lines.length - 1) break;
    const [cve = '', score = '', percentile = '', more] = line.split(',');
    const entry = { cve, score: share(score), percentile: share(percentile) };
    const isWhole = cvePattern.test(cve) && more === undefined && entry.score !== null && entry.percentile !== null;
    if (!isWhole) problems.push({ code: 'entry', line: at + 1, detail: line.slice(0, 80) });
    else if (seen.has(cve)) problems.push({ code: 'twice', line: at + 1, detail: cve });
    else {
      seen.add(cve);
      entries.push(entry as EpssEntry);
    }
  }
  return { entries, problems };
}

/** A number between 0 and 1 as such a list writes it (`0.97565`, `4e-05`, `1`); null for anything else. */
function share(text: string): number | null {
  if (!/^(0|1)?(\.\d+)?$|^\d(\.\d+)?e-\d{1,2}$/i.test(text) || text === '') return null;
  const value = Number(text);
  return value >= 0 && value <= 1 ? value : null;
}

const refused = (code: FactsProblem['code'], line: number | null, detail: string): FactsReading<never> => ({
  ok: false,
  problems: [{ code, line, detail }],
});
