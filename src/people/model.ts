/** What an organisation is to the platform; the SQL check of `people.organisation` has the same list. */
export const organisationKinds = [
  'support-unit',
  'unit',
  'white-hat-platform',
  'vendor',
  'key-sector',
  'telecom-carrier',
  'regional-centre',
  'education',
  'national-authority',
  'secretariat',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export type NewOrganisation = {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** White-hat platforms hand on what their members report; the bulletin counts that apart. */
  readonly sharesWhiteHats: boolean;
};
