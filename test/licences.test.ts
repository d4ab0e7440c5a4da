import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#platform/root.ts';

/** What a package of ours may be licensed under: free to use, change and pass on beside Apache-2.0 code (CONTRIBUTING.md). */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Packages under a weaker copyleft that we use unchanged, as a package of their own that anybody can exchange for another version
 * (LGPL-3.0 §4 d 1); never copied into a file of ours or into what a browser loads.
 */
const asDependencyOnly: Readonly<Record<string, string>> = { 'node_modules/openpgp': 'LGPL-3.0+' };

type Locked = Readonly<Record<string, { readonly license?: string }>>;

/** Packages whose stated licence (an SPDX expression without nested brackets) leaves no allowed choice, or that state none. */
function offending(packages: Locked): string[] {
  return Object.entries(packages)
    .filter(([path, { license = '' }]) => path !== '' && !isAllowed(license) && asDependencyOnly[path] !== license)
    .map(([path, { license }]) => `${path}: ${license ?? 'none stated'}`);
}

function isAllowed(expression: string): boolean {
  const choices = expression.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence.trim())));
}

describe('licences', () => {
  test('every package we install, in use or only for building, is under one that fits ours', () => {
    const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as { packages: Locked };
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(offending(lock.packages)).toEqual([]);
  });

  test('one that does not fit, or says nothing, is found', () => {
    const found = offending({
      '': {},
      'node_modules/free': { license: '(MIT OR GPL-3.0-or-later)' },
      'node_modules/both': { license: '(MIT AND Zlib)' },
      'node_modules/strong': { license: 'AGPL-3.0-only' },
      'node_modules/mixed': { license: 'MIT AND GPL-2.0-only' },
      'node_modules/silent': {},
      'node_modules/lesser': { license: 'LGPL-3.0+' },
      'node_modules/openpgp': { license: 'GPL-3.0-only' },
    });
    expect(found).toEqual([
      'node_modules/strong: AGPL-3.0-only',
      'node_modules/mixed: MIT AND GPL-2.0-only',
      'node_modules/silent: none stated',
      'node_modules/lesser: LGPL-3.0+',
      'node_modules/openpgp: GPL-3.0-only',
    ]);
  });
});

describe('versions', () => {
  test('are exact, so that everybody installs the same', () => {
    const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Record<string, object>;
    const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}),
    );
    expect(versions.length).toBeGreaterThan(30);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
