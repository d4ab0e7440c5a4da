import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { buildStyles, styleLimitBytes } from './styles.ts';

const dist = mkdtempSync(join(tmpdir(), 'bulou-dist-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));
const size = await buildStyles(join(import.meta.dirname, '..'), dist);
const manifest = JSON.parse(readFileSync(join(dist, 'public/manifest.json'), 'utf8')) as Record<string, string>;
const read = (name: string) => readFileSync(join(dist, 'public', manifest[name] ?? ''));

test('the styles of all pages stay under their limit, compressed', () => {
  expect(size).toBeGreaterThan(4000);
  expect(size).toBeLessThan(styleLimitBytes);
});

test('the styles ask for nothing from elsewhere and hold no picture that the policy would refuse', () => {
  expect(read('site.css').toString()).not.toMatch(/@import|url\((?!#)/);
});

test('what the pages use of Tabler is kept, what they do not is gone, and our layer comes after it', () => {
  const css = read('site.css').toString();
  expect(css).toContain('.form-control{');
  expect(css).not.toMatch(/\.(navbar|modal|carousel|dropdown|ribbon)\b/);
  expect(css.lastIndexOf('.bl-panel{')).toBeGreaterThan(css.indexOf('.form-control{'));
});

test('files are named by their content and lie there compressed as well', () => {
  for (const [name, hashed] of Object.entries(manifest)) {
    expect(hashed).toMatch(/\.[0-9a-f]{10}\.\w+$/);
    const path = join(dist, 'public', hashed);
    expect(brotliDecompressSync(readFileSync(`${path}.br`)).equals(read(name))).toBe(true);
    expect(gunzipSync(readFileSync(`${path}.gz`)).equals(read(name))).toBe(true);
  }
});
