import { demoRecords } from './records.ts';

/** The file as committed: one record a line, in the field order of `RecordContent`. */
export function demoRecordsText(): string {
  return demoRecords()
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
}
