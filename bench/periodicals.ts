/**
 * Measures the other periodicals among 100k records: composing a list of attention, a month and a year, and a year's way to the public.
 * `node bench/periodicals.ts [--repeats N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('periodicals-run');
