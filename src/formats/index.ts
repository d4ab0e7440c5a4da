export { type CnvdXmlOptions, readCnvdXml } from './cnvd-xml/read.ts';
export { streamCnvdXml, writeCnvdXml } from './cnvd-xml/write.ts';
export { csafPlace, csafUrl } from './csaf/document.ts';
export type { CsafRecord } from './csaf/vulnerability.ts';
export { type CsafAdvisory, writeCsaf } from './csaf/write.ts';
export { writeRecordCsaf } from './csaf/write-record.ts';
export { writeCve5 } from './cve5/write.ts';
export { gcveId, writeGcve } from './cve5/write-gcve.ts';
export { type EpssCatalogue, type EpssEntry, readEpss } from './facts/epss.ts';
export { type KevCatalogue, type KevEntry, readKev } from './facts/kev.ts';
export { type FactsProblem, type FactsReading, factsProblemCodes } from './facts/model.ts';
export { FileProblem, type FileProblemCode, fileProblemCodes, mostReports } from './file-problems.ts';
export type { Finding, ReadItem } from './model.ts';
export { writeOpenVex } from './openvex/write.ts';
export { osvId, writeOsv } from './osv/write.ts';
export { type DraftFormat, draftFormats, type ReadableFile, readableFile } from './read-drafts.ts';
export type { Authority, RecordContext, RecordRevision } from './record-context.ts';
export { type FormatGap, formatGapTerms, type RecordFormat, recordFormats } from './record-formats.ts';
export { type Checked, checkRecord, writeRecord, writeRecordLine } from './records/check.ts';
export { type Problem, type ProblemKey, problemKeys } from './records/problems.ts';
export { type RecordsOptions, readRecords } from './records/read.ts';
export { recordFields, recordSchema } from './records/schema.ts';
export {
  type DraftItem,
  type DraftMistake,
  type DraftPlace,
  type FileNotice,
  type ReportDraft,
  type ReportField,
  reportFields,
} from './report-draft.ts';
export { type SchemaMistake, schemaMistakes } from './reports/check.ts';
export { writeReports } from './reports/read.ts';
export { reportSchema } from './reports/schema.ts';
export {
  type SecurityTxtProblem,
  type SecurityTxtProblemKey,
  securityTxtProblemTerms,
} from './security-txt/problems.ts';
export { readSecurityTxt, type SecurityTxt } from './security-txt/read.ts';
export { columns as sheetColumns } from './sheets/columns.ts';
export { writeCsv } from './sheets/csv-write.ts';
export { type RecordColumn, recordColumns } from './sheets/record-columns.ts';
export { type SheetRow, writeXlsx } from './sheets/xlsx-write.ts';
export { writeStix } from './stix/write.ts';
export { type ZipMember, zipEnd, zipHead, zipLine } from './zip-write.ts';
