import type { ComponentChildren, JSX } from 'preact';
import type { Severity } from '#vocabulary/index.ts';
import { BarLink, Counted } from './numbers.tsx';

/** `label`: its name as plain text, for what is pointed at. */
export type PeriodColumn = {
  readonly name: ComponentChildren;
  readonly label: string;
  readonly role: Severity | 'plain';
};

/** Counts of one period, one a column; `href` leads to what was counted. */
export type PeriodLine = {
  readonly name: string;
  readonly href: string;
  readonly cells: readonly { readonly count: number; readonly href: string }[];
};

/** Periods under each other, each a bar made of its parts beside the numbers: chart and table in one, every number and every part a way to what it counts. */
export function PeriodTable(props: {
  caption: string;
  head: string;
  total: string;
  columns: readonly PeriodColumn[];
  lines: readonly PeriodLine[];
}): JSX.Element {
  const { caption, columns, lines } = props;
  const longest = Math.max(1, ...lines.map(sumOf));
  return (
    <table class="bl-share bl-periods">
      <caption class="bl-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          <td aria-hidden="true" />
          <th scope="col" class="n">
            {props.total}
          </th>
          {columns.map((column, at) => (
            <th key={at} scope="col" class="n">
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name}>
            <th scope="row">{line.name}</th>
            <td aria-hidden="true">
              <Bar line={line} columns={columns} longest={longest} />
            </td>
            <td class="n">
              <Counted count={sumOf(line)} href={line.href} />
            </td>
            {line.cells.map(({ count, href }, at) => (
              <td key={at} class="n">
                <Counted count={count} href={href} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type BarProps = { line: PeriodLine; columns: readonly PeriodColumn[]; longest: number };

function Bar({ line, columns, longest }: BarProps): JSX.Element {
  let from = 0;
  return (
    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      {line.cells.map(({ count, href }, at) => {
        if (count === 0) return null;
        const { label = '', role = 'plain' } = columns[at] ?? {};
        const width = (count / longest) * 100;
        from += width;
        return (
          <BarLink key={at} href={href} title={`${line.name} ${label} ${count.toLocaleString('en')}`}>
            <rect x={round(from - width)} width={round(width)} height="1" class={role} />
          </BarLink>
        );
      })}
    </svg>
  );
}

const round = (share: number) => Math.round(share * 100) / 100;
const sumOf = ({ cells }: PeriodLine) => cells.reduce((sum, { count }) => sum + count, 0);
