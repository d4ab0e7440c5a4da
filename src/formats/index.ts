export { type CnvdXmlOptions, readCnvdXml } from './cnvd-xml/read.ts';
export { writeCnvdXml } from './cnvd-xml/write.ts';
export type { Finding, ReadItem } from './model.ts';
