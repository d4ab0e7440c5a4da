/**
 * What may be kept and shown of an error: nothing of the receiver's address but its host, no secret, and nothing that looks like one,
 * whatever the other side repeated of the request. One line of at most 300 characters.
 */
export function scrubbed(text: string, { url, secrets }: { url: string; secrets: readonly string[] }): string {
  const parsed = URL.parse(url);
  const parts =
    parsed === null
      ? []
      : [parsed.href, `${parsed.pathname}${parsed.search}`, parsed.search, ...parsed.searchParams.values()];
  const segments = parsed === null ? [] : parsed.pathname.split('/').filter((segment) => segment.length >= 8);
  const known = [...secrets, ...secrets.map((secret) => secret.replace(/^whsec_/, '')), ...parts, ...segments]
    .filter((part) => Buffer.byteLength(part) >= 4)
    .flatMap((part) => [part, decoded(part)])
    .sort((a, b) => b.length - a.length);
  let clean = text;
  for (const part of known) clean = clean.replaceAll(part, mask);
  for (const pattern of shapes) clean = clean.replaceAll(pattern, mask);
  return clean
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

const mask = '***';
const shapes = [
  /whsec_[\w+/=]+/g,
  /\bSEC[0-9a-f]{16,}/g,
  /\b(access_token|key|sign|token|secret|password)=[^\s&"]+/gi,
  /v1,[\w+/=]{20,}/g,
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
];

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
