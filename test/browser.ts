import { existsSync } from 'node:fs';

/** Where a Chromium of this machine lies (`CHROMIUM` first); undefined where there is none, and the walks are skipped by name. */
export const chromiumPath: string | undefined = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** Nothing from the network, nothing first-run, and no sandbox, which a container or root cannot have. */
export const chromiumArguments: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
