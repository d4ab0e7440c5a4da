import type { Language, Text } from '#platform/text.ts';
import type { Target } from './address.ts';

export type Rewriting = {
  readonly language: Language;
  /** The address of the page on the live site: what its relative links start from. */
  readonly live: string;
  readonly publicUrl: string;
  /** The address of a target in the copy. */
  readonly addressOf: (target: Target, language: Language) => string;
  readonly languages: readonly Language[];
  readonly target: (link: string) => Target | null;
  /** What a link into the copy has to be instead, where it is known to lead nowhere. */
  readonly instead: (link: string) => string | null;
  /** Told of everything in the copy that the page leads to. */
  readonly found: (target: Target, language: Language) => void;
};

/**
 * A page of the site as a page of the copy: links that lead to something in the copy are made to, the others to the live site, forms
 * too. The page says so at its top.
 */
export function rewritePage(html: string, rewriting: Rewriting): string {
  const linked = html.replace(
    /(\s)(href|src|action)="([^"]*)"/g,
    (whole, space: string, name: string, value: string) => {
      const to = rewritten(value.replaceAll('&amp;', '&'), name, rewriting);
      return to === null ? whole : `${space}${name}="${to.replaceAll('&', '&amp;')}"`;
    },
  );
  return withPicture(linked, rewriting).replace(/<body([^>]*)>/, (body) => `${body}${notice(rewriting)}`);
}

/** The picture that goes with links to the page comes into the copy; a page whose picture does not names none. Its address is a whole one. */
function withPicture(html: string, { publicUrl, target, found, language }: Rewriting): string {
  const [, address = ''] = /<meta property="og:image" content="([^"]*)"/.exec(html) ?? [];
  const picture = address.startsWith(`${publicUrl}/`) ? target(address.slice(publicUrl.length)) : null;
  if (picture === null) return html.replace(/<meta (?:property="og:image[^"]*"|name="twitter:card")[^>]*>/g, '');
  found(picture, language);
  return html;
}

function rewritten(link: string, attribute: string, rewriting: Rewriting): string | null {
  const { publicUrl, live, addressOf, languages, language } = rewriting;
  if (/^(#|\/\/|[a-z][a-z0-9+.-]*:)/i.test(link)) return null;
  if (link.startsWith('/assets/')) return null;
  const [address = '', fragment] = splitFragment(link);
  const absolute = address.startsWith('/') ? address : resolved(address, live);
  if (attribute === 'action') return publicUrl + absolute;
  const other = /^\/language\/(zh|en)\?back=(.*)$/.exec(absolute);
  const to = other === null ? language : (other[1] as Language);
  const wanted = other === null ? absolute : decodeURIComponent(other[2] ?? '/');
  const target = languages.includes(to) ? rewriting.target(wanted) : null;
  if (target === null) return publicUrl + absolute + fragment;
  rewriting.found(target, to);
  const inCopy = addressOf(target, to);
  return (rewriting.instead(inCopy) ?? inCopy) + fragment;
}

function splitFragment(link: string): readonly [string, string] {
  const at = link.indexOf('#');
  return at < 0 ? [link, ''] : [link.slice(0, at), link.slice(at)];
}

function resolved(link: string, base: string): string {
  const url = new URL(link, `http://site.invalid${base}`);
  return url.pathname + url.search;
}

/** Without a date: a copy that is made again changes only where the site has. */
function notice({ language, publicUrl }: Rewriting): string {
  const { zh, en } = noticeText(publicUrl);
  return `<p class="bl-mirror" role="note">${language === 'zh' ? zh : en}</p>`;
}

const noticeText = (publicUrl: string): Text => ({
  zh: `这是静态副本。查询、筛选和报送须在线进行：<a href="${publicUrl}/">${publicUrl}</a>`,
  en: `This is a static copy. To search, filter and report, go to the live site: <a href="${publicUrl}/">${publicUrl}</a>`,
});
