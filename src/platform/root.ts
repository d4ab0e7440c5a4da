import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds `package.json`, `migrations/`, `data/` and `dist/`: the same whether the program runs
 * from its sources (tests) or from the bundle.
 */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'migrations'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('package.json and migrations/ were not found above the program: install it whole');
  return findRoot(parent);
}
