import type { JSX } from 'preact';
import { sheetColumns } from '#formats/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { type Kind, kindTerms } from '#vocabulary/index.ts';
import type { BatchView } from './look.ts';
import type { BatchRow, RowMistake } from './model.ts';
import { placeText, batchWords as words } from './words.ts';

type Props = { readonly view: BatchView; readonly language: Language };

/** The rows, each with what is wrong at which cell. */
export function RowsTable({ view, language }: Props): JSX.Element {
  const t = speak(language);
  if (view.rows.length === 0) return <p class="bl-hint">{t(words.noRows)}</p>;
  return (
    <div class="bl-scroll">
      <table class="table bl-batchrows">
        <thead>
          <tr>
            <th scope="col">{t(words.place)}</th>
            <th scope="col">{t(words.kind)}</th>
            <th scope="col">{t(words.what)}</th>
            <th scope="col">{t(words.subject)}</th>
            <th scope="col">{t(words.result)}</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Row
              key={row.position}
              row={row}
              twin={twinPlace(view, row)}
              receipt={view.receipts[(row.goodPlace ?? 0) - 1] ?? null}
              language={language}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  readonly row: BatchRow;
  readonly twin: Text | null;
  readonly receipt: string | null;
  readonly language: Language;
};

function Row({ row, twin, receipt, language }: RowProps): JSX.Element {
  const t = speak(language);
  const { fields } = row;
  const title = textOf(fields.title);
  return (
    <tr class={row.isGood ? undefined : 'bl-batchwrong'}>
      <th scope="row">{t(placeText(row.place))}</th>
      <td>{kindOf(fields.kind, language)}</td>
      <td>{title === '' ? <i>{t(words.untitled)}</i> : title}</td>
      <td>
        {[fields.vendor, fields.product, fields.unit, fields.location]
          .map(textOf)
          .filter(Boolean)
          .slice(0, 2)
          .join(' ')}
      </td>
      <td>
        {row.isGood && receipt === null && <span class="bl-batchok">{t(words.ok)}</span>}
        {receipt !== null && <a href={`/reports/${receipt}`}>{receipt}</a>}
        {row.mistakes.length > 0 && (
          <ul class="bl-batchmistakes">
            {row.mistakes.map((mistake) => (
              <Mistake key={`${mistake.cell} ${mistake.text.en}`} mistake={mistake} language={language} />
            ))}
          </ul>
        )}
        {twin !== null && <p class="bl-batchtwin">{t(words.twinOf(twin))}</p>}
      </td>
    </tr>
  );
}

function Mistake({ mistake, language }: { mistake: RowMistake; language: Language }): JSX.Element {
  const t = speak(language);
  // Of the two columns of the proof the second, the code.
  const name = sheetColumns.findLast(({ field }) => field === mistake.field)?.name;
  return (
    <li>
      <code>{mistake.cell}</code> {name && <b>{t(name)}</b>} {t(mistake.text)}
    </li>
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function kindOf(value: unknown, language: Language): string {
  const term = kindTerms[value as Kind] as Text | undefined;
  return term === undefined ? textOf(value) : speak(language)(term);
}

function twinPlace({ places }: BatchView, { twin }: BatchRow): Text | null {
  const place = twin === null ? undefined : places.get(twin);
  return place === undefined ? null : placeText(place);
}
