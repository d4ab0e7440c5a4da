import type { ReportContent } from '#desk/intake/index.ts';
import { bareTitle, type FlawType, flawTypeOf, type RecordContent } from '#vocabulary/index.ts';
import type { Features } from './model.ts';
import { foldPlace, placesIn } from './places.ts';

/** What is compared of a report. */
export function featuresOfReport(content: ReportContent): Features {
  const product = foldProduct(content.vendor, content.product);
  const stated = (content.place ?? '').split(/[\s,，;；、]+/).map(foldPlace);
  const read = placesIn(content.title, content.description, product);
  const address = content.kind === 'instance' ? readAddress(content.location) : null;
  return {
    title: bareTitle(content.title),
    product,
    places: [...new Set([...stated.filter((place) => place.length > 2), ...read])].slice(0, 8),
    flawType: content.flawType ?? flawTypeOf(content.title),
    cves: content.cves,
    host: address?.host ?? null,
    path: address?.path ?? null,
  };
}

/** What is compared of a record; of several products the first one's name stands for all. */
export function featuresOfRecord(content: RecordContent): Features {
  const first = content.products[0];
  const product = first === undefined ? null : foldProduct(first.vendor, first.product ?? first.text);
  return {
    title: bareTitle(content.title),
    product,
    places: placesIn(content.title, content.description, product),
    flawType: flawTypeOf(content.title),
    cves: content.aliases.filter(({ scheme }) => scheme === 'CVE').map(({ value }) => value),
    host: null,
    path: null,
  };
}

/** Vendor and product as one run of letters and digits; the vendor once, also when the product's name begins with it. */
function foldProduct(vendor: string | null, product: string | null): string | null {
  const maker = letters(vendor ?? '');
  const thing = letters(product ?? '');
  const folded = thing.startsWith(maker) ? thing : maker + thing;
  return folded === '' ? null : folded;
}

export function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Host and path of a system's address, which people write with and without a scheme. */
export function readAddress(location: string | null): { host: string; path: string } | null {
  if (location === null) return null;
  const [first = ''] = location.trim().split(/\s+/);
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(first) ? first : `http://${first}`);
  if (url === null || url.hostname === '') return null;
  return { host: url.hostname.replace(/^www\./, ''), path: url.pathname.replace(/\/+$/, '').toLowerCase() };
}

/** The word of a title that says what the flaw is, in the spellings that stand for one another. */
export function typeFamily(type: FlawType | null): string | null {
  return type === null ? null : (families.get(type) ?? type);
}

const families = new Map<FlawType, string>(
  (
    [
      ['缓冲区溢出', '堆缓冲区溢出', '堆溢出', '栈缓冲区溢出', '栈溢出', '越界写入'],
      ['命令执行', '命令注入'],
      ['代码执行', '代码注入'],
      ['目录遍历', '路径遍历', '文件读取', '文件下载'],
      ['内存错误引用', '释放后重用', '内存破坏'],
      ['服务器端请求伪造', '服务端请求伪造'],
      ['访问控制错误', '未授权访问', '权限提升', '安全绕过', '身份验证绕过'],
      ['逻辑缺陷', '设计缺陷'],
    ] as const satisfies readonly (readonly FlawType[])[]
  ).flatMap((family) => family.map((type) => [type, family[0]] as const)),
);
