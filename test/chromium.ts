import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a browser test says of itself when it is skipped: how to get the browser. */
export const noChromium =
  'skipped: no Chromium found; install it (Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH to a Chromium or Chrome';

/** A Chromium or Chrome on this machine: `CHROMIUM_PATH`, else the usual names on the PATH and the usual places. */
export function chromiumPath(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  if (env.CHROMIUM_PATH) return executable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const onPath = names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)));
  return [...onPath, ...elsewhere].find(executable);
}

/** The headless shell first: the same engine without the windows that nobody looks at, for a quarter less work of a browser test. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Nothing from the network, nothing first-run, and no sandbox, which a container or root cannot have. */
export const chromiumArguments: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
