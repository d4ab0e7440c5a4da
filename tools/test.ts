/**
 * `npm test`: builds, runs every test (or those whose paths are given) and prints `N passed, N failed` as its last line.
 * For the browser tests it installs Chromium where that is possible without asking anybody; elsewhere they are skipped.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath, noChromium } from '../test/chromium.ts';
import { type Tally, type TestReport, tally, tallyLine } from './tally.ts';

const root = join(import.meta.dirname, '..');

installChromium();
const counted = built() ? tested(process.argv.slice(2)) : { passed: 0, failed: 1, skipped: 0 };
process.exitCode = counted.failed === 0 ? 0 : 1;
console.log(tallyLine(counted));

function installChromium(): void {
  if (chromiumPath() !== undefined || process.env.CHROMIUM_PATH) return;
  const may = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (may) {
    console.log('Installing Chromium for the browser tests (apt-get install chromium-headless-shell) …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args: string[]) =>
      spawnSync('apt-get', ['-qq', '-y', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    apt('update');
    // Older distributions have but the whole browser.
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (apt('install', '--no-install-recommends', name).status === 0) break;
  }
  if (chromiumPath() === undefined) console.log(`Browser tests ${noChromium}`);
}

function built(): boolean {
  const { status } = spawnSync(process.execPath, [join(root, 'tools/build.ts')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) console.error('The build failed, so no test was run.');
  return status === 0;
}

function tested(paths: readonly string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'bulou-report-'));
  const file = join(folder, 'report.json');
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...paths];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    return tally(readReport(file), status ?? 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): TestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestReport;
  } catch {
    return undefined;
  }
}
