import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with the page as it stands: what axe finds, and whether it is wider than its window. */
export async function faultsOf(page: Page, options: Looking = {}): Promise<string[]> {
  return [...(await widthFault(page)), ...(await axeFaults(page, options))];
}

/**
 * `runOnly`: these rules of axe instead of all. `preload`: reads the style sheets for `css-orientation-lock`, which all pages pass or
 * fail together, for they have the same ones: a suite asks it once.
 */
export type Looking = { readonly runOnly?: readonly string[]; readonly preload?: true };

/** What axe finds; a fault with the first place where it stands. */
export async function axeFaults(page: Page, { runOnly, preload }: Looking = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(
    async (options) => {
      type Found = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
      const { axe: runner } = window as unknown as { axe: { run(options: object): Promise<Found> } };
      const { violations } = await runner.run(options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
    },
    { resultTypes: ['violations'], preload: preload ?? false, ...(runOnly && { runOnly: [...runOnly] }) },
  );
}

/** Gives axe to every page of a context that looks at each: the browser compiles it once. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe });
}

/** A page that must be moved sideways to be read. */
export async function widthFault(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wide > 0 ? [`${wide} px wider than the window`] : [];
}
