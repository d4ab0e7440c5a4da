/** The official schemas of the formats that a record goes out in (`data/schemas`), by the suffix of the format. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { csafFaults } from './csaf-tests.ts';

type Faults = (text: string) => readonly string[] | Promise<readonly string[]>;
const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../data/schemas/${name}`, import.meta.url), 'utf8')) as object;

// Formats that ajv-formats lacks are no faults: `iri` of OpenVEX, `idn-hostname` of STIX.
const options = { strict: false, allErrors: true, unicodeRegExp: false, logger: false } as const;

function compiled(name: string, draft: '7' | '2020'): Faults {
  const ajv = draft === '7' ? new Ajv(options) : new Ajv2020(options);
  addFormats.default(ajv);
  const check = ajv.compile(schema(name));
  return (text) => faultsBy(check, JSON.parse(text));
}

function faultsBy(check: ValidateFunction, value: unknown): string[] {
  check(value);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/**
 * STIX comes as a file for each kind of object. That of a bundle takes whatever is of an unknown kind, so each object has to pass the
 * one of its own as well, which also says what is wrong with it.
 */
function compiledStix(): Faults {
  const ajv = new Ajv2020(options);
  addFormats.default(ajv);
  const folder = new URL('../data/schemas/stix-2.1/', import.meta.url);
  const byType = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const one = schema(`stix-2.1/${file}`) as { $id: string };
    ajv.addSchema(one);
    byType.set(file.replace('.json', ''), one.$id);
  }
  const by = (type: string) => ajv.getSchema(byType.get(type) ?? '');
  return (text) => {
    const bundle = JSON.parse(text) as { objects?: readonly { type: string }[] };
    const faults = (type: string, value: unknown) => {
      const check = by(type);
      return check === undefined ? [`${type} is no kind of object`] : faultsBy(check, value);
    };
    const objects = Array.isArray(bundle.objects) ? bundle.objects : [];
    return [
      ...faults('bundle', bundle),
      ...objects.flatMap((object, at) => faults(object.type, object).map((fault) => `/objects/${at}${fault}`)),
    ];
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
  'stix.json': compiledStix(),
};
