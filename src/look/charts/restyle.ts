import { roleOf } from './palette.ts';

/** Attributes that draw; whatever else ECharts writes (hover classes, its own metadata, pointer events) is left out. */
const drawing = new Set(
  `d x y width height points cx cy r rx ry x1 y1 x2 y2 fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray
   stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit paint-order opacity transform text-anchor dominant-baseline
   font-size font-weight font-style id patternUnits patternTransform patternContentUnits clip-path clip-rule`.split(
    /\s+/,
  ),
);

/**
 * The inner part of an SVG of ECharts, fit for a page with a strict CSP and for several charts on it:
 * `style` becomes presentation attributes, `<style>` goes, ids start with `prefix`, the font family is left to the root, and colours of the palette get classes
 * (`bl-cf-text` fill, `bl-cs-rule` stroke) that a style sheet may override.
 */
export function restyle(svg: string, prefix: string): string {
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  const ids = new Map<string, string>();
  const renamed = (id: string) => {
    const known = ids.get(id) ?? `${prefix}-${ids.size}`;
    ids.set(id, known);
    return known;
  };
  return inner
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(
      /<([a-z][\w]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/gi,
      (_, name: string, attributes: string, close: string) => tag(name, readAttributes(attributes), { close, renamed }),
    )
    .replaceAll(/<(path|rect)\b[^>]*\bfill="none"(?![^>]*\bstroke=)[^>]*><\/\1>/g, '')
    .replaceAll(/<(path|rect)\b[^>]*\bfill-opacity="0"[^>]*><\/\1>/g, '')
    .replaceAll(/\n+/g, '');
}

function tag(
  name: string,
  attributes: ReadonlyMap<string, string>,
  how: { close: string; renamed: (id: string) => string },
): string {
  const classes: string[] = [];
  let written = '';
  for (const [key, value] of attributes) {
    if (!drawing.has(key)) continue;
    const role = key === 'fill' || key === 'stroke' ? roleOf(value) : undefined;
    if (role) classes.push(`bl-c${key.charAt(0)}-${role}`);
    const linked = value
      .replace(/^([\d.]+)px$/, '$1')
      .replaceAll(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${how.renamed(id)})`);
    written += ` ${key}="${key === 'id' ? how.renamed(value) : linked}"`;
  }
  return `<${name}${written}${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''}${how.close}>`;
}

function readAttributes(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, key = '', value = ''] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (key !== 'style') found.set(key, value);
    else for (const [property, setting] of declarations(value)) found.set(property, setting);
  }
  return found;
}

function declarations(style: string): [string, string][] {
  return style
    .split(/;(?!\w+;)/)
    .map((one) => one.split(/:(.*)/s))
    .filter((one) => one[0]?.trim() && one[1]?.trim())
    .map((one): [string, string] => [(one[0] ?? '').trim(), (one[1] ?? '').trim()]);
}
