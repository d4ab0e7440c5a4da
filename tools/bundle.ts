import type { BuildOptions } from 'esbuild';

/** How the program is bundled; measurements are bundled the same way, so that what is measured is what runs. */
export const bundling = {
  // What is loaded on demand (the makers of documents) becomes a file of its own.
  splitting: true,
  bundle: true,
  // Packages stay in node_modules: native addons cannot be bundled, and licences stay with their code.
  packages: 'external',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
} as const satisfies BuildOptions;
