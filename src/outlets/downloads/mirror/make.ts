import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { AnyRoute } from '#platform/http/index.ts';
import type { Language } from '#platform/text.ts';
import { endingOf, fileOf, knownPaths, type Target, targetOf } from './address.ts';
import { rewritePage } from './rewrite.ts';
import { type MirrorFolder, type MirrorTold, openMirror } from './store.ts';

/** What a route answered, its content as a stream. */
export type MirrorAnswer = {
  readonly status: number;
  readonly mediaType: string;
  readonly location: string | null;
  readonly content: Readable;
};

/** The site that is copied: the same handlers that serve readers. */
export type MirrorSite = {
  readonly routes: readonly AnyRoute[];
  readonly publicUrl: string;
  readonly assetsFolder: string;
  ask(path: string, language: Language): Promise<MirrorAnswer>;
};

/** What of the site goes into the copy. `cards`: the pictures that go with links to its pages. */
export const mirrorParts = ['pages', 'api', 'data', 'cards'] as const;
export type MirrorPart = (typeof mirrorParts)[number];

export type MirrorOptions = {
  readonly folder: string;
  /** The first one has no folder of its own. */
  readonly languages: readonly Language[];
  readonly only: readonly MirrorPart[];
  readonly signal?: AbortSignal;
  /** Told of each address that was copied. */
  readonly onProgress?: () => void;
};

export type MirrorOutcome = MirrorTold & {
  /** Addresses of the site that a page leads to and that gave nothing: in the copy such links lead to the live site. */
  readonly missing: readonly string[];
};

/**
 * Writes the public site as static files: every page, in every language asked for, that can be reached by links from the front page,
 * and every file and answer that pages lead to. Running it again changes only what has changed; one that was cut off goes on.
 */
export async function makeMirror(site: MirrorSite, options: MirrorOptions): Promise<MirrorOutcome> {
  const { languages, only, signal, onProgress } = options;
  const folder = await openMirror(options.folder);
  const walk = openWalk(site, options, await folder.notes());
  if (only.includes('pages')) await copyAssets(site.assetsFolder, folder);
  for (let next = walk.next(); next !== undefined; next = walk.next()) {
    signal?.throwIfAborted();
    await copyOne(site, folder, { ...next, walk, languages });
    onProgress?.();
  }
  await mend(folder, walk);
  await folder.note([...walk.missing.keys(), ...walk.moved.keys()].map((link) => [link, walk.instead(link) ?? link]));
  const isWhole = only.length === mirrorParts.length;
  const told = await folder.finish((name) => isWhole || only.includes(partOf(`/${name}`)));
  return { ...told, missing: [...walk.missing.values()].map(({ live }) => live).toSorted() };
}

/** Pages are what has no other name. */
export function partOf(path: string): MirrorPart {
  if (path.startsWith('/api/')) return 'api';
  if (/\/card(\.en)?\.png$/.test(path)) return 'cards';
  return /^\/(en\/|zh\/)?(\.well-known|share|downloads\/(?!index\.html).)/.test(path) ? 'data' : 'pages';
}

type Walk = ReturnType<typeof openWalk>;
type Step = { readonly target: Target; readonly language: Language };

/** What is still to be copied. Everything is asked once a language, files once. */
function openWalk(site: MirrorSite, { languages, only }: MirrorOptions, known: ReadonlyMap<string, string>) {
  const { routes, publicUrl } = site;
  const isKnown = knownPaths(routes);
  const seen = new Set<string>();
  const queue: Step[] = [];
  const pages: { readonly name: string; readonly links: readonly string[] }[] = [];
  const missing = new Map<string, Target>();
  const moved = new Map<string, string>();
  /** Of a link into the copy what it was found to have to be, by this run or, before that, by the last one. */
  const instead = (link: string) => {
    const target = missing.get(link);
    if (target !== undefined) return publicUrl + target.live;
    return moved.get(link) ?? (checked.has(link) ? null : (known.get(link) ?? null));
  };
  const checked = new Set<string>();
  const first = languages[0] ?? 'zh';
  // Files and answers to programs are the same for everybody.
  const isSpoken = ({ kind, path }: Target) => kind === 'page' && partOf(path) !== 'api';
  const prefix = (of: Target, language: Language) => (language === first || !isSpoken(of) ? '' : `/${language}`);
  const addressOf = (of: Target, language: Language) => prefix(of, language) + of.path;
  const target = (link: string) => {
    const found = targetOf(link, isKnown);
    return found !== null && only.includes(partOf(found.path)) ? found : null;
  };
  const add = (found: Target, language: Language) => {
    const step = { target: found, language: isSpoken(found) ? language : first };
    const key = `${step.language} ${found.path}`;
    if (seen.has(key)) return;
    seen.add(key);
    queue.push(step);
  };
  const plain = routes.filter(({ method, path }) => method === 'GET' && !/[:*]/.test(path) && path !== '/healthz');
  for (const { path } of plain) {
    const found = target(path);
    if (found !== null) for (const language of languages) add(found, language);
  }
  return {
    ...{ prefix, addressOf, target, add, missing, moved, instead, checked, pages },
    next: () => queue.shift(),
  };
}

