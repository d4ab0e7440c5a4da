/**
 * Measures composing the demonstration week, alone and among 100k records, and rendering its six files.
 * `node bench/bulletin.ts [--repeats N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('bulletin-run');
