import type { JSX } from 'preact';
import { Panel } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { secondOf } from '#vocabulary/index.ts';
import type { AuditView } from './actions.ts';
import { flawTerms } from './command-words.ts';
import type { Flaw } from './verify.ts';
import { auditWords } from './words.ts';

/** How long the chain is, what the last proof found, and the button for another. */
export function Chain({ view, context }: { view: AuditView; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <Panel title={t(auditWords.chain)}>
      <dl class="bl-chain">
        <div>
          <dt>{t(auditWords.lines)}</dt>
          <dd>{view.head.id.toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>{t(auditWords.proved)}</dt>
          <dd>{view.proof === null ? t(auditWords.never) : <Proof proof={view.proof} context={context} />}</dd>
        </div>
        <div>
          <dt>{t(auditWords.lastHash)}</dt>
          <dd>
            <code>{`${view.head.id}:${view.head.hash}`}</code>
          </dd>
        </div>
      </dl>
      <form method="post" action="/audit/verify" class="bl-inline">
        <button class="btn" type="submit">
          {t(auditWords.verify)}
        </button>
        <span class="bl-quiet">{t(auditWords.verifyHint)}</span>
      </form>
    </Panel>
  );
}

function Proof(props: { proof: NonNullable<AuditView['proof']>; context: Context }): JSX.Element {
  const { proof, context } = props;
  const t = speak(context.language);
  const { whole, lines, brokenAt, flaw } = proof.detail;
  const when = secondOf(proof.at, context.timeZone);
  if (whole === true) {
    return (
      <>
        <strong>✓ {t(auditWords.whole)}</strong> {when} · {Number(lines).toLocaleString('en')} {t(auditWords.linesUnit)}
      </>
    );
  }
  const meaning = flawTerms[flaw as Flaw];
  return (
    <>
      <strong class="bl-wrong">
        ✗ {t(auditWords.broken)} · {t(auditWords.line)} {brokenAt}
      </strong>{' '}
      {meaning && t(meaning)} {when}
    </>
  );
}
