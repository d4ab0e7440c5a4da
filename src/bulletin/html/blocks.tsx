import type { JSX } from 'preact';
import type { Column, Figure, Run, Table } from '../model.ts';

/** Where a page shows what a number counted (`count`), and the earlier issue that printed one (`issue`); null: no link. */
export type Proofs = {
  readonly count: (path: string) => string | null;
  readonly issue: (reference: string) => string | null;
};

export const noProofs: Proofs = { count: () => null, issue: () => null };

export function Runs({ runs, proofs = noProofs }: { runs: readonly Run[]; proofs?: Proofs }): JSX.Element {
  return (
    <>
      {runs.map((run, n) => {
        const text = run.strong ? <strong>{run.text}</strong> : run.text;
        const proof = proofOf(run, proofs);
        const href = run.href ?? proof;
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

export function TableBlock({ table, proofs }: { table: Table; proofs: Proofs }): JSX.Element {
  return (
    <div class="bu-table">
      <table id={table.id}>
        <caption>
          表 {table.number}　{table.caption}
        </caption>
        <Grid columns={table.columns} rows={table.rows} totals={table.totals} proofs={proofs} />
      </table>
    </div>
  );
}

/** `svg` goes in as it is: it must come from the chart renderer, which escapes its labels. */
export function FigureBlock({ figure, svg, proofs }: { figure: Figure; svg: string; proofs: Proofs }): JSX.Element {
  return (
    <figure id={figure.id}>
      {/* On a phone it scrolls, so the keyboard must reach it. Drawn by our own renderer from numbers and escaped labels. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="bu-drawing" tabIndex={0} aria-label={figure.caption} dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption>
        图 {figure.number}　{figure.caption}
      </figcaption>
      <details>
        <summary>图中数据</summary>
        <div class="bu-table">
          <table aria-label={`${figure.caption}：图中数据`}>
            <Grid columns={figure.table.columns} rows={figure.table.rows} totals={0} proofs={proofs} />
          </table>
        </div>
      </details>
    </figure>
  );
}

type GridProps = Pick<Table, 'columns' | 'rows' | 'totals'> & { readonly proofs: Proofs };

function Grid({ columns, rows, totals, proofs }: GridProps): JSX.Element {
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
                <Runs runs={cell.runs} proofs={proofs} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}
