import { runBundled } from './bundle.ts';
await runBundled('tmp-try-run');
