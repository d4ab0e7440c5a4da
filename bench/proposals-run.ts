import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { knownVendors, proposeClassification } from '#desk/record/index.ts';
import { projectRoot } from '#platform/root.ts';
import {
  findCve,
  type RecordContent,
  readAffectedProduct,
  readCvss,
  scoreOf,
  severityOfScore,
  suggestCvss2,
  suggestedVector,
} from '#vocabulary/index.ts';
import type { FlawPage } from '../test/flaw-pages.ts';
import { cveFacts } from './proposals-cve.ts';

const { values } = parseArgs({ options: { misses: { type: 'string', default: '0' } } });
const misses = Number(values.misses);
const vendors = await knownVendors();
const results: Record<string, unknown> = {};

/** Pairs of what was proposed and what stands there: precision and recall over all, then by value. */
class Agreement {
  readonly name: string;
  readonly pairs: { proposed: readonly string[]; stated: readonly string[]; what: string }[] = [];

  constructor(name: string) {
    this.name = name;
  }

  add(proposed: readonly string[], stated: readonly string[], what: string): void {
    this.pairs.push({ proposed, stated, what });
  }

  print(byValue: boolean): void {
    const all = this.figures(null);
    results[this.name] = { of: this.pairs.length, ...all };
    console.log(`${this.name} (${this.pairs.length}): precision ${all.precision}, recall ${all.recall}`);
    const stated = [...new Set(this.pairs.flatMap((pair) => [...pair.stated, ...pair.proposed]))].sort();
    for (const value of byValue ? stated : []) {
      const one = this.figures(value);
      console.log(
        `    ${value.padEnd(28)} stated ${String(one.stated).padStart(4)}  precision ${one.precision}  recall ${one.recall}`,
      );
    }
    const wrong = this.pairs.filter(
      ({ proposed, stated }) =>
        stated.some((value) => !proposed.includes(value)) || proposed.some((value) => !stated.includes(value)),
    );
    for (const { what, proposed, stated } of wrong.slice(0, misses))
      console.log(`    ✗ ${what}: proposed ${proposed}, stated ${stated}`);
  }

  figures(only: string | null): { precision: string; recall: string; stated: number } {
    const count = (lists: readonly (readonly string[])[]) =>
      lists.flat().filter((value) => only === null || value === only).length;
    const hits = count(this.pairs.map(({ proposed, stated }) => proposed.filter((value) => stated.includes(value))));
    const share = (of: number) => (of === 0 ? '   –' : `${((100 * hits) / of).toFixed(1)} %`);
    const stated = count(this.pairs.map((pair) => pair.stated));
    return { precision: share(count(this.pairs.map(({ proposed }) => proposed))), recall: share(stated), stated };
  }
}

const listOf = (value: string | null | undefined) => (value == null ? [] : [value]);

function demonstration(): void {
  const lines = readFileSync(join(projectRoot, 'data/demo/records.ndjson'), 'utf8').trim().split('\n');
  const sets = ['object type', 'cause', 'threat', 'position', 'sectors', 'weaknesses'].map(
    (name) => new Agreement(`demonstration: ${name}`),
  );
  for (const record of lines.map((line) => JSON.parse(line) as RecordContent)) {
    const p = proposeClassification({ ...record, cvss: null });
    const pairs: [readonly string[], readonly string[]][] = [
      [listOf(p.objectType?.value), listOf(record.objectType)],
      [listOf(p.cause?.value), listOf(record.cause)],
      [listOf(p.threat?.value), listOf(record.threat)],
      [listOf(p.position?.value), listOf(record.position)],
      [p.sectors.map(({ value }) => value), record.sectors],
      [p.weaknesses.map(({ value }) => value), record.weaknesses],
    ];
    for (const [at, [proposed, stated]] of pairs.entries()) sets[at]?.add(proposed, stated, record.title);
  }
  for (const set of sets) set.print(true);
}

const codes = ['AV', 'AC', 'Au', 'C', 'I', 'A'];

