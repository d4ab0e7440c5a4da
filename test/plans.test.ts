import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  advisoryStatements,
  candidateStatements,
  countedStatements,
  entryStatements,
  factStatements,
  issueFileStatements,
  issueStatements,
  logStatements,
  overviewStatements,
  productStatements,
  publicationStatements,
  recordPageStatements,
  recordStatements,
  rollStatements,
  toldStatements,
  vendorPageStatements,
  vendorStatements,
} from '#publish/read/index.ts';
import { columnStatements, searchStatements } from '#search/index.ts';
import { testDatabase } from './database.ts';

const { db, outlet } = await testDatabase();
let client: pg.PoolClient;

/** 100,000 records of 2,000 vendors over 3,000 days, one word that all hold, 2,000 issues, of which 500 counted 200 records each: narrow, but as many as in earnest. */
async function fill(): Promise<void> {
  const number = sql`'CNVD-' || 2000 + n % 25 || '-' || lpad(n::text, 6, '0')`;
  const from = sql`from generate_series(1, 100000) n`;
  await sql`insert into published.record_revision (identifier, revision, kind, content)
    select ${number}, 1, 'published', '{"products": [{"product": "RX"}], "aliases": [{"scheme": "CVE", "value": "CVE-2024-7"}]}'
    ${from}`.execute(db);
  await sql`insert into published.record (identifier, revision, title, severity, kind, object_type, sectors, vendor_ids, patched,
      published_on)
    select ${number}, 1, 'record ' || n, n % 4, 'product', 'application', '{}', array[n % 2000, n % 1999], n % 2 = 0,
      date '2015-01-01' + n % 3000 ${from}`.execute(db);
  await sql`insert into published.record_term (seq, terms)
    select seq, array_to_tsvector(array['漏洞', 'w' || seq % 500, 'x' || seq]) from published.record`.execute(db);
  await sql`insert into published.record_alias (scheme, value, seq)
    select 'CVE', 'CVE-2024-' || seq / 2, seq from published.record`.execute(db);
  await sql`insert into published.vendor (id, name) select n, 'vendor ' || n from generate_series(1, 2000) n`.execute(
    db,
  );
  await sql`insert into published.product (id, vendor_id, key, name, records)
    select n, n % 2000, 'p' || n, 'product ' || n, 1 from generate_series(1, 20000) n`.execute(db);
  await sql`update published.record set product_ids = array[1 + seq % 20000, 1 + seq % 19999]`.execute(db);
  await sql`insert into published.vendor_statement (seq, vendor, status, statement, said_on)
    select seq, 'vendor ' || seq % 2000, 'fixed', 'said', published_on from published.record where seq % 3 = 0`.execute(
    db,
  );
  await sql`insert into published.exploited (cve, source, added_on)
    select 'CVE-2024-' || 10000 + n, 'catalogue', '2024-01-01' from generate_series(1, 20000) n`.execute(db);
  await sql`insert into published.epss (cve, score, percentile, scored_on)
    select 'CVE-2024-' || 10000 + n, 0.5, 0.5, '2024-01-01' from generate_series(1, 50000) n`.execute(db);
  await sql`insert into published.reference_state (url, named_by, first_seen_at)
    select 'https://a.example/' || n, 'CNVD-2024-1', now() from generate_series(1, 50000) n`.execute(db);
  await sql`insert into published.issue (id, year, numbers, edition, period_from, period_to, bulletin, data_hash)
    select n, 1990 + n / 50, array[n % 50 + 1], '2025', date '1990-01-01' + 7 * n, date '1990-01-07' + 7 * n, '{}', ''
    from generate_series(1, 2000) n`.execute(db);
  await sql`insert into published.issue_file (issue_id, format, media_type, content, sha256)
    select n, 'pdf', '', '', '' from generate_series(1, 2000) n`.execute(db);
  await sql`insert into published.issue_counted select 1 + n % 500, case when n % 3 = 0 then 'assessment/zeroDay' else 'assessment/total' end,
    ${number} ${from}`.execute(db);
  await sql`insert into published.log_leaf
    select n, 'published', 'CNVD-2024-' || n, 1, sha256('a'), null, now(), sha256('b'), now()
    from generate_series(0, 19999) n`.execute(db);
  await sql`insert into published.log_node select 1, n, sha256('a') from generate_series(0, 9999) n`.execute(db);
  await sql`insert into published.log_key values ('00000000', 'a', 'a', now())`.execute(db);
  await sql`insert into published.tree_head select n, '00000000', sha256('a'), now(), repeat('a', 200)
    from generate_series(1, 5000) n`.execute(db);
  await sql`insert into published.patch (number, identifier, name, vendor, listed_on)
    select seq, identifier, 'patch', 'Vendor ' || seq % 2000, published_on from published.record where patched`.execute(
    db,
  );
  await sql`insert into published.retracted (identifier, kind, reason, retracted_at)
    select identifier, 'withdrawn', '', timestamptz '2020-01-01' + seq * interval '1 minute' from published.record`.execute(
    db,
  );
  await sql`insert into published.sheep_wall (number, unit, disposed_on)
    select n, 'unit', date '2015-01-01' + n % 3000 from generate_series(1, 50000) n`.execute(db);
  const advisory = sql`'CNTA-' || 2000 + n % 25 || '-' || lpad((n / 25)::text, 4, '0')`;
  await sql`insert into published.advisory_revision (number, revision, kind, content, published_at)
    select ${advisory}, 1, 'published', '{}', now() from generate_series(25, 50024) n`.execute(db);
  await sql`insert into published.advisory (number, year, ordinal, revision, title, published_on, updated_on)
    select ${advisory}, 2000 + n % 25, n / 25, 1, 'advisory', '2024-01-01', '2024-01-01' from generate_series(25, 50024) n`.execute(
    db,
  );
  await sql`insert into published.advisory_record (identifier, number)
    select 'CNVD-2024-' || n, ${advisory} from generate_series(25, 50024) n`.execute(db);
  await sql`vacuum (analyze)`.execute(db);
}

