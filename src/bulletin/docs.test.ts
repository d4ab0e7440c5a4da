import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditRules } from './audit/audit.ts';
import type { Rule } from './audit/rule.ts';
import { editions } from './editions/list.ts';
import { periodicalAuditRules } from './periodicals/audit/audit.ts';

const page = readFileSync(new URL('../../docs/bulletin.md', import.meta.url), 'utf8');

/** The table as `docs/bulletin.md` must have it: on a change, paste the expected side of the failing test. */
function rulesTable(rules: readonly Pick<Rule<never>, 'id' | 'severity' | 'title' | 'source'>[]): string {
  const rows = rules.map(
    ({ id, severity, title, source }) => `| \`${id}\` | ${severity} | ${title.zh} | ${title.en} | ${source} |`,
  );
  return ['| rule | level | 规则 | what holds | source |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** A formatter may pad the columns of a table: their width says nothing. */
function unpadded(table: string): string {
  return table
    .replace(/ *\| */g, '|')
    .replace(/-{3,}/g, '---')
    .trim();
}

describe('docs/bulletin.md', () => {
  it('lists every rule of the audit with its level, meaning and source', () => {
    const table = /<!-- rules:.*-->\n([\s\S]*?)\n<!-- \/rules -->/.exec(page)?.[1];
    expect(unpadded(table ?? '')).toBe(unpadded(rulesTable(auditRules)));
  });

  it('lists every rule of the audit of the other periodicals', () => {
    const table = /<!-- periodical-rules:.*-->\n([\s\S]*?)\n<!-- \/periodical-rules -->/.exec(page)?.[1];
    expect(unpadded(table ?? '')).toBe(unpadded(rulesTable(periodicalAuditRules)));
  });

  it('has a column for every edition and names every part of them', () => {
    const head = `| | ${editions.map((edition) => edition.id).join(' | ')} |`;
    expect(unpadded(page)).toContain(unpadded(head));
    const headings = new Set(editions.flatMap((edition) => edition.parts.map((part) => part.heading)));
    for (const heading of headings) expect(page).toContain(heading.zh.replace(/\{.*\}/, ''));
  });
});
