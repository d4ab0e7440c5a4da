/**
 * How well and how fast likely duplicates are found: precision and recall on pairs taken from the corpus, then the time of one
 * search among 200,000 records and 500,000 reports. `node bench/duplicates.ts [--queries N] [--quality]`; the last line is JSON.
 * Exit code 1 when the slowest of twenty takes over 50 ms.
 */
import { runBundled } from './bundle.ts';

await runBundled('duplicates-run');
