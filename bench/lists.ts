/**
 * Measures whole lists as files: CSV, XLSX and NDJSON of N records over HTTP, with the largest memory of the process meanwhile.
 * `node bench/lists.ts [--records N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('lists-run');
