import { type ComponentType, h } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The whole document of a page whose root is `<html>`, as text. Texts are escaped by Preact. */
export function renderPage<Props extends object>(component: ComponentType<Props>, props: Props): string {
  return `<!doctype html>${renderFragment(component, props)}`;
}

/** A part of a page, for a script that puts it into one. Texts are escaped by Preact. */
export function renderFragment<Props extends object>(component: ComponentType<Props>, props: Props): string {
  return renderToString(h(component as ComponentType<object>, props));
}
