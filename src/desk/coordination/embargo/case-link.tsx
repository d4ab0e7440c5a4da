import type { JSX } from 'preact';
import { actorOf, may } from '#people/index.ts';
import type { Context } from '#platform/http/index.ts';

/** The number of a case, leading to it for whoever may look at cases: an approver of disclosures knows the number only. */
export function CaseLink({ number, context }: { number: string; context: Context }): JSX.Element {
  if (!may(actorOf(context), 'casework:read')) return <span class="bl-code">{number}</span>;
  return (
    <a class="bl-code" href={`/desk/cases/${number}`}>
      {number}
    </a>
  );
}
