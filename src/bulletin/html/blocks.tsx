import type { JSX } from 'preact';
import type { Column, Figure, Run, Table } from '../model.ts';

export function Runs({ runs }: { runs: readonly Run[] }): JSX.Element {
  return (
    <>
      {runs.map((run, n) => {
        const text = run.strong ? <strong>{run.text}</strong> : run.text;
        return run.href === undefined ? (
          text
        ) : (
          <a key={n} href={run.href}>
            {text}
          </a>
        );
      })}
    </>
  );
}

export function TableBlock({ table }: { table: Table }): JSX.Element {
  return (
    <div class="bu-table">
      <table id={table.id}>
        <caption>
          表 {table.number}　{table.caption}
        </caption>
        <Grid columns={table.columns} rows={table.rows} totals={table.totals} />
      </table>
    </div>
  );
}

/** `svg` goes in as it is: it must come from the chart renderer, which escapes its labels. */
export function FigureBlock({ figure, svg }: { figure: Figure; svg: string }): JSX.Element {
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
            <Grid columns={figure.table.columns} rows={figure.table.rows} totals={0} />
          </table>
        </div>
      </details>
    </figure>
  );
}

function Grid({ columns, rows, totals }: Pick<Table, 'columns' | 'rows' | 'totals'>): JSX.Element {
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
                <Runs runs={cell.runs} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}
