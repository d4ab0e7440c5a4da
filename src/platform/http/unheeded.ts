import type { AnyRoute } from './route.ts';
import { isApi } from './unread.ts';

/** What stands in the query of a page beside its conditions: by the names as they were written, and what its conditions are called. */
export type Unheeded = { readonly names: readonly string[]; readonly known: readonly string[] };

/**
 * Names in the query of a page that none of its conditions has, for the page to say so: whoever misspells a filter shall not take
 * everything for what it would have found. Null where there is none, and of what programs call (`checkNames` refuses those).
 * What other services append to links they pass on is nobody's condition.
 */
export function unheededOf({ path, method, takes }: AnyRoute, query: unknown): Unheeded | null {
  const { properties = {} } = (takes?.query ?? {}) as { properties?: Readonly<Record<string, unknown>> };
  const known = Object.keys(properties);
  if (method !== 'GET' || isApi(path)) return null;
  const names = Object.keys((query ?? {}) as object).filter((name) => !known.includes(name) && !isAppended(name));
  if (names.length === 0) return null;
  return { names: names.slice(0, mostNames).map(readable), known: known.filter((name) => !paging.includes(name)) };
}

const mostNames = 5;
/** Written by links, never by hand. */
const paging = ['after', 'limit'];

/** Campaigns and advertisements, WeChat (`from=singlemessage&isappinstalled=0`, `nsukey`, `scene` …), Weibo, Baidu and Bilibili. */
const isAppended = (name: string) =>
  /^(utm_|hm(sr|pl|cu|kw|ci)$|wx|share_)/i.test(name) ||
  /^(from|isappinstalled|nsukey|sub_?scene|scene|ascene|clicktime|enterid|sessionid|devicetype|nettype|version|pass_ticket|weibo_id|bd_vid|spm(_id_from)?|vd_source|fbclid|gclid|dclid|msclkid|yclid|ref|source)$/i.test(
    name,
  );

/** Without what nobody sees, and not longer than anybody reads. */
function readable(name: string): string {
  const seen = name.replace(/\p{C}/gu, '');
  return seen.length > 40 ? `${seen.slice(0, 40)}…` : seen;
}
