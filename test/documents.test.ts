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

const pages = ['*.md', 'docs/**/*.md', 'bench/*.md', '.github/**/*.md', 'clients/*/*.md', 'data/**/*.md'].flatMap(
  (pattern) => globSync(pattern, { cwd: projectRoot }),
);
const ourFolders = ['src', 'test', 'bench', 'tools', 'data', 'migrations', 'docs', 'clients', 'bin'];
const ours = ourFolders.flatMap((folder) =>
  globSync(`${folder}/**`, { cwd: projectRoot, exclude: (name) => name === 'node_modules' }),
);

/** Files and folders of ours that a page names by their path, or by its end, and that are not there. */
function deadNames(path: string, text: string): string[] {
  const names = [...text.matchAll(/`([\w./-]+)`/g)].map(([, name = '']) => name);
  const isOurs = (name: string) =>
    /\.(tsx?|sql|css)$/.test(name) || ourFolders.some((folder) => name.startsWith(`${folder}/`));
  const isThere = (name: string) => ours.some((file) => file === name || file.endsWith(`/${name}`));
  return names
    .filter(isOurs)
    .map((name) => name.replace(/\/$/, ''))
    .filter((name) => !isThere(name))
    .map((name) => `${path}: ${name}`);
}

test('every link and picture of the documents leads to a file that is there', () => {
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

test('every file and folder of ours that the documents name is there', () => {
  expect(pages.flatMap((path) => deadNames(path, readFileSync(join(projectRoot, path), 'utf8')))).toEqual([]);
});

test('the name of a file that went away is found', () => {
  const text =
    '`hot.ts`, `src/outlets/site/guides`, `src/outlets/site/`, `pages-front.tsx`, `src/gone/` and `sitemap.xml`';
  expect(deadNames('docs/a.md', text)).toEqual(['docs/a.md: pages-front.tsx', 'docs/a.md: src/gone']);
});
