/**
 * How long a reader waits among 1M public records: whole HTTP answers (HTML, compressed) of record pages, filtered lists, statistics,
 * vendors and searches. `[BULOU_DATA=folder] node bench/site.ts [--records N] [--requests N]`; the last line is JSON. Exit code 1 when
 * a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('site-run');
