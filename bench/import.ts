/**
 * Measures the import of all weekly share files from an empty database, publishing and search index included, and the same import
 * again. `node bench/import.ts [FOLDER]`; the last line is JSON; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('import-run');
