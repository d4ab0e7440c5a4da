import { writeCsaf } from '#formats/index.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import type { AdvisoryView } from './advisory-actions.ts';
import { siteName } from './words.ts';

/** An advisory that is out as a CSAF 2.0 document, with the records that it is about as they are public now. */
export function csafOf(view: AdvisoryView, records: readonly PublishedRecord[], publicUrl: string): string {
  const { advisory, entries } = view;
  return writeCsaf({
    ...advisory,
    url: `${publicUrl}/advisories/${advisory.number}`,
    publicUrl,
    publisher: { name: siteName.name.zh, namespace: publicUrl, contact: null },
    revisions: entries
      .toReversed()
      .map(({ publishedAt, reason }) => ({ at: publishedAt, summary: reason ?? '首次发布' })),
    records,
  });
}
