/**
 * Makes a data folder with as many public records as are wanted, for the measurements of what readers see: `BULOU_DATA=folder node
 * bench/million.ts [--records N]`; then `BULOU_DATA=folder node bench/site.ts`. The last line is JSON.
 */
import { runBundled } from './bundle.ts';

await runBundled('million-run');
