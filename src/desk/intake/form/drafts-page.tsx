import type { JSX } from 'preact';
import { Moment } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Kind, kinds, kindTerms } from '#vocabulary/index.ts';
import { type Draft, draftTitle } from '../draft/model.ts';
import { entryWords as w } from './entry-words.ts';
import { draftAddress } from './page.tsx';

export type DraftsView = {
  readonly drafts: readonly (Draft & { readonly files: number })[];
  readonly deleted: boolean;
};

export function DraftsPage({ view, context }: { view: DraftsView; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(w.drafts)} room="/reports" done={view.deleted ? w.draftDeleted : null}>
      <h1>{t(w.drafts)}</h1>
      <p class="bl-lead">{t(w.draftsLead)}</p>
      <p>
        <a class="btn btn-primary" href="/reports/new">
          {t(w.newReport)}
        </a>
      </p>
      {view.drafts.length === 0 ? <p>{t(w.noDrafts)}</p> : <DraftTable drafts={view.drafts} context={context} />}
    </WorkFrame>
  );
}

function DraftTable({ drafts, context }: { drafts: DraftsView['drafts']; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <table class="table bl-drafts">
      <thead>
        <tr>
          <th scope="col">{t(w.draftName)}</th>
          <th scope="col">{t(w.draftKind)}</th>
          <th scope="col">{t(w.draftFiles)}</th>
          <th scope="col">{t(w.draftChanged)}</th>
        </tr>
      </thead>
      <tbody>
        {drafts.map((draft) => (
          <tr key={draft.id}>
            <th scope="row">
              <a href={draftAddress(draft)}>{draftTitle(draft.values) ?? t(w.untitled)}</a>
            </th>
            <td>{kindText(draft.values.kind, t)}</td>
            <td>{draft.files}</td>
            <td>
              <Moment at={draft.changedAt} timeZone={context.timeZone} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function kindText(kind: string | undefined, t: ReturnType<typeof speak>): string {
  const known = kinds.find((one: Kind) => one === kind);
  return known === undefined ? '–' : t(kindTerms[known]);
}

/** Asks before a draft is gone for good. */
export function DeletePage({ draft, context }: { draft: Draft; context: Context }): JSX.Element {
  const t = speak(context.language);
  const address = draftAddress(draft);
  return (
    <WorkFrame context={context} title={t(w.deleteTitle)} room="/reports">
      <h1>{t(w.deleteTitle)}</h1>
      <p>{t(w.deleteAsk(draftTitle(draft.values) ?? t(w.untitled)))}</p>
      <form class="bl-form-actions" method="post" action={address} encType="multipart/form-data">
        <button class="btn btn-primary" type="submit" name="do" value="delete-for-good">
          {t(w.deleteDo)}
        </button>
        <a href={address}>{t(w.deleteNot)}</a>
      </form>
    </WorkFrame>
  );
}
