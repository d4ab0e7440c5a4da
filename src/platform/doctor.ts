import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Config } from './config.ts';
import type { Check } from './db/index.ts';
import { messageOf, Refusal } from './errors.ts';

/** Looks at what must be there before a database is opened: runtime, build, disk, port. Writes nothing. */
export async function checkMachine(config: Config, root: string): Promise<Check[]> {
  return [checkNode(), checkBuild(root), await checkDisk(config), await checkPort(config)];
}

/** Runs a step and gives its refusal as a check that is not well. */
export async function attempt<T>(name: string, step: () => Promise<T>): Promise<T | Check> {
  try {
    return await step();
  } catch (thrown) {
    const text = thrown instanceof Refusal ? thrown.text : { zh: messageOf(thrown), en: messageOf(thrown) };
    return { name, well: false, text };
  }
}

function checkNode(): Check {
  const version = process.versions.node;
  const well = Number.parseInt(version, 10) >= 24;
  return {
    name: 'node',
    well,
    text: {
      zh: `Node ${version}${well ? '' : '：需要 24 或更高，请运行 npm ci'}`,
      en: `Node ${version}${well ? '' : ': 24 or newer is needed, run npm ci'}`,
    },
  };
}

function checkBuild(root: string): Check {
  const missing = ['dist/cli.js', 'dist/public/manifest.json', 'dist/fonts/coverage.json'].filter(
    (file) => !existsSync(join(root, file)),
  );
  if (missing.length === 0)
    return {
      name: 'build',
      well: true,
      text: { zh: '程序、样式和字体齐全', en: 'program, styles and fonts are there' },
    };
  const list = missing.join(', ');
  return {
    name: 'build',
    well: false,
    text: { zh: `缺少 ${list}：请运行 npm run build`, en: `${list} missing: run npm run build` },
  };
}

async function checkDisk({ dataFolder }: Config): Promise<Check> {
  let folder = dataFolder;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const gigabytes = (bavail * bsize) / 1e9;
  const well = gigabytes >= 2;
  const free = gigabytes.toFixed(1);
  return {
    name: 'disk',
    well,
    text: {
      zh: `${dataFolder} 剩余 ${free} GB${well ? '' : '：至少留 2 GB，请清理或用 BULOU_DATA 换一个目录'}`,
      en: `${free} GB free at ${dataFolder}${well ? '' : ': leave 2 GB at least, make room or choose another folder with BULOU_DATA'}`,
    },
  };
}

async function checkPort({ host, port }: Config): Promise<Check> {
  const taken = await new Promise<boolean>((resolve) => {
    const probe = createServer().once('error', () => resolve(true));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
  const place = `${host}:${port}`;
  return taken
    ? {
        name: 'port',
        well: true,
        text: { zh: `${place} 已被占用（平台可能正在运行）`, en: `${place} is in use (the platform may be running)` },
      }
    : { name: 'port', well: true, text: { zh: `${place} 可用`, en: `${place} is free` } };
}
