/**
 * Writer of one public record as a CSAF 2.0 document: profile “Security Advisory” (§4.4), or “CSAF Base” where it names no product or has no
 * score. A withdrawn record is a document of its head alone that says why it was withdrawn: CSAF 2.0 has no state for it, 2.1 (§4.6)
 * asks for just this form.
 *
 * What the format cannot hold: see `write.ts`. A withdrawn record also loses its products and vulnerabilities.
 */
import type { PublishedRecord } from '#vocabulary/index.ts';
import { issued, type RecordContext, recordUrl, revisionSummary } from '../record-context.ts';
import { webLinks } from '../web-link.ts';
import { wellFormed } from '../well-formed.ts';
import { csafText, demoNotes, head, historyLine } from './document.ts';
import { aggregate, body, categoryOf } from './write.ts';

/** The document as text. It passes the mandatory and optional tests of the standard (§6.1, §6.2) where `publicUrl` is an https one. */
export function writeRecordCsaf(given: PublishedRecord, context: RecordContext): string {
  const record = wellFormed(given);
  const { revisions, withdrawn } = issued(record, context);
  const { authority, publicUrl } = context;
  const { name, namespace, contact } = authority;
  const issue = {
    id: record.identifier,
    title: record.title || record.identifier,
    url: recordUrl(record, context),
    publicUrl,
    publisher: { name, namespace, contact },
    demo: context.demo ?? false,
    revisions: revisions.map(historyLine),
  };
  const first = head(issue, withdrawn === null ? webLinks(record.references) : []);
  if (withdrawn !== null) {
    const why = { category: 'description', title: 'Reasoning for Withdrawal', text: revisionSummary(withdrawn).zh };
    return csafText({ document: { ...first, category: 'csaf_base', notes: [...demoNotes(context), why] } });
  }
  return csafText({
    document: {
      ...{ ...first, ...aggregate([record]) },
      category: categoryOf([record]),
      notes: [...demoNotes(context), ...notesOf(record)],
    },
    ...body([record], publicUrl, context.exploited ?? false),
  });
}

function notesOf({ identifier, title, titleEn, description, remediation }: PublishedRecord): object[] {
  const notes = [
    { category: 'summary', title: '漏洞描述', text: description || title || identifier },
    { category: 'general', title: '解决方案', text: remediation ?? '' },
    { category: 'other', title: 'Title in English', text: titleEn ?? '' },
  ];
  return notes.filter(({ text }) => text !== '');
}
