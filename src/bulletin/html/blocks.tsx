import type { JSX } from 'preact';
import { type Labels, labelsOf } from '../labels.ts';
import type { Bulletin, Column, Figure, Run, Table } from '../model.ts';
import { stretchesOf } from '../stretches.ts';

/** Where a page shows what a number counted (`count`), and the earlier issue that printed one (`issue`); null: no link. */
export type Proofs = {
  readonly count: (path: string) => string | null;
  readonly issue: (reference: string) => string | null;
};

export const noProofs: Proofs = { count: () => null, issue: () => null };

/** How the blocks of one document are shown. */
export type Shown = { readonly proofs: Proofs; readonly labels: Labels };

export function shownAs(bulletin: Pick<Bulletin, 'language'>, proofs: Proofs): Shown {
  return { proofs, labels: labelsOf(bulletin) };
}

/** A text of the document; in an English one, what is Chinese says so. */
export function Said({ text, shown }: { text: string; shown: Shown }): JSX.Element {
  if (shown.labels.html === 'zh-CN') return <>{text}</>;
  return (
    <>
      {stretchesOf(text).map((piece, n) =>
        piece.chinese ? (
          <span key={n} lang="zh-CN">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}

export function Runs({ runs, shown }: { runs: readonly Run[]; shown: Shown }): JSX.Element {
  return (
    <>
      {runs.map((run, n) => {
        const said = <Said key={n} text={run.text} shown={shown} />;
        const text = run.strong ? <strong key={n}>{said}</strong> : said;
        const href = run.href ?? proofOf(run, shown.proofs);
        return href === null ? (
          text
        ) : (
          <a key={n} href={href} class={run.href === undefined ? 'bu-count' : undefined}>
            {text}
          </a>
        );
      })}
    </>
  );
}

function proofOf({ count, issue }: Run, proofs: Proofs): string | null {
  if (count !== undefined) return proofs.count(count);
  return issue === undefined ? null : proofs.issue(issue);
}

export function TableBlock({ table, shown }: { table: Table; shown: Shown }): JSX.Element {
  const { table: label, gap } = shown.labels;
  return (
    <div class="bu-table">
      <table id={table.id}>
        <caption>
          {`${label} ${table.number}${gap}`}
          <Said text={table.caption} shown={shown} />
        </caption>
        <Grid columns={table.columns} rows={table.rows} totals={table.totals} shown={shown} />
      </table>
    </div>
  );
}

/** `svg` goes in as it is: it must come from the chart renderer, which escapes its labels. */
export function FigureBlock({ figure, svg, shown }: { figure: Figure; svg: string; shown: Shown }): JSX.Element {
  const { figure: label, gap, figureData, colon } = shown.labels;
  return (
    <figure id={figure.id}>
      {/* On a phone it scrolls, so the keyboard must reach it. Drawn by our own renderer from numbers and escaped labels. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="bu-drawing" tabIndex={0} aria-label={figure.caption} dangerouslySetInnerHTML={{ __html: svg }} />
      <details>
        <summary>{figureData}</summary>
        <div class="bu-table">
          <table aria-label={`${figure.caption}${colon}${figureData}`}>
            <Grid columns={figure.table.columns} rows={figure.table.rows} totals={0} shown={shown} />
          </table>
        </div>
      </details>
      {/* Last, as HTML asks of a caption; shown above the numbers. */}
      <figcaption>
        {`${label} ${figure.number}${gap}`}
        <Said text={figure.caption} shown={shown} />
      </figcaption>
    </figure>
  );
}

type GridProps = Pick<Table, 'columns' | 'rows' | 'totals'> & { readonly shown: Shown };

function Grid({ columns, rows, totals, shown }: GridProps): JSX.Element {
  const alignment = (column: Column | undefined) => (column && column.align !== 'start' ? column.align : undefined);
  return (
    <>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" class={alignment(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, n) => (
          <tr key={n} class={n >= rows.length - totals ? 'total' : undefined}>
            {row.map((cell, at) => (
              <td key={at} class={alignment(columns[at])}>
                <Runs runs={cell.runs} shown={shown} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}
