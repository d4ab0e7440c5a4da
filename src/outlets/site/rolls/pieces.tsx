import type { ComponentChildren, JSX } from 'preact';

type Cell = { readonly name: string; readonly value: ComponentChildren };

/** Lines of a list that goes on, in a table; on phones each line becomes a few, named by their columns. */
export function RollTable(props: {
  caption: string;
  lines: readonly { readonly key: string; readonly cells: readonly Cell[] }[];
}): JSX.Element {
  const { caption, lines } = props;
  return (
    <table class="bl-roll">
      <caption class="bl-hidden">{caption}</caption>
      <thead>
        <tr>
          {lines[0]?.cells.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map(({ name, value }) => (
              <td key={name} data-name={name}>
                <div>{value}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What stands above such a list. */
export function RollHead({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="bl-titled">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
