import { type Language, speak, type Text } from '#platform/html/index.ts';
import { madeUpTerms, type Severity, severityGrades } from '#vocabulary/index.ts';
import { emsOf, type Fitted, fitted } from './layout.ts';
import { cardWords as words } from './words.ts';

/** Pixels: the shape that messengers and networks show without cutting (1.91 : 1). */
export const cardSize = { width: 1200, height: 630 } as const;

/** What stands on every card: whose platform it is, and where. */
export type Place = {
  readonly language: Language;
  readonly centre: string;
  /** The host of the public address. */
  readonly host: string;
  /** What is shown is the demonstration. */
  readonly isDemo: boolean;
};

/** What a card shows of a record: its title large, its level with the score. */
export type RecordCard = {
  readonly identifier: string;
  readonly title: string;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly publishedOn: string;
};

/** A public record as an SVG of `cardSize`. All text must be such as fonts can draw. Pure. */
export function recordDrawing(record: RecordCard, place: Place): string {
  const t = speak(place.language);
  const title = fitted(record.title, 1072, [
    { size: 56, lines: 3 },
    { size: 48, lines: 4 },
    { size: 42, lines: 4 },
  ]);
  const badge = badgeOf(record, place.language);
  const day = text(badge.right + 32, 514, { size: 30, fill: colours.quiet }, t(words.published(record.publishedOn)));
  return card(place, number(record.identifier) + titled(title) + badge.svg + day);
}

/** A number under which nothing stands any more: it and what became of it, nothing else. */
export function retractedDrawing(
  { identifier, state, day }: { readonly identifier: string; readonly state: Text; readonly day: string },
  place: Place,
): string {
  const title = fitted(speak(place.language)(state), 1072, [{ size: 56, lines: 2 }]);
  return card(place, number(identifier) + titled(title) + text(64, 514, { size: 30, fill: colours.quiet }, day));
}

/** The platform itself, for every page that has no card of its own: who runs it large, what it is called over that. */
export function siteDrawing(place: Place, platform: string): string {
  const name = fitted(place.centre, 1072, [
    { size: 72, lines: 2 },
    { size: 56, lines: 3 },
  ]);
  const below = 300 + (name.lines.length - 1) * name.size * 1.3;
  const line = fitted(speak(place.language)(words.line), 1072, [{ size: 34, lines: 2 }]);
  const lines = line.lines.map((one, at) => text(64, below + 80 + at * 48, { size: 34, fill: colours.quiet }, one));
  return card({ ...place, centre: platform }, titled(name, 300) + lines.join(''));
}

/** Of the site's style sheet, in light mode. */
const colours = {
  ...{ page: '#f3f5f8', line: '#d5dce6', ink: '#16233a', quiet: '#526078', primary: '#1c3f73', seal: '#b3261e' },
  ...{ high: '#b3261e', medium: '#8a5200', low: '#3d5a80', unrated: '#5c667a', white: '#ffffff' },
} as const;

function card({ language, centre, host, isDemo }: Place, content: string): string {
  const { width, height } = cardSize;
  const demo = speak(language)(madeUpTerms.name);
  const head = fitted(centre, 1000, [{ size: 30, lines: 1 }]);
  const foot = { size: 26, fill: colours.quiet };
  const right = `<g text-anchor="end">${isDemo ? text(1136, 602, { ...foot, isBold: true, fill: colours.seal }, demo) : ''}</g>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
    ` font-family="Noto Sans SC"><rect width="${width}" height="${height}" fill="${colours.page}"/>` +
    `<rect width="${width}" height="112" fill="${colours.primary}"/><rect y="112" width="${width}" height="6" fill="${colours.seal}"/>` +
    `${sign}${text(140, 67, { size: 30, isBold: true, fill: colours.white }, head.lines[0] ?? '')}` +
    `<rect x="64" y="562" width="1072" height="1" fill="${colours.line}"/>` +
    `${text(64, 602, foot, host)}${right}${content}</svg>`
  );
}

/** The platform's sign on the ink of the masthead. */
const sign =
  '<g transform="translate(60 24) scale(2)"><path fill="#fff" d="M5 8.7h8v2.6H5zM5 14.7h8v2.6H5zM5 20.7h22v2.6H5z"/>' +
  '<path fill="#e0483c" d="M15 7h12v11H15z"/></g>';

const number = (identifier: string) => text(64, 194, { size: 40, isBold: true, fill: colours.primary }, identifier);

function titled({ lines, size }: Fitted, from = 228 + size): string {
  const style = { size, isBold: true, fill: colours.ink };
  return lines.map((line, at) => text(64, from + at * size * 1.28, style, line)).join('');
}

/** Word, colour and shape at once, as on the pages. */
function badgeOf(
  { severity, score }: RecordCard,
  language: Language,
): { readonly svg: string; readonly right: number } {
  const level = speak(language)(severity === null ? words.unrated : severityGrades[severity]);
  const label = score === null ? level : `${level} ${score.toFixed(1)}`;
  const width = Math.ceil(80 + emsOf(label) * 32);
  const svg =
    `<rect x="64" y="472" width="${width}" height="60" rx="6" fill="${colours[severity ?? 'unrated']}"/>` +
    `<g transform="translate(84 488) scale(2.4)" fill="#fff">${shapes[severity ?? 'unrated']}</g>` +
    text(124, 514, { size: 32, isBold: true, fill: colours.white }, label);
  return { svg, right: 64 + width };
}

const shapes = {
  high: '<path d="M6 .8 11.6 11H.4z"/>',
  medium: '<path d="m6 .6 5.4 5.4L6 11.4.6 6z"/>',
  low: '<circle cx="6" cy="6" r="4.8"/>',
  unrated: '<path d="M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1m0 1.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8"/>',
} as const;

type Style = { readonly size: number; readonly fill: string; readonly isBold?: boolean };

function text(x: number, y: number, { size, fill, isBold = false }: Style, content: string): string {
  const weight = isBold ? ' font-weight="700"' : '';
  return content === ''
    ? ''
    : `<text x="${x}" y="${Math.round(y)}" font-size="${size}"${weight} fill="${fill}">${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
