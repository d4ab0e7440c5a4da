/**
 * Measures a file of 5,000 reports from its upload to stored receipts, as workbook and as CSV. `node bench/batch.ts [--repeats N]`;
 * the last line is JSON; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('batch-run');
