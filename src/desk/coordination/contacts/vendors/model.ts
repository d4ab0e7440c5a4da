import { vendorKey } from '#vocabulary/index.ts';

/** A vendor of products as somebody asks about it: its key in the desk where there is one, and every spelling of it. */
export type AskedVendor = {
  readonly vendorId: number | null;
  readonly name: string;
  readonly spellings: readonly string[];
};

/** Why an organisation is thought to be a vendor: a coordinator has confirmed it, or a spelling is the organisation's name. */
export type VendorEvidence = {
  readonly kind: 'confirmed' | 'name' | 'name-without-form';
  /** The vendor asked about. */
  readonly vendor: string;
  /** The spelling that was found equal; the vendor's name where it was confirmed. */
  readonly spelling: string;
};

export type VendorSuggestion = {
  readonly organisation: { readonly id: number; readonly name: string };
  /** Strongest first. */
  readonly evidence: readonly VendorEvidence[];
};

export type Confirmed = { readonly vendorId: number; readonly organisationId: number };
type Organisation = VendorSuggestion['organisation'];

const strength = ['confirmed', 'name', 'name-without-form'] as const;

/** Which organisations the vendors are, each with its evidence, confirmed ones first, then by name. Nothing but equality counts. */
export function matchVendors(
  asked: readonly AskedVendor[],
  organisations: readonly Organisation[],
  confirmed: readonly Confirmed[],
): readonly VendorSuggestion[] {
  const known = new Set(confirmed.map(({ vendorId, organisationId }) => `${vendorId} ${organisationId}`));
  return organisations
    .map((organisation) => ({
      organisation,
      evidence: asked
        .flatMap((vendor) => evidenceFor(vendor, organisation, known))
        .sort((one, other) => strength.indexOf(one.kind) - strength.indexOf(other.kind)),
    }))
    .filter(({ evidence }) => evidence.length > 0)
    .sort(
      (one, other) => rank(one) - rank(other) || one.organisation.name.localeCompare(other.organisation.name, 'zh'),
    );
}

const rank = ({ evidence: [first] }: VendorSuggestion) =>
  first === undefined ? strength.length : strength.indexOf(first.kind);

function evidenceFor(vendor: AskedVendor, { id, name }: Organisation, known: ReadonlySet<string>): VendorEvidence[] {
  if (vendor.vendorId !== null && known.has(`${vendor.vendorId} ${id}`)) {
    return [{ kind: 'confirmed', vendor: vendor.name, spelling: vendor.name }];
  }
  const exact = vendor.spellings.find((spelling) => vendorKey(spelling) === vendorKey(name));
  if (exact !== undefined) return [{ kind: 'name', vendor: vendor.name, spelling: exact }];
  const bare = vendor.spellings.find((spelling) => bareKey(spelling) !== '' && bareKey(spelling) === bareKey(name));
  return bare === undefined ? [] : [{ kind: 'name-without-form', vendor: vendor.name, spelling: bare }];
}

const legalForm =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|公司|[\s,.]+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|plc|gmbh|ag|s\.?a|b\.?v|a\.?b|oy|pty|k\.?k)\.?)$/iu;

/** The name without its legal form, folded: `Acme Networks Co., Ltd.` and `Acme Networks` are one. */
export function bareKey(name: string): string {
  let bare = name.normalize('NFKC').trim();
  for (let next = bare.replace(legalForm, ''); next !== bare; next = bare.replace(legalForm, '')) bare = next;
  return bare.replace(/[^\p{L}\p{N}]+/gu, '') === '' ? '' : vendorKey(bare);
}
