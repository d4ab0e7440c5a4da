import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  cvssVersion,
  type PublishedRecord,
  type RecordContent,
  readCvss,
  type Severity,
  scoreOf,
  severityOfScore,
  severityTerms,
} from '#vocabulary/index.ts';
import { type Problem, problem } from './problems.ts';
import { aliasForms, recordFields, recordSchema } from './schema.ts';

/** A line as its schema allows it: what is not stated may be absent. */
type Stated = Partial<RecordContent> & Pick<RecordContent, 'identifier' | 'title' | 'kind' | 'description'>;

export type Checked =
  | { readonly content: RecordContent; readonly problems: readonly [] }
  | { readonly content: null; readonly problems: readonly Problem[] };

/**
 * Checks one parsed line against the schema and against itself, and completes it: absent fields become null or empty,
 * score and level follow from the vector. One problem is enough for no content at all.
 */
export function checkRecord(value: unknown): Checked {
  validate ??= compile();
  if (!validate(value)) return { content: null, problems: (validate.errors ?? []).slice(0, 10).map(problemOf) };
  const stated = value as Stated;
  const scored = readScore(stated);
  const problems = [...scored.problems, ...aliasProblems(stated)];
  if (problems.length > 0) return { content: null, problems };
  return { content: complete(stated, scored), problems: [] };
}

let validate: ValidateFunction | null = null;

function compile(): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, multipleOfPrecision: 6 });
  addFormats.default(ajv, ['date']);
  return ajv.compile(recordSchema);
}

function problemOf({ instancePath, keyword, params, message }: ErrorObject): Problem {
  switch (keyword) {
    case 'additionalProperties':
      return problem(
        'unknown-field',
        `${instancePath}/${params.additionalProperty}`,
        String(params.additionalProperty),
      );
    case 'required':
      return problem('missing-field', instancePath, String(params.missingProperty));
    case 'type':
      return problem('wrong-type', instancePath, [params.type].flat().join(' / '));
    case 'enum':
      return problem('not-in-list', instancePath, params.allowedValues.join(' / '));
    case 'pattern':
      return problem('wrong-form', instancePath, String(params.pattern));
    case 'format':
      return problem('not-a-day', instancePath);
    case 'minLength':
      return problem('empty', instancePath);
    default:
      return problem('out-of-range', instancePath, message ?? keyword);
  }
}

type Scored = {
  readonly vectors: Pick<RecordContent, 'cvss2' | 'cvss3' | 'cvss4'>;
  readonly score: number | null;
  readonly severity: Severity | null;
  readonly problems: readonly Problem[];
};

/** The vectors in their plain spelling, the score of the CVSS 2.0 one (else the newest), and the level. */
function readScore(stated: Stated): Scored {
  const problems: Problem[] = [];
  const vector = (field: 'cvss2' | 'cvss3' | 'cvss4', versions: readonly string[]): string | null => {
    const text = stated[field] ?? null;
    if (text === null) return null;
    const reading = readCvss(text);
    if (!reading.ok) problems.push(problem('vector', `/${field}`, reading.why));
    else if (!versions.includes(reading.cvss.version))
      problems.push(problem('vector', `/${field}`, wrongVersion(text)));
    return reading.ok ? reading.cvss.vector : text;
  };
  const vectors = {
    cvss2: vector('cvss2', ['2.0']),
    cvss3: vector('cvss3', ['3.0', '3.1']),
    cvss4: vector('cvss4', ['4.0']),
  };
  const leading = vectors.cvss2 ?? vectors.cvss4 ?? vectors.cvss3;
  const score = leading === null ? null : scoreOf(leading);
  if (problems.length === 0) problems.push(...scoreProblems(stated, score));
  return { vectors, score, severity: stated.severity ?? (score === null ? null : severityOfScore(score)), problems };
}

function wrongVersion(text: string): { zh: string; en: string } {
  const version = cvssVersion(text);
  return { zh: `这是CVSS ${version}的向量`, en: `this is a CVSS ${version} vector` };
}

function scoreProblems({ score: stated, severity, severityReason }: Stated, score: number | null): Problem[] {
  const problems: Problem[] = [];
  if (stated != null && score === null) problems.push(problem('score-without-vector', '/score'));
  if (stated != null && score !== null && stated !== score) problems.push(problem('score', '/score', String(score)));
  const level = score === null ? null : severityOfScore(score);
  const departs = level !== null && severity != null && severity !== level;
  if (departs && severityReason == null) {
    problems.push(problem('severity-departs', '/severity', { zh: severityTerms[level].zh, en: level }));
  }
  if (!departs && severityReason != null) problems.push(problem('reason-without-departure', '/severityReason'));
  return problems;
}

function aliasProblems(stated: Stated): Problem[] {
  return (stated.aliases ?? []).flatMap(({ scheme, value }, at) => {
    const form = aliasForms[scheme];
    return form === undefined || form.test(value) ? [] : [problem('wrong-form', `/aliases/${at}/value`, form.source)];
  });
}

/** Every field of the content, named one by one in the order of the schema. */
function complete(stated: Stated, { vectors, score, severity }: Scored): RecordContent {
  const whole: RecordContent = {
    identifier: stated.identifier,
    aliases: (stated.aliases ?? []).map(({ scheme, value, url }) => ({ scheme, value, url: url ?? null })),
    title: stated.title.trim(),
    ...(stated.titleEn != null && { titleEn: stated.titleEn.trim() }),
    severity,
    severityReason: stated.severityReason ?? null,
    ...vectors,
    score,
    kind: stated.kind,
    objectType: stated.objectType ?? null,
    cause: stated.cause ?? null,
    threat: stated.threat ?? null,
    position: stated.position ?? null,
    weaknesses: stated.weaknesses ?? [],
    sectors: stated.sectors ?? [],
    products: (stated.products ?? []).map(completeProduct),
    description: stated.description,
    references: stated.references ?? [],
    remediation: stated.remediation ?? null,
    patch: stated.patch == null ? null : completePatch(stated.patch),
    verification: stated.verification ?? null,
    discoverer: stated.discoverer ?? null,
    submittedOn: stated.submittedOn ?? null,
    recordedOn: stated.recordedOn ?? null,
    publishedOn: stated.publishedOn ?? null,
    updatedOn: stated.updatedOn ?? null,
    origin: stated.origin ?? 'records',
  };
  return whole;
}

function completeProduct(product: RecordContent['products'][number]): RecordContent['products'][number] {
  const { text, vendor, product: name, version, ranges } = product;
  return { text, vendor: vendor ?? null, product: name ?? null, version: version ?? null, ranges: ranges ?? [] };
}

function completePatch(patch: NonNullable<RecordContent['patch']>): NonNullable<RecordContent['patch']> {
  const { name, vendor, url, description, publishedOn } = patch;
  return {
    name,
    vendor: vendor ?? null,
    url: url ?? null,
    description: description ?? null,
    publishedOn: publishedOn ?? null,
  };
}

/** One record as a line of the format, its line end included: fields in the schema’s order, what is not stated left out. */
export function writeRecord(content: Partial<RecordContent>): string {
  const stated: Record<string, unknown> = {};
  for (const field of recordFields) {
    const value = content[field];
    if (value != null && !(Array.isArray(value) && value.length === 0)) stated[field] = value;
  }
  return `${JSON.stringify(stated)}\n`;
}

/** A public record as a line of the format. Vendors' statements have no place in it; read back, it comes from `records`. */
export const writeRecordLine = (record: PublishedRecord): string => writeRecord(record);
