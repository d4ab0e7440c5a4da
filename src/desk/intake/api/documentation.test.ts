import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { draftFormats, sheetColumns } from '#formats/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { workServer } from '../../../../test/work-server.ts';
import { submissionLimits } from '../submission-limits.ts';
import { apiLimits } from './model.ts';
import { intakeApiRoutes } from './routes.ts';

const page = readFileSync(new URL('../../../../docs/reporting.md', import.meta.url), 'utf8');

type Example = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** What the page says is answered; null where it says nothing. */
  readonly answer: { readonly status: number; readonly json: unknown } | null;
};

/** The curl commands of the page with the answers below them. */
function examples(): Example[] {
  return [...page.matchAll(/```sh\n(curl [\s\S]*?)```(?:\n+(\d{3}):\n+```json\n([\s\S]*?)```)?/g)].map(
    ([, command = '', status, json]) => ({
      method: /-X (\w+)/.exec(command)?.[1] ?? 'GET',
      url: /https:\/\/bulou\.example([^\s']*)/.exec(command)?.[1] ?? '',
      headers: Object.fromEntries(
        [...command.matchAll(/-H '([^:]+): ([^']*)'/g)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
      ),
      body: /-d '([\s\S]*)'\s*$/.exec(command)?.[1] ?? null,
      answer: json === undefined ? null : { status: Number(status), json: JSON.parse(json) },
    }),
  );
}

describe('docs/reporting.md', () => {
  test('shows requests that answer what it says', async () => {
    const database = await testDatabase();
    const server = await workServer(database, { routes: intakeApiRoutes });
    const unit = await makeOrganisation(database.db);
    const reporter = await makePerson(database.db, { roles: ['reporter'], organisationId: unit.id });
    const shown = examples();
    expect(shown.map(({ method, answer }) => `${method} ${answer?.status}`)).toEqual([
      'POST 201',
      'POST 422',
      'GET 200',
      'GET undefined',
    ]);
    for (const { method, url, headers, body, answer } of shown) {
      const asked = { ...headers, 'x-test-person': String(reporter.personId) };
      const answered = await server.app.inject({
        method: method as 'GET',
        url,
        headers: asked,
        ...(body !== null && { payload: body }),
      });
      const plain = answered.body.replaceAll('http://bulou.example', 'https://bulou.example');
      expect(answered.statusCode, plain).toBe(answer?.status ?? 200);
      if (answer !== null) expect(JSON.parse(plain)).toEqual(answer.json);
    }
  });

  test('names every column of the template with its field, and every limit', () => {
    for (const { name, field, part, required } of sheetColumns) {
      const star = required ? '*' : '';
      expect(page).toContain(`| ${name.zh}${star} | ${name.en}${star} | \`${field}${part ? `.${part}` : ''}\` |`);
    }
    const said = [
      apiLimits.reports.toLocaleString('en'),
      `${apiLimits.bytes / 1e6} MB`,
      `q=${submissionLimits.organisation};`,
    ];
    for (const one of [...said, `${submissionLimits.individual} for an individual`]) expect(page).toContain(one);
    expect(draftFormats).toHaveLength(
      [...page.matchAll(/^\| (XLSX|CSV|NDJSON|CNVD share|CVE JSON|CSAF|OSV)\b/gm)].length,
    );
  });
});
