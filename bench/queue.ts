/**
 * Measures the desk's queue among 500,000 reports, 20,000 of them open: whole pages over HTTP by level and filter, and the counters.
 * `node bench/queue.ts [--reports N] [--requests N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('queue-run');
