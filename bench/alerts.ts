/**
 * Measures alerts: matching N subscriptions with 100 new records, composing digests, and delivering to a receiver.
 * `node bench/alerts.ts [--subscriptions N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('alerts-run');
