/**
 * Measures how often the proposed classification agrees with what analysts chose, on the corpus and on the demonstration week.
 * `node bench/proposals.ts [--misses N]`; the last line is JSON. See bench/README.md and docs/scoring.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('proposals-run');
