/** What a text names as the place of a flaw, as its author wrote it: `formSetMacFilterCfg`, `/admin/upload.php`, `user_id`. */

const word = String.raw`[A-Za-z_$][\w$./:-]{1,80}`;
// A component or a plug-in is named by many flaws; it counts as a place only where its name looks like code.
const kindsOfPlace =
  '函数|参数|文件|接口|脚本|方法|页面|路径|端点|字段|变量|functions?|parameters?|files?|scripts?|endpoints?|methods?';
const namedBefore = new RegExp(`(${word})[”"'’》)）\\s]{0,3}(?:${kindsOfPlace})`, 'gi');
const namedAfter = new RegExp(`(?:${kindsOfPlace})[“"'‘《(（:：为\\s]{1,3}(${word})`, 'gi');
/** Code and addresses are known by their look: an inner capital, an underscore, a slash, the ending of a program file. */
const looksLikeCode =
  /(?<![\w./-])(?:[a-z]+(?:[A-Z][a-z0-9]*)+[\w]*|\w*[A-Za-z]\w*_\w+|[\w./-]*\/[\w./-]+|[\w-]+\.(?:php|aspx?|jspx?|cgi|action|do|c|cc|cpp|dll|sys|so|exe|py|js|htm|html|asp|xml|cfm|pl|sh))(?![\w])/g;

/** At most eight, those of the title first, each once, folded for comparison (see `foldPlace`). */
export function placesIn(title: string, description: string, product: string | null): string[] {
  const found = new Set<string>();
  for (const text of [title, description.slice(0, 4000)]) {
    for (const pattern of [namedBefore, namedAfter]) for (const match of text.matchAll(pattern)) add(match[1] ?? '');
    for (const match of text.matchAll(looksLikeCode)) add(match[0]);
  }
  return [...found].slice(0, 8);

  function add(text: string): void {
    // Two names with a stroke between them (Acrobat/Reader) are two products, not a path.
    if (/^[A-Z]\w*\/[A-Z]\w*$/.test(text)) return;
    const place = foldPlace(text);
    // A word of the product's own name says nothing about where in it.
    if (place.length < 3 || common.has(place) || product?.includes(place.replace(/[^a-z0-9]/g, ''))) return;
    if (![...found].some((known) => known.includes(place))) found.add(place);
  }
}

/** Lower case, without call brackets and the address of the host before it. */
export function foldPlace(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^https?:\/\/[^/]+/, '')
    .replace(/\(\)$/, '')
    .replace(/^[./]+|[./:-]+$/g, '');
}

/** Words that stand before 组件 or 服务 in every second text. */
const common = new Set(
  'web http https sql xss api url xml json cms php java windows linux android ios ftp ssh dns tcp udp server client the this and with get post index index.php admin login login.php cve cve-id html iot pdf usb wifi'.split(
    ' ',
  ),
);
