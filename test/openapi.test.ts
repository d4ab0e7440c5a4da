import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { apiInfo } from '#outlets/api/index.ts';
import { type OpenApiDocument, openApi } from '#platform/http/index.ts';
import { projectRoot } from '#platform/root.ts';
import { languages } from '#platform/text.ts';
import { stationRoutes } from '#stations.ts';
import { testDatabase } from './database.ts';
import { outletsOf } from './outlets.ts';
import { workServer } from './work-server.ts';

const owner = await testDatabase();
const server = await workServer(owner, { routes: () => [] });
const routes = [...outletsOf(owner.outlet, server.world).routes, ...stationRoutes(server.world)];
const document = (language: 'zh' | 'en') =>
  openApi(routes, { ...apiInfo, publicUrl: 'https://bulou.example' }, language);

function validator() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (formats as unknown as (of: Ajv2020) => void)(ajv);
  return ajv;
}

const official = JSON.parse(readFileSync(join(projectRoot, 'data/schemas/openapi-3.1.schema.json'), 'utf8'));
const isOfficial = validator().compile(official);

test.each(languages)('the document is valid OpenAPI 3.1 in %s, and so is every schema in it', (language) => {
  const made = document(language);
  expect(isOfficial(made), JSON.stringify(isOfficial.errors)).toBe(true);
  const ajv = validator();
  ajv.addSchema(made as object, 'openapi');
  for (const name of Object.keys(made.components.schemas)) {
    expect(ajv.getSchema(`openapi#/components/schemas/${name}`), name).toBeDefined();
  }
});

test('a document that breaks the official schema is found', () => {
  const broken = structuredClone(document('en')) as unknown as { info: { title?: string } };
  delete broken.info.title;
  expect(isOfficial(broken)).toBe(false);
});

test('every route below /api/ describes itself, under a heading of the reference', () => {
  const ofPrograms = routes.filter(({ path }) => path.startsWith('/api/'));
  expect(ofPrograms.filter(({ describes }) => describes === undefined).map(({ path }) => path)).toEqual([]);
  const operations = ofPrograms.map(({ describes }) => describes?.operation ?? '');
  expect(new Set(operations).size).toBe(operations.length);
  for (const { describes } of ofPrograms) expect(Object.keys(apiInfo.tags)).toContain(describes?.tag);
});

test('every object of a body is closed: what nobody knows is refused by name, not left out', () => {
  const open = (schema: unknown, place: string): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { type, additionalProperties } = schema as Record<string, unknown>;
    const here = type === 'object' && additionalProperties !== false ? [place] : [];
    return [...here, ...Object.entries(schema).flatMap(([name, one]) => open(one, `${place}/${name}`))];
  };
  const bodies = routes.flatMap(({ path, takes }) =>
    path.startsWith('/api/') && takes?.body ? [{ path, body: takes.body }] : [],
  );
  expect(bodies.length).toBeGreaterThan(6);
  expect(bodies.flatMap(({ path, body }) => open(body, path))).toEqual([]);
});

test('whatever takes a body says that it may be too large or no JSON, and the parts of a batch and the orders are told', () => {
  const { paths, components } = document('en');
  const posts = Object.values(paths).flatMap(({ post }) => (post === undefined ? [] : [post]));
  expect(posts.length).toBeGreaterThan(5);
  for (const { operationId, requestBody, responses } of posts) {
    expect([operationId, responses['413']?.description]).toEqual([
      operationId,
      expect.stringContaining('http.too-large'),
    ]);
    if (requestBody === undefined) continue;
    expect([operationId, responses['400']?.description]).toEqual([
      operationId,
      expect.stringContaining('http.not-json'),
    ]);
  }
  const batch = paths['/api/v1/querybatch']?.post?.requestBody?.content['application/json']?.schema;
  expect(batch).toMatchObject({ properties: { queries: { items: { $ref: '#/components/schemas/Question' } } } });
  expect(Object.keys(components.schemas.Question?.properties as object)).toContain('package');
  const sort = paths['/api/v1/records']?.get?.parameters?.find(({ name }) => name === 'sort');
  expect(sort?.schema).toMatchObject({ enum: ['newest', 'severity', 'relevance', 'changed'] });
});

test('every parameter is explained, in both languages, and every part of an address has an example', () => {
  const missing = (made: OpenApiDocument) =>
    Object.entries(made.paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ parameters = [], security }) =>
        parameters
          .filter(
            ({ description, in: place, example }) =>
              !description || (place === 'path' && !security && example === undefined),
          )
          .map(({ name }) => `${path} ${name}`),
      ),
    );
  expect(missing(document('zh'))).toEqual([]);
  expect(missing(document('en'))).toEqual([]);
});

/** What is said in the document, by place: descriptions, summaries and titles that are no member's name. Lists of codes are left out. */
function saidIn(made: OpenApiDocument): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, place: string, areNames: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, one] of Object.entries(value)) {
      const here = `${place}/${key.replaceAll('/', '~1')}`;
      const isSaid = !areNames && /^(description|summary|title)$/.test(key) && typeof one === 'string';
      if (isSaid && !/^`[a-z.-]+`(, `[a-z.-]+`)*$/.test(one)) found.set(here, one);
      if (!/^(example|examples|default|enum|const)$/.test(key) || areNames) walk(one, here, key === 'properties');
    }
  };
  walk(made, '', false);
  return found;
}

test('whatever is described is described in both languages', () => {
  const [chinese, english] = [saidIn(document('zh')), saidIn(document('en'))];
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  const inSchemas = [...chinese.keys()].filter((place) => place.startsWith('/components/schemas/'));
  expect(inSchemas.length).toBeGreaterThan(180);
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  expect([...chinese].filter(([, text]) => !isChinese(text))).toEqual([]);
  expect([...english].filter(([, text]) => isChinese(text) || !/[A-Za-z]/.test(text))).toEqual([]);
});

test('every field of a record and of what stands under a number is described', () => {
  const { schemas } = document('en').components;
  const bare = ['VulnerabilityRecord', 'Entry', 'ChangedEntry', 'AffectedProduct', 'Patch'].flatMap((name) =>
    Object.entries((schemas[name] as { properties: Record<string, { description?: string }> }).properties)
      .filter(([, { description }]) => !description)
      .map(([field]) => `${name}.${field}`),
  );
  expect(bare).toEqual([]);
});

test('every refusal that it names is one that there is', () => {
  const known = readFileSync(join(projectRoot, 'docs/errors.md'), 'utf8');
  const named = routes.flatMap(({ describes }) => Object.values(describes?.refuses ?? {}).flat());
  expect([...new Set(named)].filter((code) => !known.includes(`\`${code}\``))).toEqual([]);
});
