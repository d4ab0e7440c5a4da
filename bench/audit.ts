/**
 * Measures the audit log: appending from 1, 4 and 8 connections, and proving 200,000 lines.
 * `node bench/audit.ts [--lines N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('audit-run');
