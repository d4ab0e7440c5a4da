export { type CnvdXmlOptions, readCnvdXml } from './cnvd-xml/read.ts';
export { writeCnvdXml } from './cnvd-xml/write.ts';
export type { Finding, ReadItem } from './model.ts';
export { type Checked, checkRecord, writeRecord } from './records/check.ts';
export { type Problem, type ProblemKey, problemKeys } from './records/problems.ts';
export { type RecordsOptions, readRecords } from './records/read.ts';
export { recordFields, recordSchema } from './records/schema.ts';
