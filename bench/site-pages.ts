/**
 * Every page that a stranger finds from the front page by its links, at most `each` of a kind: addresses that differ in numbers, names
 * and queries only are one kind. Given as addresses below `base`, in the order found.
 */
export async function pagesOf(
  base: string,
  { each = 2, language = 'zh' }: { each?: number; language?: string } = {},
): Promise<readonly Page[]> {
  const [found, kinds] = [[] as Page[], new Map<string, number>()];
  const waiting = ['/', '/site-map'];
  const known = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if ((kinds.get(kind) ?? 0) >= each) continue;
    const answer = await patiently(base + path, { accept: 'text/html', 'accept-language': language });
    if (!answer.headers.get('content-type')?.startsWith('text/html') || answer.status !== 200) {
      await answer.body?.cancel();
      continue;
    }
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const html = await answer.text();
    found.push({ path, html });
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (known.has(next) || /^\/(language|assets|sign-in|register)\b/.test(next)) continue;
      known.add(next);
      waiting.push(next);
    }
  }
  if (found.length === 0) throw new Error(`${base} has no page`);
  return found;
}

/** A page that is not given for now, because one reader asked too often, is asked for again when the server says so. */
async function patiently(url: string, headers: Record<string, string>): Promise<Response> {
  for (;;) {
    const answer = await fetch(url, { headers });
    if (answer.status !== 429) return answer;
    await answer.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? 5)));
  }
}

export type Page = { readonly path: string; readonly html: string };

function kindOf(path: string): string {
  const [place = '', query] = path.split('?');
  const shape = decodeURI(place)
    .replaceAll(/CN[A-Z]{2}-\d{4}-\d+|\d+/g, '0')
    .replace(/^\/(vendors|products|sectors)\/.+/, '/$1/0');
  return query === undefined ? shape : `${shape}?${[...new URLSearchParams(query).keys()][0] ?? ''}`;
}
