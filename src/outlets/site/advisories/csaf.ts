import { writeCsaf } from '#formats/index.ts';
import type { Authority } from '#platform/authority.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import type { AdvisoryView } from './actions.ts';

type CsafOf = {
  readonly view: AdvisoryView;
  readonly records: readonly PublishedRecord[];
  readonly publicUrl: string;
  readonly authority: Authority;
  readonly demo: boolean;
};

/** An advisory that is out as a CSAF 2.0 document, with the records that it is about as they are public now. */
export function csafOf({ view, records, publicUrl, authority, demo }: CsafOf): string {
  const { advisory, entries } = view;
  const { name, namespace, contact } = authority;
  return writeCsaf({
    ...advisory,
    url: `${publicUrl}/advisories/${advisory.number}`,
    publicUrl,
    publisher: { name, namespace, contact },
    demo,
    revisions: entries
      .toReversed()
      .map(({ publishedAt, reason }) => ({ at: publishedAt, summary: reason ?? '首次发布' })),
    records,
  });
}
