/**
 * How long readers wait while the dump of very many records is made: with one process for everything, then with one for the readers and one
 * for the work. `[BULOU_DATA=folder] node bench/beside.ts [--records N]`; the last line is JSON. Exit code 1 when a target is missed.
 */
import { runBundled } from './bundle.ts';

await runBundled('beside-run');