type Copying = Step & { readonly walk: Walk; readonly languages: readonly Language[] };

async function copyOne(site: MirrorSite, folder: MirrorFolder, { target, language, walk, languages }: Copying) {
  const answer = await site.ask(target.live, language);
  const { status, mediaType, location, content } = answer;
  walk.checked.add(walk.addressOf(target, language));
  const prefix = walk.prefix(target, language);
  const isRedirect = status >= 300 && status < 400 && location !== null;
  // A stream that never ends is no file.
  if ((status !== 200 && !isRedirect) || mediaType.startsWith('text/event-stream')) {
    content.destroy();
    walk.missing.set(prefix + target.path, target);
    return;
  }
  const isPage = mediaType.startsWith('text/html') && target.kind === 'page';
  if (!isPage && !isRedirect) {
    await copyFile(folder, answer, { target, prefix, walk });
    return;
  }
  const html = isRedirect ? redirectPage(location) : (await buffer(content)).toString('utf8');
  if (isRedirect) content.destroy();
  const links: string[] = [];
  const { publicUrl } = site;
  const found = (to: Target, in_: Language) => {
    links.push(walk.addressOf(to, in_));
    walk.add(to, in_);
  };
  const page = rewritePage(html, {
    ...{ language, publicUrl, languages, found, live: target.live },
    ...{ addressOf: walk.addressOf, target: walk.target, instead: walk.instead },
  });
  const name = fileOf(target, prefix, 'text/html');
  await folder.put(name, Buffer.from(page));
  walk.pages.push({ name, links });
  alsoForPrograms(target, walk);
}

type Filing = { readonly target: Target; readonly prefix: string; readonly walk: Walk };

async function copyFile(folder: MirrorFolder, { mediaType, content }: MirrorAnswer, { target, prefix, walk }: Filing) {
  const { live, path } = target;
  // Its name did not look like a file's: it gets that name all the same, and links to it follow.
  const isMoved = target.kind === 'page' && endingOf(mediaType) === null;
  const place = isMoved ? path.replace(/\/$/, '') : path;
  if (isMoved) walk.moved.set(prefix + path, place);
  const name = fileOf({ path: place }, isMoved ? '' : prefix, mediaType);
  await folder.put(name, content);
  if (live !== '/downloads/SHA256SUMS') return;
  // The files of the dump are linked by a page that may not be asked for; this list has them all.
  for (const [, file] of (await folder.read(name)).toString().matchAll(/^\w+ {2}(\S+)$/gm)) {
    const found = walk.target(`/downloads/${file}`);
    if (found !== null) walk.add(found, 'zh');
  }
}

/** What programs read of the same thing lies below the interface; no page leads there. */
function alsoForPrograms({ live, kind }: Target, walk: Walk): void {
  if (kind !== 'page' || !/^\/(records|advisories)\/[^/?]+$/.test(live)) return;
  const found = walk.target(`/api/v1${live}`);
  if (found !== null) walk.add(found, 'zh');
}

/** A host of plain files cannot redirect: the page leads on, and says where to. */
function redirectPage(location: string): string {
  const to = location.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${to}</title>\n<meta name="robots" content="noindex">\n</head>\n<body>\n<p><a href="${to}">${to}</a></p>\n</body>\n</html>\n`;
}

/** Links to what turned out not to be there, or elsewhere, are put right in the pages that have them; the next run knows them before. */
async function mend(folder: MirrorFolder, { instead, pages }: Walk): Promise<void> {
  for (const { name } of pages.filter(({ links }) => links.some((link) => instead(link) !== null))) {
    const html = (await folder.read(name)).toString('utf8');
    const mended = html.replace(/(href|src)="([^"#]*)/g, (whole, attribute: string, stated: string) => {
      const to = instead(stated.replaceAll('&amp;', '&'));
      return to === null ? whole : `${attribute}="${to.replaceAll('&', '&amp;')}`;
    });
    if (mended !== html) await folder.put(name, Buffer.from(mended));
  }
}

async function copyAssets(from: string, folder: MirrorFolder): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || /\.(br|gz|map)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    await folder.put(`assets/${path.slice(from.length + 1)}`, createReadStream(path));
  }
}
