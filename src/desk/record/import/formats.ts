import { readCnvdXml, readRecords } from '#formats/index.ts';
import { knownVendors } from '../vendors.ts';
import type { Reader } from './read-file.ts';

/** The formats that can be imported, with how their files are named in folders. */
export const importFormats = {
  'cnvd-xml': {
    endings: ['.xml', '.xml.gz'],
    reader: async (): Promise<Reader> => {
      const vendors = await knownVendors();
      return (chunks, file) => readCnvdXml(chunks, { file, vendors });
    },
  },
  records: {
    endings: ['.ndjson', '.ndjson.gz', '.jsonl', '.jsonl.gz'],
    reader: async (): Promise<Reader> => (chunks, file) => readRecords(chunks, { file }),
  },
} as const;

export type ImportFormat = keyof typeof importFormats;
