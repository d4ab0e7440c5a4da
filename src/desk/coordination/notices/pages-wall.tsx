import type { JSX } from 'preact';
import { Crumbs, Pagination, Panel } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { wallSectors, wallSectorTerms } from './model.ts';
import type { WallEntry, WallProposal } from './store-wall.ts';
import { wallWords as w } from './words.ts';

type View = {
  readonly proposed: readonly WallProposal[];
  readonly entries: readonly WallEntry[];
  readonly next: number | null;
  readonly done: Text | null;
};

/** `/desk/sheep-wall`. */
export function WallPage({ context, view }: { context: Context; view: View }): JSX.Element {
  const t = speak(context.language);
  const { proposed, entries, next, done } = view;
  const maySend = may(visitorOf(context), 'notice:send');
  return (
    <WorkFrame context={context} title={t(w.title)} room="/desk/notices" done={done}>
      <Crumbs language={context.language} links={[{ href: '/desk/notices', text: t(w.ledger) }]} />
      <h1>{t(w.title)}</h1>
      <p class="bl-quiet">{t(w.intro)}</p>
      <Panel title={t(w.proposed)}>
        {proposed.length === 0 ? (
          <p class="bl-quiet">{t(w.proposedNone)}</p>
        ) : (
          <WallTable
            context={context}
            lines={proposed}
            last={(proposal) => maySend && <Entering context={context} proposal={proposal} />}
          />
        )}
      </Panel>
      <Panel title={t(w.entries)}>
        {entries.length === 0 ? (
          <p class="bl-quiet">{t(w.entriesNone)}</p>
        ) : (
          <WallTable
            context={context}
            lines={entries}
            last={(entry) => <Standing context={context} entry={entry} maySend={maySend} />}
          />
        )}
        <Pagination
          language={context.language}
          first={null}
          next={next === null ? null : `/desk/sheep-wall?before=${next}`}
        />
      </Panel>
    </WorkFrame>
  );
}

function Entering({ context, proposal }: { context: Context; proposal: WallProposal }): JSX.Element {
  const t = speak(context.language);
  const { number, sector } = proposal;
  return (
    <form class="bl-walling" method="post" action={`/desk/sheep-wall/enter/${number}`}>
      <label for={`s-${number}`}>{t(w.sector)}</label>
      <select class="form-select" id={`s-${number}`} name="sector">
        <option value="">{t(w.sectorNone)}</option>
        {wallSectors.map((one) => (
          <option key={one} value={one} selected={one === sector}>
            {t(wallSectorTerms[one])}
          </option>
        ))}
      </select>
      <button class="btn btn-primary" type="submit">
        {t(w.enter)}
      </button>
    </form>
  );
}

function Standing({
  context,
  entry,
  maySend,
}: {
  context: Context;
  entry: WallEntry;
  maySend: boolean;
}): JSX.Element | null {
  const t = speak(context.language);
  if (entry.revokedAt !== null) {
    return (
      <span>
        {t(w.revoked)}: <bdi>{entry.revokedReason}</bdi>
      </span>
    );
  }
  if (!maySend) return null;
  return (
    <details>
      <summary>{t(w.revoke)}</summary>
      <form class="bl-walling" method="post" action={`/desk/sheep-wall/${entry.id}/revoke`}>
        <label for={`w-${entry.id}`}>{t(w.reason)}</label>
        <input class="form-control" id={`w-${entry.id}`} name="reason" required maxLength={500} />
        <button class="btn" type="submit">
          {t(w.revoke)}
        </button>
      </form>
    </details>
  );
}

type Line = WallProposal | WallEntry;

function WallTable<L extends Line>(props: {
  context: Context;
  lines: readonly L[];
  last: (line: L) => JSX.Element | false | null;
}): JSX.Element {
  const { context, lines, last } = props;
  const t = speak(context.language);
  return (
    <div class="bl-scroll">
      <table class="bl-ledger bl-notices">
        <caption class="bl-hidden">{t(w.title)}</caption>
        <thead>
          <tr>
            {[w.notice, w.unit, w.sector, w.flawType, w.disposedOn].map((head) => (
              <th scope="col" key={head.en}>
                {t(head)}
              </th>
            ))}
            <th scope="col">
              <span class="bl-hidden">{t(w.step)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at}>
              <td data-name={t(w.notice)}>
                {line.number === null ? '—' : <a href={`/desk/notices/${line.number}`}>{line.number}</a>}
              </td>
              <td data-name={t(w.unit)}>
                <bdi>{line.unit}</bdi>
              </td>
              <td data-name={t(w.sector)}>{line.sector === null ? '—' : t(wallSectorTerms[line.sector])}</td>
              <td data-name={t(w.flawType)}>{line.flawType ?? '—'}</td>
              <td data-name={t(w.disposedOn)}>{line.disposedOn}</td>
              <td>{last(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
