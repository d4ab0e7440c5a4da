/** Where the directory of CSAF documents lies below the site, and what its files are called. */
export const csafFolder = '/.well-known/csaf';
export const metadataPath = `${csafFolder}/provider-metadata.json`;
export const whiteFolder = `${csafFolder}/white`;
export const feedPath = `${whiteFolder}/csaf-feed-tlp-white.json`;
export const servicePath = `${csafFolder}/service.json`;
export const categoryPath = `${csafFolder}/category-csaf.json`;
export const keyPath = (fingerprint: string): string => `${csafFolder}/openpgp/${fingerprint}.asc`;

/** What stands beside each document, by the ending of its name. */
export const companions = ['.sha256', '.sha512', '.asc'] as const;
export type Companion = (typeof companions)[number];

/** A file name of a year folder: the document, or what stands beside it; null for anything else. */
export function readFileName(name: string): { readonly document: string; readonly companion: Companion | null } | null {
  const found = /^([+\-_a-z0-9]+\.json)(\.sha256|\.sha512|\.asc)?$/.exec(name);
  if (found === null) return null;
  return { document: found[1] ?? '', companion: (found[2] as Companion | undefined) ?? null };
}
