/**
 * How fast programs are answered: records by number from memory and cold, a filtered list, a page of 1,000 changes, statistics, against
 * `bin/bulou serve`, asked by wrk from a process of its own, and the same JSON as files of nginx beside it. `BULOU_DATA=folder node
 * bench/api.ts [--records N] [--seconds N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('api-run');
