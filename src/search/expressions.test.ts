import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Expression, formatExpression, matchesExpression, type Subject } from '#expression/index.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import { testDatabase } from '../../test/database.ts';
import { anyExpression, anyRecord } from '../../test/expressions.ts';
import { publishForTest } from '../../test/published-records.ts';
import { eachRecord } from './each.ts';
import type { ListQuery } from './model.ts';
import { parseListQuery } from './parameters.ts';
import { countOf, searchRecords } from './search.ts';

const { db, outlet } = await testDatabase();
const today = '2024-06-01';

/** Records over few words and values, numbered; CVEs have the same facts in each that names them. */
function sample(count: number, seed: number, firstNumber: number): PublishedRecord[] {
  return fc
    .sample(anyRecord, { numRuns: count, seed })
    .map(({ record }, n) => ({ ...record, identifier: `CNVD-2024-${String(firstNumber + n).padStart(5, '0')}` }));
}

const epss: Readonly<Record<string, number>> = { 'CVE-2024-1000': 0.94358, 'CVE-2023-0204': 0.1 };
const exploited = ['CVE-2024-1000', 'CVE-2024-1001'];

type Published = Subject & { readonly record: PublishedRecord };

function subjectOf(record: PublishedRecord): Published {
  const cves = record.aliases.map(({ value }) => value);
  const scores = cves.flatMap((cve) => epss[cve] ?? []);
  const facts = {
    exploited: cves.some((cve) => exploited.includes(cve)),
    epss: scores.length === 0 ? null : Math.max(...scores),
  };
  return { record, facts };
}

let subjects: Published[] = [];
/** As they were published first: the columns of some are changed below, their text is not. */
const written = new Map<string, PublishedRecord>();
const raiseVersion = () => sql`update published.state set version = version + 1`.execute(db);

beforeAll(async () => {
  const records = sample(300, 7, 1);
  await publishForTest(db, records);
  for (const [cve, score] of Object.entries(epss)) {
    await sql`insert into published.epss values (${cve}, ${score}, 0.5, '2024-01-01')`.execute(db);
  }
  for (const cve of exploited) {
    await sql`insert into published.exploited (cve, source, added_on) values (${cve}, 'test', '2024-01-01')`.execute(
      db,
    );
  }
  await raiseVersion();
  subjects = records.map(subjectOf);
  for (const record of records) written.set(record.identifier, record);
});

const asked = (expression: Expression, more = ''): ListQuery =>
  parseListQuery(new URLSearchParams(`${new URLSearchParams({ q: formatExpression(expression) })}${more}`), today)
    .query;

async function pages(query: ListQuery): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page = await searchRecords(outlet, { ...query, after });
    found.push(...page.rows.map(({ identifier }) => identifier));
    after = page.next;
  }
  return found;
}

async function streamed(query: ListQuery, batch: number): Promise<PublishedRecord[]> {
  const found: PublishedRecord[] = [];
  for await (const record of eachRecord(outlet, query, { batch })) found.push(record);
  return found;
}

const matching = (expression: Expression) =>
  subjects.filter((subject) => matchesExpression(expression, subject, today)).map(({ record }) => record.identifier);

const sameAsEach = async (expression: Expression) => {
  const found = await pages(asked(expression, '&limit=100&sort=newest'));
  expect(found.toSorted(), formatExpression(expression)).toEqual(matching(expression).toSorted());
};

describe('the list of any expression', () => {
  test('holds exactly the records that fulfil it one by one', { timeout: 120_000 }, async () => {
    let [some, none] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyExpression, async (expression) => {
        await sameAsEach(expression);
        const { length } = matching(expression);
        if (length > 0 && length < subjects.length) some += 1;
        else none += 1;
      }),
      { numRuns: 400 },
    );
    // Otherwise the two would agree about nothing.
    expect(some).toBeGreaterThan(none);
  });

  test('is the same read whole, counted, and page by page, in every order', { timeout: 120_000 }, async () => {
    const order = fc.constantFrom('newest', 'severity', 'relevance');
    await fc.assert(
      fc.asyncProperty(anyExpression, order, fc.integer({ min: 1, max: 70 }), async (expression, sort, batch) => {
        const query = asked(expression, `&limit=37&sort=${sort}`);
        const whole = await streamed(query, batch);
        expect(whole.map(({ identifier }) => identifier)).toEqual(await pages(query));
        expect(await countOf(outlet, query)).toBe(whole.length);
        for (const record of whole.slice(0, 3)) {
          expect(record).toEqual(written.get(record.identifier));
        }
      }),
      { numRuns: 80 },
    );
  });

  test('is that of its words where the text is no expression', async () => {
    const typed = async (q: string) => {
      const { query, problems } = parseListQuery(new URLSearchParams({ q, limit: '100' }), today);
      return { codes: problems.map(({ code }) => code), found: (await searchRecords(outlet, query)).total };
    };
    const plain = await typed('Acme 命令注入');
    expect(plain.codes).toEqual([]);
    expect(await typed('Acme (命令注入')).toEqual({ codes: ['expression.unclosed-bracket'], found: plain.found });
    expect(plain.found).toBeGreaterThan(0);
  });
});

describe('after something was published', () => {
  const some = fc.sample(anyExpression, { numRuns: 40, seed: 11 });

  const allSame = async () => {
    for (const expression of some) await sameAsEach(expression);
  };

  test('the list is brought up to date by what changed: new, corrected, withdrawn and erased records, facts', {
    timeout: 120_000,
  }, async () => {
    await allSame();
    const fresh = sample(20, 99, 1001);
    await publishForTest(db, fresh, 1001);
    for (const record of fresh) written.set(record.identifier, record);
    await raiseVersion();
    subjects.push(...fresh.map(subjectOf));
    await allSame();

    // Corrected: another day, another title, the same place.
    const [first] = subjects;
    if (first === undefined) throw new Error('there are records');
    await sql`update published.record set published_on = '2024-05-31', severity = 3 where identifier = ${first.record.identifier}`.execute(
      db,
    );
    await sql`update published.record set withdrawn = true where seq in (5, 17, 1003)`.execute(db);
    await sql`delete from published.record where seq = 1007`.execute(db);
    await raiseVersion();
    const goneNumbers = ['CNVD-2024-00005', 'CNVD-2024-00017', 'CNVD-2024-01003', 'CNVD-2024-01007'];
    subjects = subjects.filter(({ record }) => !goneNumbers.includes(record.identifier));
    subjects = subjects.map((subject) =>
      subject === first ? subjectOf({ ...first.record, publishedOn: '2024-05-31', severity: 'high' }) : subject,
    );
    await allSame();

    await sql`delete from published.exploited where cve = 'CVE-2024-1000'`.execute(db);
    exploited.shift();
    subjects = subjects.map(({ record }) => subjectOf(record));
    await allSame();
  });
});