beforeAll(async () => {
  await fill();
  client = await outlet.pool.connect();
}, 120_000);
afterAll(() => client.release());

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] };

/** The nodes of a statement's plan, planned for any values or for these ones: a prepared statement may run either way. */
async function planOf(statement: string, values: readonly string[], mode: 'generic' | 'custom'): Promise<Plan[]> {
  await client.query(`set plan_cache_mode = force_${mode}_plan`);
  await client.query(`prepare asked as ${statement}`);
  try {
    const run = values.length === 0 ? 'asked' : `asked (${values.join(', ')})`;
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) execute ${run}`);
    const [explained] = rows[0]?.['QUERY PLAN'] ?? [];
    return explained === undefined ? [] : nodes(explained.Plan);
  } finally {
    await client.query('deallocate asked');
  }
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
const scanned = (plan: Plan[]) =>
  plan.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);

/** Small by nature: one row, or one a tally; a whole read of them is the quickest way. */
const small = ['state', 'tally', 'log_key', 'signing_key', 'fact_source'];

type Case = { readonly statement: string; readonly values: readonly string[]; readonly wholeReads?: readonly string[] };
const cases: Record<string, Case> = {
  findRecordPage: {
    statement: recordPageStatements.findRecordPage,
    values: ["'CNVD-2007-000007'", "'Asia/Shanghai'"],
  },
  factsOf: { statement: factStatements.factsOf, values: ["'{CVE-2024-7,CVE-2024-8}'"] },
  factEditions: { statement: factStatements.factEditions, values: [] },
  allVendors: { statement: vendorPageStatements.allVendors, values: [], wholeReads: ['vendor'] },
  findVendor: { statement: vendorPageStatements.findVendor, values: ["'vendor 7'"] },
  vendorPage: { statement: vendorPageStatements.vendorPage, values: ['7', "'vendor 7'", '10', '60', '10'] },
  productsOfVendor: { statement: vendorPageStatements.productsOfVendor, values: ['7', "''", '51'] },
  findProduct: { statement: productStatements.findProduct, values: ['7', "'p7'"] },
  findProductAlone: { statement: productStatements.findProductAlone, values: ["'p7'"] },
  productPage: { statement: productStatements.productPage, values: ['7', "'2020-01-01'", '7', '51'] },
  findRecord: { statement: recordStatements.findRecord, values: ["'CNVD-2007-000007'"] },
  findRecords: { statement: recordStatements.findRecords, values: ["'{CNVD-2007-000007,CNVD-2008-000008}'"] },
  findRevision: { statement: recordStatements.findRevision, values: ["'CNVD-2007-000007'", '1'] },
  revisionText: { statement: recordStatements.revisionText, values: ["'CNVD-2007-000007'", '1'] },
  findHistory: { statement: recordStatements.findHistory, values: ["'CNVD-2007-000007'", '101'] },
  newestRecords: { statement: recordStatements.newestRecords, values: ['20'] },
  identifiersByCve: { statement: recordStatements.identifiersByCve, values: ["'CVE-2024-7'"] },
  publishedVersion: { statement: overviewStatements.publishedVersion, values: [] },
  tallies: { statement: overviewStatements.tallies, values: [] },
  newestDay: { statement: overviewStatements.newestDay, values: [] },
  weeklyCounts: { statement: overviewStatements.weeklyCounts, values: ["'2022-01-03'", "'2022-03-13'"] },
  issuesOfYear: { statement: issueStatements.issuesOfYear, values: ["'weekly'", '2024'] },
  issueYears: { statement: issueStatements.issueYears, values: ["'weekly'"] },
  newestIssues: { statement: issueStatements.newestIssues, values: ["'weekly'", '5'] },
  newestSummaries: { statement: issueStatements.newestSummaries, values: ["'weekly'", '26'] },
  newestDigests: { statement: issueStatements.newestDigests, values: ["'weekly'", '26', "'en'"] },
  findIssue: { statement: issueStatements.findIssue, values: ["'weekly'", '2024', '4', 'null', "'en'"] },
  latestIssue: { statement: issueStatements.latestIssue, values: ["'weekly'"] },
  issueRevisions: { statement: issueStatements.issueRevisions, values: ["'weekly'", '2024', "'{4}'"] },
  issuesAround: { statement: issueStatements.issuesAround, values: ["'weekly'", "'2012-02-05'"] },
  publicIssues: { statement: issueStatements.publicIssues, values: ["'weekly'", "'{2024,2024}'", "'{4,5}'"] },
  issueFiles: { statement: issueFileStatements.issueFiles, values: ['7'] },
  issueFile: { statement: issueFileStatements.issueFile, values: ['7', "'pdf'", "'zh'"] },
  signingKeys: { statement: issueFileStatements.signingKeys, values: [] },
  countedPublic: { statement: countedStatements.countedPublic, values: ['7', "'assessment/zeroDay'"] },
  countedRecords: {
    statement: countedStatements.countedRecords,
    values: ['7', "'assessment/total'", "'CNVD-2007-000007'", '51'],
  },
  'matches of a word that every record holds': { statement: searchStatements.matches, values: ["'''漏洞'''"] },
  'matches of a rare word': { statement: searchStatements.matches, values: ["'''x77'' & ''漏洞'''"] },
  'matches of a beginning': { statement: searchStatements.matches, values: ["'''x77'':*'"] },
  aliasMatches: { statement: searchStatements.aliasMatches, values: ["'CVE'", "'{CVE-2024-7,CVE-2024-8}'"] },
  rows: { statement: searchStatements.rows, values: ["'{1,2,3,4,5,6,7,8,9,10}'"] },
  contents: { statement: searchStatements.contents, values: ["'{1,2,3,4,5,6,7,8,9,10}'"] },
  discoverers: { statement: searchStatements.discoverers, values: ["'{1,2,3,4,5,6,7,8,9,10}'"] },
  identifierSeqs: { statement: searchStatements.identifierSeqs, values: ["'{CNVD-2007-000007}'"] },
  'state of the columns': { statement: columnStatements.state, values: [] },
  'a slice of the columns': { statement: columnStatements.slice, values: ['18000', '50000'] },
  'what changed of the columns': { statement: columnStatements.changes, values: ['100000000'] },
  'new names of products': { statement: columnStatements.productNames, values: ['2990'] },
  // Whole on purpose: once a process and with each new version of a catalogue; once a published version.
  'facts of the columns': {
    statement: columnStatements.facts,
    values: [],
    wholeReads: ['record_alias', 'epss', 'exploited'],
  },
  vendorNames: { statement: columnStatements.vendorNames, values: [], wholeReads: ['vendor'] },
  identifiers: { statement: searchStatements.identifiers, values: ["'{CNVD-2007-000007}'"] },
  latestHead: { statement: logStatements.latestHead, values: [] },
  listHeads: { statement: logStatements.listHeads, values: ['400', '100'] },
  logKeys: { statement: logStatements.logKeys, values: [] },
  findLeaf: { statement: logStatements.findLeaf, values: ["'CNVD-2024-7'", 'null'] },
  listLeaves: { statement: logStatements.listLeaves, values: ['700', '1000'] },
  countLeaves: { statement: logStatements.countLeaves, values: [] },
  logNodes: { statement: logStatements.logNodes, values: ["'{0,1}'", "'{7,4}'"] },
  listAdvisories: { statement: advisoryStatements.listAdvisories, values: ['2015', '7', '51'] },
  listAdvisoriesOf: { statement: advisoryStatements.listAdvisoriesOf, values: ['10000', '0', '51', '2015'] },
  newestAdvisories: { statement: advisoryStatements.newestAdvisories, values: ['5'] },
  advisoryYears: { statement: advisoryStatements.advisoryYears, values: [] },
  advisoryHistory: { statement: advisoryStatements.advisoryHistory, values: ["'CNTA-2007-0007'", '100'] },
  advisoryText: { statement: advisoryStatements.advisoryText, values: ["'CNTA-2007-0007'", '1'] },
  publishedState: { statement: toldStatements.publishedState, values: [] },
  toldRecords: { statement: toldStatements.toldRecords, values: ["'{CNVD-2007-000007,CNVD-2008-000008}'"] },
  toldAdvisories: { statement: toldStatements.toldAdvisories, values: ['50', 'null'] },
  toldSheepWall: { statement: toldStatements.toldSheepWall, values: ["'{7,8,9}'"] },
  listRetracted: { statement: rollStatements.listRetracted, values: ["'2020-02-01'", "'CNVD-2007-000007'", '51'] },
  findRetracted: { statement: rollStatements.findRetracted, values: ["'CNVD-2007-000007'"] },
  listPatches: { statement: rollStatements.listPatches, values: ["'2020-02-01'", '7', '51'] },
  listPatchesOf: {
    statement: rollStatements.listPatchesOf,
    values: ["'2020-02-01'", '7', '51', "'{vendor 8,vendor 9}'"],
  },
  patchVendors: { statement: rollStatements.patchVendors, values: [] },
  listSheepWall: { statement: rollStatements.listSheepWall, values: ["'2020-02-01'", '7', '51', "'2019-01-01'"] },
  sheepWallYears: { statement: rollStatements.sheepWallYears, values: [] },
  findEntries: { statement: entryStatements.findEntries, values: ["'{CNVD-2007-000007,CNVD-2008-000008}'"] },
  changedEntries: { statement: entryStatements.changedEntries, values: ['700', '1000'] },
  logEnd: { statement: entryStatements.logEnd, values: [] },
  updatedDown: { statement: publicationStatements.updatedDown, values: ['7', '30', '30'] },
  updatedUp: { statement: publicationStatements.updatedUp, values: ['7', '30', '30'] },
  publicationsAfter: { statement: publicationStatements.after, values: ['7', '500'] },
  publishedDown: { statement: publicationStatements.publishedDown, values: ['7', '30', '30'] },
  publishedUp: { statement: publicationStatements.publishedUp, values: ['7', '30', '30'] },
  leafSince: { statement: entryStatements.leafSince, values: ["'2020-02-01T00:00:00Z'"] },
  candidates: {
    statement: candidateStatements.candidates,
    values: ["'{product7,product8}'", "'2020-02-01'", '7', '1001', "'product7'"],
  },
  // A part of a name is looked for in all of them, which are few.
  listProducts: {
    statement: vendorStatements.listProducts,
    values: ['7', 'null', "''", '101'],
    wholeReads: ['vendor', 'product'],
  },
  // Whole once a process; afterwards from where the log had ended.
  changes: { statement: searchStatements.changes, values: ['0'], wholeReads: ['record', 'log_leaf'] },
};

describe('every statement that a public page runs', () => {
  const tried = Object.entries(cases).flatMap(([name, one]) =>
    (['generic', 'custom'] as const).map((mode) => ({ name, mode, ...one })),
  );

  test.each(tried)('$name goes through an index ($mode plan)', async ({ statement, values, mode, wholeReads = [] }) => {
    const plan = await planOf(statement, values, mode);
    expect(plan.length).toBeGreaterThan(0);
    expect(scanned(plan).filter((table) => ![...small, ...wholeReads].includes(table ?? ''))).toEqual([]);
  });

  test('is tried here', () => {
    const written = [
      advisoryStatements,
      factStatements,
      vendorPageStatements,
      candidateStatements,
      recordPageStatements,
      productStatements,
      entryStatements,
      publicationStatements,
      vendorStatements,
      recordStatements,
      overviewStatements,
      countedStatements,
      toldStatements,
      issueFileStatements,
      issueStatements,
      logStatements,
      rollStatements,
      searchStatements,
      columnStatements,
    ].flatMap(Object.values);
    expect(new Set(Object.values(cases).map((one) => one.statement))).toEqual(new Set(written));
  });

  test('would be caught without its index', async () => {
    const plan = await planOf("select from published.record where title = 'record 7'", [], 'generic');
    expect(scanned(plan)).toEqual(['record']);
  });
});
