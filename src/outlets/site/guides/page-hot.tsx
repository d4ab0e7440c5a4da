import type { JSX } from 'preact';
import type { Expression } from '#expression/index.ts';
import { Panel, RecordTable, titleIn } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { RecordRow } from '#publish/read/index.ts';
import { issueHref, issueName } from '../bulletins/links.tsx';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { recordsHref } from '../list/expression-links.ts';
import { hotWords as words } from './honour-words.ts';
import { type HotView, hotExpressions } from './hot.ts';

/** What is looked at, exploited, likely to be, and new and severe; public records all. */
export function HotPage(props: { view: HotView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      description={t(words.described)}
      room="records"
    >
      <div class="bl-titled">
        <h1>{t(words.heading)}</h1>
        <p class="bl-quiet bl-lede">{t(words.described)}</p>
      </div>
      <Attention view={view} language={language} />
      <Rows
        rows={view.exploited}
        title={words.exploited}
        note={words.exploitedNote}
        of={hotExpressions.exploited}
        language={language}
      />
      <Rows
        rows={view.probable}
        title={words.probable}
        note={words.probableNote}
        of={hotExpressions.probable}
        language={language}
      />
      <Rows
        rows={view.severe}
        title={words.severe}
        note={words.severeNote}
        of={hotExpressions.severe}
        language={language}
      />
    </SiteFrame>
  );
}

function Attention({ view, language }: { view: HotView; language: Language }): JSX.Element {
  const t = speak(language);
  const { attention } = view;
  return (
    <Panel title={t(words.attention)}>
      {attention === null ? (
        <p class="bl-quiet">{t(words.noAttention)}</p>
      ) : (
        <>
          <p class="bl-quiet">
            <a href={issueHref(attention.entry)}>{t(words.attentionNote(t(issueName(attention.entry))))}</a>
          </p>
          <ol class="bl-plain bl-latest">
            {attention.items.map(({ identifier, readers, ...record }) => (
              <li key={identifier}>
                <a href={`/records/${identifier}`} lang={titleIn(record, language).lang}>
                  <bdi>{titleIn(record, language).text}</bdi>
                </a>
                <span class="bl-quiet">
                  <span class="bl-code">{identifier}</span> · {t(words.readers(readers))}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

type RowsProps = { rows: readonly RecordRow[]; title: Text; note: Text; of: Expression; language: Language };

function Rows({ rows, title, note, of, language }: RowsProps): JSX.Element {
  const t = speak(language);
  return (
    <section class="bl-stretch">
      <div class="bl-head">
        <h2>{t(title)}</h2>
        {rows.length > 0 && <a href={recordsHref(of)}>{t(words.all)}</a>}
      </div>
      <p class="bl-quiet">{t(note)}</p>
      {rows.length === 0 ? (
        <p>{t(words.nothing)}</p>
      ) : (
        <RecordTable rows={rows} language={language} caption={t(title)} />
      )}
    </section>
  );
}
