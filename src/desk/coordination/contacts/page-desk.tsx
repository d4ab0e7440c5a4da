import type { JSX } from 'preact';
import { EmptyState, Pagination, Panel } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { ListedOrganisation } from './store-desk.ts';
import type { SuggestedVendor } from './vendors/actions.ts';
import type { ConfirmedVendor } from './vendors/store.ts';
import { contactWords as w } from './words.ts';

export type OrganisationsView = {
  readonly q: string;
  readonly organisations: readonly ListedOrganisation[];
  readonly next: number | null;
};

/** Every organisation with how well it can be reached, for coordinators. */
export function OrganisationsPage({ view, context }: { view: OrganisationsView; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { q, organisations, next } = view;
  const query = (below: number) => new URLSearchParams({ ...(q !== '' && { q }), below: String(below) });
  return (
    <WorkFrame context={context} title={t(w.organisations)} room="/desk/organisations">
      <h1 class="bl-titled">{t(w.organisations)}</h1>
      <p class="bl-lead">{t(w.organisationsHint)}</p>
      <form class="bl-asking" action="/desk/organisations" method="get">
        <div class="bl-field">
          <label for="q">{t(w.search)}</label>
          <input class="form-control" id="q" name="q" value={q} maxLength={200} />
        </div>
        <div class="bl-asking-go">
          <button class="btn" type="submit">
            {t(w.find)}
          </button>
        </div>
      </form>
      {organisations.length === 0 ? (
        <EmptyState title={t(w.noOrganisation)}>
          <p>{t(w.noOrganisationHint)}</p>
        </EmptyState>
      ) : (
        <table class="bl-own">
          <caption class="bl-hidden">{t(w.organisations)}</caption>
          <thead>
            <tr>
              <th scope="col">{t(w.organisation)}</th>
              <th scope="col">{t(w.counted)}</th>
              <th scope="col">{t(w.keys)}</th>
            </tr>
          </thead>
          <tbody>
            {organisations.map(({ id, name, contacts, confirmed, keys }) => (
              <tr key={id}>
                <td class="title">
                  <a href={`/desk/organisations/${id}/contacts`}>{name}</a>
                </td>
                <td data-name={t(w.counted)}>
                  {confirmed} / {contacts}
                </td>
                <td data-name={t(w.keys)}>{keys}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination
        language={context.language}
        first={null}
        next={next === null ? null : `/desk/organisations?${query(next)}`}
      />
    </WorkFrame>
  );
}

type VendorsProps = {
  readonly organisationId: number;
  readonly confirmed: readonly ConfirmedVendor[];
  readonly suggested: readonly SuggestedVendor[];
  readonly context: Context;
};

/** Which vendors of products the organisation is: confirmed ones, and those with an equal name. */
export function VendorsPanel({ organisationId, confirmed, suggested, context }: VendorsProps): JSX.Element {
  const t = speak(context.language);
  const action = `/desk/organisations/${organisationId}/vendors`;
  const button = (vendorId: number, name: string, does: 'confirm' | 'unlink') => (
    <form method="post" action={action}>
      <input type="hidden" name="vendorId" value={vendorId} />
      <input type="hidden" name="do" value={does} />
      <button class="btn btn-sm" type="submit">
        {t(does === 'confirm' ? w.confirmVendor : w.unlinkVendor)}
        <span class="bl-hidden"> {name}</span>
      </button>
    </form>
  );
  return (
    <Panel class="bl-contact-part" title={t(w.vendors)}>
      <p class="bl-quiet">{t(w.vendorsHint)}</p>
      {confirmed.length + suggested.length === 0 && <p>{t(w.noVendors)}</p>}
      <ul class="bl-vendors">
        {confirmed.map(({ vendorId, name }) => (
          <li key={vendorId}>
            <bdi>{name}</bdi> <span class="bl-tag">{t(w.confirmed)}</span> {button(vendorId, name, 'unlink')}
          </li>
        ))}
        {suggested.map(({ vendorId, name, spelling }) => (
          <li key={vendorId}>
            <bdi>{name}</bdi>{' '}
            <span class="bl-quiet">
              {t(w.sameName)}
              <bdi>{spelling}</bdi>
            </span>{' '}
            {button(vendorId, name, 'confirm')}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
