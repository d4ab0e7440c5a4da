import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal } from '../errors.ts';

/** The files of `dist/public`: their folder, and the address of each by its plain name. */
export type Assets = { readonly folder: string; readonly release: string; address(name: string): string };

/**
 * Reads `manifest.json` of the folder that `npm run build` fills: `{ "site.css": "site.1a2b3c.css" }`.
 * `release` stands for the whole set and the program, which is named in it, too: it changes when any of them does. Refuses `http.assets` when the build has not run.
 */
export function readAssets(folder: string): Assets {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    throw new Refusal('http.assets', {
      zh: `找不到页面样式（${manifest}）。请先运行 npm run build。`,
      en: `The styles of the pages are missing (${manifest}). Run npm run build first.`,
    });
  }
  const text = readFileSync(manifest, 'utf8');
  const names = JSON.parse(text) as Record<string, string>;
  return {
    folder: resolve(folder),
    release: Object.values(names).join(' '),
    address(name) {
      const hashed = names[name];
      if (hashed === undefined) throw new Error(`no asset named ${name}`);
      return `/assets/${hashed}`;
    },
  };
}
