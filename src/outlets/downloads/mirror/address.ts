import { createHash } from 'node:crypto';
import type { AnyRoute } from '#platform/http/index.ts';
import type { Language } from '#platform/text.ts';

/** What lies at an address of the copy. `page`: a folder with its `index.html`, one in every language; `file`: the same for everybody. */
export type Target = {
  /** As the live site has it: path and query. */
  readonly live: string;
  readonly kind: 'page' | 'file';
  /** The address in the copy, to be put into links, without the language's folder. */
  readonly path: string;
};

const files =
  /\.(json|xml|gz|zip|csv|xlsx|ndjson|atom|rss|txt|asc|sha256|sha512|pdf|docx|md|html|svg|png|ico|webmanifest|bib|ris)$/i;
/** Parts of a query that lead on in a list and select nothing: those lists can be copied whole. */
const leadingOn = new Set(['after', 'year']);
const mostNameBytes = 200;

/** The route patterns of the public outlets: what of a link can be in the copy at all. */
export function knownPaths(routes: readonly Pick<AnyRoute, 'method' | 'path'>[]): (path: string) => boolean {
  const patterns = routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => {
      const source = path
        .split('/')
        .map((part) => (part === '*' ? '.*' : part.split(/:\w+/).map(literal).join('[^/]+')))
        .join('/');
      return new RegExp(`^${source}/?$`);
    });
  return (path) => patterns.some((pattern) => pattern.test(path));
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Where a link of the live site leads in the copy; null for what cannot be in it: a search, a filter, the working area. */
export function targetOf(link: string, isKnown: (path: string) => boolean): Target | null {
  const url = URL.parse(link, 'http://site.invalid');
  if (url === null || url.origin !== 'http://site.invalid' || !isKnown(url.pathname)) return null;
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : url.pathname;
  if (!isStorable(path)) return null;
  const live = path + url.search;
  if (url.search === '') {
    return files.test(path)
      ? { live, kind: 'file', path }
      : { live, kind: 'page', path: path === '/' ? '/' : `${path}/` };
  }
  const isLeading = [...url.searchParams.keys()].every((key) => leadingOn.has(key));
  if (!isLeading || files.test(path)) return null;
  return { live, kind: 'page', path: `${path === '/' ? '' : path}/-/${nameOf(url.search.slice(1))}/` };
}

/** A folder's name for a query; what a file system may not take is told apart by a hash. */
function nameOf(query: string): string {
  const plain = decodeURIComponent(query).replace(/[^\w.=-]/g, '_');
  return plain === query ? plain : `${plain}-${createHash('sha256').update(query).digest('hex').slice(0, 8)}`;
}

/** Whether every part of a path can be the name of a file. */
function isStorable(path: string): boolean {
  try {
    const parts = path.split('/').map(decodeURIComponent);
    return parts.every(
      (part) => !/[/\\\0]/.test(part) && part !== '..' && part !== '.' && Buffer.byteLength(part) <= mostNameBytes,
    );
  } catch {
    return false;
  }
}

/** The folder of a language: the first one has none. */
export type Prefix = (language: Language) => string;

/** Where the copy keeps it, below its folder. `mediaType` names the index of a folder that holds no page. */
export function fileOf({ path }: Pick<Target, 'path'>, prefix: string, mediaType: string): string {
  const name = path.endsWith('/') ? `${path}index.${endingOf(mediaType) ?? 'bin'}` : path;
  return `${prefix}${name}`.split('/').map(decodeURIComponent).join('/').slice(1);
}

/** Of an index that is no page; null of a kind of file that is none. */
export const endingOf = (mediaType: string): string | null => endings[mediaType.split(';')[0] ?? ''] ?? null;

const endings: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/json': 'json',
  'application/feed+json': 'json',
  'application/xml': 'xml',
  'text/plain': 'txt',
  'text/csv': 'csv',
};
