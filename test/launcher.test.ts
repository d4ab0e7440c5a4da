import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '#platform/root.ts';

const olderNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  const version = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout;
  return version !== null && Number.parseInt(version, 10) < 24;
});

describe('bin/bulou', () => {
  it('runs the program with its arguments, its exit code and the settings of .env', async () => {
    const { launcher, root } = await project();
    await writeFile(join(root, '.env'), 'BULOU_PORT=9090\nBULOU_HOST=0.0.0.0\n');
    const { stdout, status } = run(process.execPath, [launcher, 'tell', '--json', 'a b'], { BULOU_HOST: '::1' });
    expect(JSON.parse(stdout)).toEqual({ args: ['tell', '--json', 'a b'], port: '9090', host: '::1', major: '24' });
    expect(status).toBe(7);
  });

  it('keeps what it compiled for the next start', async () => {
    const { launcher, root } = await project();
    const kept = () => globSync('node_modules/.cache/bulou/*/*', { cwd: root });
    expect(run(process.execPath, [launcher, 'tell'])).toMatchObject({ status: 7, stderr: '' });
    const [first, ...others] = kept();
    expect(first).toBeTypeOf('string');
    expect(run(process.execPath, [launcher, 'tell'])).toMatchObject({ status: 7, stderr: '' });
    expect(kept()).toEqual([first, ...others]);
  });

  it('does without where that cannot be written', async () => {
    const { launcher, root } = await project();
    await mkdir(join(root, 'node_modules/.cache'));
    await writeFile(join(root, 'node_modules/.cache/bulou'), 'in the way');
    expect(run(process.execPath, [launcher, 'tell'])).toMatchObject({ status: 7, stderr: '' });
  });

  it('says in one sentence that the project is not installed or not built', async () => {
    const { launcher, root } = await project();
    await rm(join(root, 'dist'), { recursive: true });
    const unbuilt = run(process.execPath, [launcher], { LC_ALL: 'en_US.UTF-8' });
    expect(unbuilt).toMatchObject({
      status: 1,
      stdout: '',
      stderr: `dist/cli.js is missing: run npm ci in ${root}.\n`,
    });
    await rm(join(root, 'node_modules'), { recursive: true });
    const bare = run(process.execPath, [launcher], { LC_ALL: 'zh_CN.UTF-8' });
    expect(bare).toMatchObject({ status: 1, stdout: '', stderr: `缺少 node_modules：请在 ${root} 中执行 npm ci。\n` });
  });

  it('names the package that is missing', async () => {
    const { launcher, root } = await project();
    await writeFile(join(root, 'dist/cli.js'), "import 'a-package-nobody-has';\n");
    const { status, stderr } = run(process.execPath, [launcher], { LC_ALL: 'C' });
    expect(status).toBe(1);
    expect(stderr).toContain('a-package-nobody-has');
    expect(stderr.trim().split('\n').length).toBe(1);
  });

  it.runIf(olderNode)('on an older Node hands over to the one of the project', async () => {
    const { launcher } = await project();
    const { stdout, status } = run(olderNode ?? '', [launcher, 'tell']);
    expect(JSON.parse(stdout).major).toBe('24');
    expect(status).toBe(7);
  });

  it.runIf(olderNode)('passes the request to end on to the program and ends as it does', async () => {
    const { launcher } = await project();
    const child = spawn(olderNode ?? '', [launcher, 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [answer] = await once(child.stdout, 'data');
    expect(String(answer)).toBe('ending\n');
    expect(await once(child, 'exit')).toEqual([3, null]);
  });
});

/** A project with the real launcher, a program that tells what reaches it, and this Node as the project's own. */
async function project() {
  const root = await mkdtemp(join(tmpdir(), 'bulou-launcher-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp(join(projectRoot, 'bin'), join(root, 'bin'), { recursive: true });
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  await mkdir(join(root, 'dist'));
  await writeFile(join(root, 'dist/cli.js'), program);
  await mkdir(join(root, 'node_modules/node/bin'), { recursive: true });
  await symlink(process.execPath, join(root, 'node_modules/node/bin/node'));
  return { root, launcher: join(root, 'bin/bulou') };
}

const program = `
const args = process.argv.slice(2);
if (args[0] === 'wait') {
  process.on('SIGTERM', () => {
    console.log('ending');
    clearInterval(waiting);
    process.exitCode = 3;
  });
  const waiting = setInterval(() => {}, 1000);
  console.log('waiting');
} else {
  const { BULOU_PORT: port, BULOU_HOST: host } = process.env;
  console.log(JSON.stringify({ args, port, host, major: process.versions.node.split('.')[0] }));
  process.exitCode = 7;
}
`;

function run(node: string, args: readonly string[], env: Record<string, string> = {}): SpawnSyncReturns<string> {
  const { BULOU_PORT, BULOU_HOST, ...rest } = process.env;
  return spawnSync(node, args, { encoding: 'utf8', env: { ...rest, ...env } });
}
