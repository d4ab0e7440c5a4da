/** The tests of the CSAF 2.0 standard, as `@secvisogram/csaf-validator-lib` has them. */
import * as informative from '@secvisogram/csaf-validator-lib/informativeTests.js';
import * as mandatory from '@secvisogram/csaf-validator-lib/mandatoryTests.js';
import * as optional from '@secvisogram/csaf-validator-lib/optionalTests.js';
import { csaf_2_0_strict as schema } from '@secvisogram/csaf-validator-lib/schemaTests.js';

type Place = { readonly instancePath: string; readonly message?: string };
type Result = {
  readonly errors?: readonly Place[];
  readonly warnings?: readonly Place[];
  readonly infos?: readonly Place[];
};
type CsafTest = (document: unknown) => Result | Promise<Result>;

// Test 6.3.6 and 6.3.7 ask the web whether links answer; 6.3.8 wants a spelling dictionary.
const outside = /_6_3_[678]$/;
const listed = (tests: object) =>
  Object.entries(tests).filter(([name]) => name !== 'default' && !outside.test(name)) as [string, CsafTest][];
const required = [['schema', schema as CsafTest] as const, ...listed(mandatory), ...listed(optional)];

/** What the schema and the mandatory and optional tests find wrong, as `test path message`. */
export const csafFaults = (text: string): Promise<string[]> => run(required, text);

/** What the informative tests say. */
export const csafRemarks = (text: string): Promise<string[]> => run(listed(informative), text);

async function run(tests: readonly (readonly [string, CsafTest])[], text: string): Promise<string[]> {
  const document: unknown = JSON.parse(text);
  const found: string[] = [];
  for (const [name, test] of tests) {
    const { errors = [], warnings = [], infos = [] } = await test(document);
    for (const { instancePath, message } of [...errors, ...warnings, ...infos]) {
      found.push(`${name} ${instancePath} ${message ?? ''}`);
    }
  }
  return found;
}

export const csafTestCount = required.length;
