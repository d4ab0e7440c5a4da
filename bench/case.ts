/**
 * Measures a case's page with 200 vendors, each with a status on 3 vulnerabilities, and 500 messages in 30 threads: whole pages over HTTP
 * as the desk, a vendor and the desk's list see them. `node bench/case.ts [--requests N]`; the last line is JSON. Exit code 1 when a
 * target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('case-run');
