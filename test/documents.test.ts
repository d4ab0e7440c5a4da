import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#platform/root.ts';

/** Links and pictures of a page that lead to a file of ours which is not there. */
function deadLinks(path: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.split('#')[0] ?? '');
  const ours = targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
  return ours.filter((target) => !existsSync(join(projectRoot, dirname(path), target))).map((to) => `${path}: ${to}`);
}

test('every link and picture of the documents leads to a file that is there', () => {
  const pages = ['*.md', 'docs/**/*.md', 'bench/*.md', '.github/**/*.md'].flatMap((pattern) =>
    globSync(pattern, { cwd: projectRoot }),
  );
  expect(pages.length).toBeGreaterThan(10);
  const dead = pages.flatMap((path) => deadLinks(path, readFileSync(join(projectRoot, path), 'utf8')));
  expect(dead).toEqual([]);
});

test('a link to nowhere is found', () => {
  const found = deadLinks(
    'docs/a.md',
    '[ours](../README.md#use) [web](https://example.org) ![gone](pictures/none.png)',
  );
  expect(found).toEqual(['docs/a.md: pictures/none.png']);
});
