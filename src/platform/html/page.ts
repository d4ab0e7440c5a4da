import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The whole document of a page whose root is `<html>`, as text. Texts are escaped by Preact. */
export function renderPage(root: VNode): string {
  return `<!doctype html>${renderToString(root)}`;
}
