/**
 * Runs Lighthouse on front page, list and a record page, in Chinese and English, as a phone and as a desk: `node bench/lighthouse.ts
 * --site http://127.0.0.1:8080 --lighthouse path/to/lighthouse [--times 3]`. Prints the medians; the last line is JSON. Exit code 1 when
 * a target is missed; see bench/README.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumArguments, chromiumPath, noChromium } from '../test/chromium.ts';

const { values } = parseArgs({
  options: {
    site: { type: 'string', default: 'http://127.0.0.1:8080' },
    lighthouse: { type: 'string', default: 'lighthouse' },
    times: { type: 'string', default: '3' },
  },
});
const targets = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 95 } as const;
type Category = keyof typeof targets;
const categories = Object.keys(targets) as Category[];

const chromium = chromiumPath();
if (chromium === undefined) throw new Error(noChromium);
const folder = mkdtempSync(join(tmpdir(), 'bulou-lighthouse-'));
const results = [];
try {
  for (const path of ['/', '/records', await recordPath()]) {
    for (const language of ['zh', 'en'] as const) {
      for (const width of ['mobile', 'desktop'] as const) {
        const runs = Array.from({ length: Number(values.times) }, () => scoresOf({ path, language, width }));
        const scores = Object.fromEntries(
          categories.map((name) => [name, median(runs.map((run) => run.scores[name]))]),
        );
        const short = [...new Set(runs.flatMap((run) => run.short))];
        console.log(
          `${path} ${language} ${width}: ${categories.map((name) => `${name} ${scores[name]}`).join(', ')} ${short.join('; ')}`,
        );
        results.push({ path, language, width, scores });
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ bench: 'lighthouse', results, targets }));
process.exitCode = results.every(({ scores }) => categories.every((name) => (scores[name] ?? 0) >= targets[name]))
  ? 0
  : 1;

/** The page of the newest record. */
async function recordPath(): Promise<string> {
  const html = await (await fetch(`${values.site}/records`)).text();
  const [path] = /\/records\/CNVD-\d{4}-\d+/.exec(html) ?? [];
  if (path === undefined) throw new Error(`${values.site} has no record`);
  return path;
}

type Asked = { readonly path: string; readonly language: 'zh' | 'en'; readonly width: 'mobile' | 'desktop' };
type Report = {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly displayValue?: string }>>;
};

/** Scores of 100 by category, and which audits fell short. */
function scoresOf(asked: Asked) {
  const { categories: found, audits } = JSON.parse(readFileSync(reportOf(asked), 'utf8')) as Report;
  const scores = Object.fromEntries(categories.map((name) => [name, Math.round((found[name]?.score ?? 0) * 100)]));
  const short = Object.entries(audits).flatMap(([name, { score, displayValue = '' }]) =>
    score !== null && score < 0.9 ? `${name} ${score} ${displayValue}`.trim() : [],
  );
  return { scores: scores as Record<Category, number>, short };
}

/** The file of one run. On a busy machine the browser at times records nothing; such a run has no scores and is made again, twice at most. */
function reportOf({ path, language, width }: Asked, triesLeft = 2): string {
  const report = join(folder, 'report.json');
  const run = spawnSync(
    values.lighthouse,
    [
      ...[values.site + path, '--quiet', '--output=json', `--output-path=${report}`],
      ...[`--only-categories=${categories.join(',')}`, `--chrome-flags=--headless=new ${chromiumArguments.join(' ')}`],
      ...['--extra-headers', JSON.stringify({ 'accept-language': language })],
      ...(width === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { env: { ...process.env, CHROME_PATH: chromium }, encoding: 'utf8', timeout: 180_000 },
  );
  if (run.status === 0) return report;
  if (triesLeft === 0) throw new Error(`lighthouse on ${path}: ${run.error?.message ?? run.stderr}`);
  return reportOf({ path, language, width }, triesLeft - 1);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
