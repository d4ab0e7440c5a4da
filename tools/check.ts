/** `npm run check`: format and lint, types, then every test (the architecture among them). Stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.']],
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['build and tests', ['tools/test.ts']],
];

for (const [name, args] of steps) {
  console.log(`── ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`── ${name}: failed`);
    process.exit(status ?? 1);
  }
}
