import type { JSX } from 'preact';
import { FormRefusal, type FormState, freshForm, Panel, TextArea, TextField } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import type { PartyCaseView } from '../actions/read.ts';
import { proposalTerms, caseWords as words } from '../words.ts';

type Props = Pick<PartyCaseView, 'found' | 'own' | 'proposals' | 'mayWrite'> & {
  readonly context: Context;
  readonly refusedProposal: FormState | null;
};

/** What a vendor proposed, with the answers, and the form for another; nothing for whoever is no vendor. */
export function OwnProposals(props: Props): JSX.Element | null {
  const { found, own, proposals, mayWrite, refusedProposal, context } = props;
  const { language, timeZone } = context;
  const t = speak(language);
  const vendor = own.find(({ role }) => role === 'vendor');
  if (vendor === undefined) return null;
  const form = refusedProposal ?? freshForm();
  const field = (name: string) => ({ form, language, name, id: `f-proposal-${name}`, required: true });
  return (
    <Panel title={t(words.proposals)}>
      <p class="bl-quiet">{t(words.proposalHint)}</p>
      {proposals.length > 0 && (
        <ul class="bl-plain bl-said">
          {proposals.map(({ id, vendor: named, reason, state, answer, proposedAt }) => (
            <li key={id}>
              <p>
                <b lang="zh-CN">{named}</b> <span class="bl-tag">{t(proposalTerms[state])}</span>{' '}
                <span class="bl-quiet">{minuteOf(proposedAt, timeZone)}</span>
              </p>
              <p class="bl-prose" lang="zh-CN">
                {reason}
              </p>
              {answer !== null && (
                <p class="bl-prose" lang="zh-CN">
                  <b>{t(words.desk)}</b> {answer}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <form class="bl-form" method="post" action={`/cases/${found.number}/proposals`} id="proposal">
          <FormRefusal form={form} language={language} />
          <input type="hidden" name="participant" value={vendor.id} />
          <TextField {...field('vendor')} label={words.proposalVendor} more={{ maxLength: 254 }} />
          <TextArea {...field('reason')} label={words.proposalReason} rows={3} more={{ maxLength: 2000 }} />
          <button class="btn" type="submit">
            {t(words.propose)}
          </button>
        </form>
      )}
    </Panel>
  );
}
