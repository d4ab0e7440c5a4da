import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with the page as it stands: what axe finds, and whether it is wider than its window. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [...(await widthFault(page)), ...(await axeFaults(page, { resultTypes: ['violations'] }))];
}

/** What axe finds under these options of its own; a fault with the first place where it stands. */
export async function axeFaults(page: Page, options: object): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (asked) => {
    type Found = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
    const { axe: runner } = window as unknown as { axe: { run(options: object): Promise<Found> } };
    const { violations } = await runner.run(asked);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  }, options);
}

/** A page that must be moved sideways to be read. */
export async function widthFault(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wide > 0 ? [`${wide} px wider than the window`] : [];
}
