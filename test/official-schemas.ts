/** The official schemas of the formats that a record goes out in (`data/schemas`), by the suffix of the format. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { csafFaults } from './csaf-tests.ts';

type Faults = (text: string) => readonly string[] | Promise<readonly string[]>;
const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../data/schemas/${name}`, import.meta.url), 'utf8')) as object;

function compiled(name: string, draft: '7' | '2020'): Faults {
  const options = { strict: false, allErrors: true, unicodeRegExp: false };
  const ajv = draft === '7' ? new Ajv(options) : new Ajv2020(options);
  addFormats.default(ajv);
  const check: ValidateFunction = ajv.compile(schema(name));
  return (text) => {
    check(JSON.parse(text));
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const cve5 = compiled('cve-5.1.json', '7');
const gcve = compiled('gcve-bcp-05.json', '2020');

/** A GCVE record is a CVE record with a number of its own in place of the CVE id: with one, it must pass as one. */
const asCve: Faults = (text) => {
  const document = JSON.parse(text) as { cveMetadata: Record<string, unknown> };
  const { vulnId: _, ...meta } = document.cveMetadata;
  return cve5(JSON.stringify({ ...document, cveMetadata: { ...meta, cveId: 'CVE-1900-0001' } }));
};

/** What is wrong with a document in the format of that suffix, by its official schema. */
export const officialFaults: Readonly<Record<string, Faults>> = {
  'csaf.json': csafFaults,
  'cve.json': cve5,
  'gcve.json': async (text) => [...(await gcve(text)), ...(await asCve(text))],
  'osv.json': compiled('osv-1.9.json', '2020'),
  'openvex.json': compiled('openvex-0.2.json', '2020'),
  'stix.json': compiled('stix-2.1.json', '2020'),
};
