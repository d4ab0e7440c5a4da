import type { JSX } from 'preact';
import { Panel } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import type { DeskCaseView, ShownProposal } from '../actions/read.ts';
import { caseWords as words } from '../words.ts';

type Props = Pick<DeskCaseView, 'found' | 'proposals' | 'mayChange'> & { readonly context: Context };

/** Vendors that parties of the case proposed and that wait for an answer. */
export function Proposals({ found, proposals, mayChange, context }: Props): JSX.Element | null {
  const { language, timeZone } = context;
  const t = speak(language);
  if (proposals.length === 0) return null;
  return (
    <Panel title={`${t(words.openProposals)} (${proposals.length})`}>
      <ul class="bl-plain bl-said">
        {proposals.map((one) => (
          <li key={one.id}>
            <p>
              <b lang="zh-CN">{one.vendor}</b>{' '}
              <span class="bl-quiet">{`${t(words.proposedBy(one.by))} · ${minuteOf(one.proposedAt, timeZone)}`}</span>
            </p>
            <p class="bl-prose" lang="zh-CN">
              {one.reason}
            </p>
            {mayChange && <Answers number={found.number} one={one} language={language} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Answers(props: { number: string; one: ShownProposal; language: Language }): JSX.Element {
  const { number, one, language } = props;
  const t = speak(language);
  const base = `/desk/cases/${number}/proposals/${one.id}`;
  return (
    <>
      <form class="bl-noteform" method="post" action={`${base}/accept`}>
        <label for={`f-named-${one.id}`}>{t(words.acceptAs)}</label>
        <input
          class="form-control"
          id={`f-named-${one.id}`}
          name="named"
          required
          maxLength={254}
          value={one.organisation ?? ''}
        />
        <button class="btn" type="submit">
          {t(words.accept)}
        </button>
      </form>
      <details>
        <summary>{t(words.decline)}</summary>
        <form class="bl-noteform" method="post" action={`${base}/decline`}>
          <label for={`f-declined-${one.id}`}>{t(words.declineReason)}</label>
          <textarea class="form-control" id={`f-declined-${one.id}`} name="reason" required maxLength={2000} rows={2} />
          <button class="btn" type="submit">
            {t(words.decline)}
          </button>
        </form>
      </details>
    </>
  );
}
