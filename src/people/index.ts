export { type NewOrganisation, type OrganisationKind, organisationKinds } from './model.ts';
export { saveOrganisations } from './store.ts';
