export { type CnvdXmlOptions, readCnvdXml } from './cnvd-xml/read.ts';
export type { Finding, ReadItem } from './model.ts';