class Vectors {
  readonly metrics = codes.map((code) => new Agreement(code));
  readonly level: Agreement;
  exact = 0;
  readonly differences: number[] = [];
  readonly name: string;

  constructor(name: string) {
    this.name = name;
    this.level = new Agreement(`${name}: level`);
  }

  add(proposed: string | null, stated: string, title: string): void {
    const [p, s] = [proposed === null ? null : readCvss(proposed), readCvss(stated)];
    if (!s.ok) return;
    for (const [at, code] of codes.entries()) {
      const own = p?.ok ? listOf(p.cvss.metrics.get(code)) : [];
      this.metrics[at]?.add(own, listOf(s.cvss.metrics.get(code)), `${title} ${code}`);
    }
    const [own, theirs] = [proposed === null ? null : scoreOf(proposed), scoreOf(stated)];
    if (theirs === null) return;
    this.level.add(own === null ? [] : [severityOfScore(own)], [severityOfScore(theirs)], title);
    if (own !== null) this.differences.push(Math.abs(own - theirs));
    if (p?.ok && codes.every((code) => p.cvss.metrics.get(code) === s.cvss.metrics.get(code))) this.exact += 1;
  }

  print(): void {
    console.log(`${this.name}:`);
    for (const metric of this.metrics) metric.print(false);
    for (const metric of this.metrics) {
      results[`${this.name}: ${metric.name}`] = results[metric.name];
      delete results[metric.name];
    }
    this.level.print(true);
    const within = this.differences.filter((difference) => difference <= 1).length;
    const of = this.level.pairs.length;
    const median = this.differences.sort((a, b) => a - b)[Math.floor(this.differences.length / 2)] ?? null;
    const figures = {
      of,
      proposed: this.differences.length,
      exact: this.exact,
      withinOne: within,
      medianDifference: median,
    };
    results[`${this.name}: vectors`] = figures;
    console.log(`    whole vectors: ${JSON.stringify(figures)}`);
  }
}

function corpus(folder: string): void {
  const path = join(folder, 'flaw-pages-2015-01_2025-03.ndjson.gz');
  const pages = gunzipSync(readFileSync(path))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as FlawPage);
  const texts = new Vectors('flaw pages, 2.0 vector from the text');
  const related = new Vectors('flaw pages, 2.0 vector from the 3.1 vector of the CVE record');
  const constant = new Vectors('flaw pages, always AV:N/AC:L/Au:N/C:C/I:C/A:C (for comparison)');
  const weaknesses = new Agreement('flaw pages, weakness of the CVE record');
  const position = new Agreement('flaw pages, position (AV)');
  const facts = cveFacts(
    join(folder, 'cve5-2024.zip'),
    new Set(pages.flatMap(({ cve }) => listOf(findCve(cve ?? '')))),
  );
  for (const { title, description, products, vector, cve } of pages) {
    const entry = { title, description, products: products.map((row) => readAffectedProduct(row, vendors)) };
    const proposed = proposeClassification(entry);
    texts.add(proposed.cvss2?.value ?? null, vector, title);
    constant.add('AV:N/AC:L/Au:N/C:C/I:C/A:C', vector, title);
    const stated = readCvss(vector);
    if (stated.ok)
      position.add(
        listOf(proposed.position?.value),
        [stated.cvss.metrics.get('AV') === 'L' ? 'local' : 'remote'],
        title,
      );
    const fact = facts.get(findCve(cve ?? '') ?? '');
    if (fact && fact.weaknesses.length > 0)
      weaknesses.add(
        proposed.weaknesses.map(({ value }) => value),
        fact.weaknesses.slice(0, 1),
        title,
      );
    const later = fact?.vector ? suggestCvss2(fact.vector) : null;
    if (later) related.add(suggestedVector(later), vector, title);
  }
  texts.print();
  constant.print();
  related.print();
  position.print(true);
  weaknesses.print(true);
}

demonstration();
const folder = join(projectRoot, '../shared/corpus');
if (existsSync(folder)) corpus(folder);
else console.log('no ../shared/corpus: its part is skipped');
console.log(JSON.stringify({ bench: 'proposals', results }));
