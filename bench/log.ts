/**
 * Measures the transparency log: appending N leaves as the gate does, proofs from that many, and proving the whole log.
 * `node bench/log.ts [--leaves N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('log-run');
