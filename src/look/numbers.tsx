import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { lookWords } from './words.ts';

/** Five numbers side by side, each with what it counts. */
export function FigureStrip(props: {
  label: string;
  figures: readonly { readonly value: string; readonly label: ComponentChildren }[];
}): JSX.Element {
  return (
    <dl class="bl-figures" aria-label={props.label}>
      {props.figures.map(({ value, label }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type ShareLine = {
  readonly name: ComponentChildren;
  readonly count: number;
  readonly href?: string;
  readonly role?: 'high' | 'medium' | 'low';
};

/** Counts as a table whose lines are bars too: the longest line fills the width, the share is of `total`; null leaves shares out. */
export function ShareTable(props: {
  caption: string;
  lines: readonly ShareLine[];
  total: number | null;
  language: Language;
}): JSX.Element {
  const longest = Math.max(1, ...props.lines.map((line) => line.count));
  return (
    <table class="bl-share">
      <caption class="bl-hidden">{props.caption}</caption>
      <tbody>
        {props.lines.map(({ name, count, href, role }, index) => (
          <tr key={index} class={role}>
            <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
            <td aria-hidden="true">
              <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <BarLink href={href}>
                  <rect width={Math.max(0.6, (count / longest) * 100)} height="1" />
                </BarLink>
              </svg>
            </td>
            <td class="n">
              <Counted count={count} href={href} />
            </td>
            {props.total !== null && <td class="n p">{shareOf(count, props.total)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A number that leads to the list of what it counts; nothing was counted: the number alone. */
export function Counted({ count, href }: { count: number; href: string | undefined }): ComponentChildren {
  const text = count.toLocaleString('en');
  return href === undefined || count === 0 ? text : <a href={href}>{text}</a>;
}

/**
 * A bar, or part of one, that leads where its number does. For those who point: keyboard and screen reader have the number in the same
 * row, and need not pass everything twice.
 */
export function BarLink(props: { href: string | undefined; title?: string; children: ComponentChildren }): JSX.Element {
  const { href, title, children } = props;
  if (href === undefined) return <>{children}</>;
  return (
    <a href={href} tabindex={-1}>
      {title !== undefined && <title>{title}</title>}
      {children}
    </a>
  );
}

/** Whole per cent, halves up; what is there but rounds to nothing reads `<1%`. */
export function shareOf(count: number, total: number): string {
  if (total === 0 || count === 0) return '0%';
  const percent = Math.floor((count / total) * 100 + 0.5);
  return percent === 0 ? '<1%' : `${percent}%`;
}

/** What stands in a table of numbers: a text, or one that leads to what it counts. */
export type ChartCell = string | { readonly text: string; readonly href: string };

/** A chart made on the server, with the same numbers as a table below it. `svg` must come from `renderChart`, which escapes. */
export function ChartFigure(props: {
  svg: string;
  columns: readonly string[];
  rows: readonly (readonly ChartCell[])[];
  language: Language;
}): JSX.Element {
  return (
    <figure class="bl-chart">
      <div dangerouslySetInnerHTML={{ __html: props.svg }} />
      <details>
        <summary>{speak(props.language)(lookWords.numbers)}</summary>
        <table class="bl-data">
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, index) => (
                  <td key={index}>{typeof cell === 'string' ? cell : <a href={cell.href}>{cell.text}</a>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
