/**
 * Measures the ledger among 100,000 notices: whole pages (statement, page, audit line) by filter and place, and the export.
 * `node bench/ledger.ts [--notices N] [--requests N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('ledger-run');
