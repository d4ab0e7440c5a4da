import type { Authority } from '#platform/authority.ts';
import { categoryPath, feedPath, keyPath, metadataPath, servicePath, whiteFolder } from './place.ts';
import { text } from './rolie.ts';

export type MetadataOf = {
  readonly publicUrl: string;
  readonly authority: Authority;
  readonly updatedAt: Date;
  /** Fingerprints of the keys that documents are signed with. */
  readonly keys: readonly string[];
  /** Every document is signed. */
  readonly isSigned: boolean;
};

/** `provider-metadata.json` (CSAF 2.0 §7.1.7). Without a signature on every document nobody is a trusted provider (§7.2.3). */
export function providerMetadata({ publicUrl, authority, updatedAt, keys, isSigned }: MetadataOf): string {
  const { name, namespace, contact } = authority;
  return text({
    canonical_url: publicUrl + metadataPath,
    distributions: [
      { directory_url: `${publicUrl}${whiteFolder}/` },
      {
        rolie: {
          categories: [publicUrl + categoryPath],
          feeds: [
            { summary: `${authority.nameEn}: all CSAF documents`, tlp_label: 'WHITE', url: publicUrl + feedPath },
          ],
          services: [publicUrl + servicePath],
        },
      },
    ],
    last_updated: updatedAt.toISOString(),
    list_on_CSAF_aggregators: true,
    metadata_version: '2.0',
    mirror_on_CSAF_aggregators: true,
    public_openpgp_keys: keys.map((fingerprint) => ({ fingerprint, url: publicUrl + keyPath(fingerprint) })),
    publisher: { category: 'coordinator', name, namespace, ...(contact !== null && { contact_details: contact }) },
    role: isSigned ? 'csaf_trusted_provider' : 'csaf_provider',
  });
}
