// Made from the OpenAPI document of the interface; a test of the platform makes it anew and compares. Do not edit.

export type AffectedProduct = {
  /** The row as stated */ readonly text: string;
  /** Principal name of the vendor; null where the row does not tell it */ readonly vendor: string | null;
  /** Name of the product */ readonly product: string | null;
  /** The version as stated */ readonly version: string | null;
  /** Which versions are affected */ readonly ranges: readonly VersionRange[];
};

export type Alias = {
  /** Who gave the other name */ readonly scheme: "CVE" | "BID" | "CNNVD" | "GHSA" | "EDB" | "OTHER";
  /** The other name: CVE-2024-0204 */ readonly value: string;
  /** Where it is described */ readonly url: string | null;
};

export type ChangedEntry = {
  /** Its place in the transparency log */ readonly leaf: number;
  /** The number */ readonly identifier: string;
  /** As elsewhere; erased: the demonstration was taken out of the database */ readonly state: "published" | "withdrawn" | "rejected" | "erased";
  /** Of the newest publication under the number */ readonly revision: number;
  /** When that revision went public */ readonly publishedAt: string;
  /** Why it was corrected, withdrawn or rejected, where that is stated */ readonly reason: string | null;
  /** Of a rejected number: where the vulnerability stands */ readonly instead: string | null;
  /** The record; null of what was withdrawn or rejected */ readonly record: VulnerabilityRecord | null;
};

export type Consistency = {
  readonly from: number;
  readonly to: number;
  /** SHA-256, base64 */ readonly fromRootHash: string;
  /** SHA-256, base64 */ readonly toRootHash: string;
  readonly path: readonly string[];
};

export type CountLine = {
  readonly key: string;
  readonly total: number;
  /** One a period */ readonly counts: readonly number[];
};

export type DeletedView = {
  readonly id: string;
  readonly deleted: true;
};

export type DeliveredReport = {
  readonly receipt: string;
  readonly missing: readonly string[];
  readonly links: ReportLinks;
};

export type DeliveredReports = {
  readonly receipts: readonly string[];
  readonly reports: readonly DeliveredReport[];
};

export type Entry = {
  /** The number */ readonly identifier: string;
  /** published; withdrawn after it had been public; rejected: a number that will never be a record */ readonly state: "published" | "withdrawn" | "rejected";
  /** Of the newest publication under the number */ readonly revision: number;
  /** When that revision went public */ readonly publishedAt: string;
  /** Why it was corrected, withdrawn or rejected, where that is stated */ readonly reason: string | null;
  /** Of a rejected number: where the vulnerability stands */ readonly instead: string | null;
  /** The record; null of what was withdrawn or rejected */ readonly record: VulnerabilityRecord | null;
};

export type FoundNumber = {
  /** Our number */ readonly id: string;
  /** When its present revision went public */ readonly modified: string;
  /** unknown: the product is named, but nobody can tell of this version */ readonly affects: "yes" | "unknown";
  /** Why */ readonly reason: "in-range" | "stated-version" | "every-version" | "outside-ranges" | "other-version" | "not-named" | "no-version-asked" | "no-version-stated" | "incomparable" | "packaged" | "text-only" | "vendor-differs";
};

export type FoundRecord = {
  /** Our number */ readonly id: string;
  /** When its present revision went public */ readonly modified: string;
  /** unknown: the product is named, but nobody can tell of this version */ readonly affects: "yes" | "unknown";
  /** Why */ readonly reason: "in-range" | "stated-version" | "every-version" | "outside-ranges" | "other-version" | "not-named" | "no-version-asked" | "no-version-stated" | "incomparable" | "packaged" | "text-only" | "vendor-differs";
  /** CVE numbers */ readonly aliases: readonly string[];
  /** Its title */ readonly summary: string;
  /** The row that decided, as it is stated */ readonly product: string | null;
  readonly record: VulnerabilityRecord;
};

export type GcveRecord = {
  readonly dataType: "CVE_RECORD";
};

export type Head = {
  readonly size: number;
  /** SHA-256, base64 */ readonly rootHash: string;
  /** When it was signed */ readonly signedAt: string;
  readonly keyId: string;
  readonly checkpoint: string;
};

export type Heads = {
  readonly heads: readonly Head[];
};

export type Inclusion = {
  readonly index: number;
  readonly kind: "published" | "corrected" | "withdrawn" | "rejected" | "issue" | "erased" | "listed" | "delisted";
  readonly identifier: string;
  readonly revision: number;
  /** Byte for byte what is hashed */ readonly data: string;
  /** SHA-256, base64 */ readonly hash: string;
  readonly treeSize: number;
  /** SHA-256, base64 */ readonly rootHash: string;
  readonly path: readonly string[];
};

export type Issue = {
  readonly periodical: "weekly" | "attention" | "monthly" | "annual";
  readonly year: number;
  /** More than one where issues were merged */ readonly numbers: readonly number[];
  /** More than 1: a correction */ readonly revision: number;
  readonly period: { /** First day */ readonly from: string;
  /** Last day */ readonly to: string; };
  /** When that revision went out */ readonly publishedAt: string;
  /** SHA-256 of the figures of the Chinese document */ readonly dataHash: string;
  /** The same of the English one */ readonly englishHash: string | null;
  /** Its page */ readonly url: string;
};

export type IssueEntry = {
  readonly periodical: "weekly" | "attention" | "monthly" | "annual";
  readonly year: number;
  /** More than one where issues were merged */ readonly numbers: readonly number[];
  /** More than 1: a correction */ readonly revision: number;
  readonly period: { /** First day */ readonly from: string;
  /** Last day */ readonly to: string; };
  /** When that revision went out */ readonly publishedAt: string;
  /** SHA-256 of the figures of the Chinese document */ readonly dataHash: string;
  /** The same of the English one */ readonly englishHash: string | null;
  /** Its page */ readonly url: string;
  readonly files: readonly IssueFile[];
};

export type IssueFile = {
  readonly format: "html" | "pdf" | "docx" | "xlsx" | "json" | "md";
  readonly language: "zh" | "en";
  readonly bytes: number;
  readonly sha256: string;
  /** Fingerprint of the key that signed it */ readonly signedBy: string | null;
  /** Where to get it; its signature lies at the same address with .asc */ readonly url: string;
};

export type IssueList = {
  readonly items: readonly Issue[];
};

export type Leaf = {
  readonly index: number;
  readonly kind: "published" | "corrected" | "withdrawn" | "rejected" | "issue" | "erased" | "listed" | "delisted";
  readonly identifier: string;
  readonly revision: number;
  /** Byte for byte what is hashed */ readonly data: string;
  /** SHA-256, base64 */ readonly hash: string;
};

export type Leaves = {
  readonly size: number;
  readonly leaves: readonly Leaf[];
};

export type ListedPatch = {
  /** Its own number, which never changes */ readonly number: number;
  /** The record that names it */ readonly identifier: string;
  readonly name: string;
  /** Who published it */ readonly vendor: string | null;
  /** Where to get it */ readonly url: string | null;
  /** When the vendor published it */ readonly patchedOn: string | null;
  /** When it was listed here */ readonly listedOn: string;
};

export type Mistakes = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  /** How many mistakes there are; “errors” holds at most 500 */ readonly count: number;
  readonly errors: readonly ({ readonly pointer: string;
  readonly detail: string;
  /** Why a reserved number cannot be stated: intake.number-foreign and the like */ readonly code?: string; })[];
};

export type Notice = {
  /** Its number: CNTA-2024-0003 */ readonly number: string;
  readonly title: string;
  /** The title in English */ readonly titleEn: string | null;
  /** When it first went out */ readonly publishedOn: string;
  /** Its last correction */ readonly updatedOn: string;
  /** The situation */ readonly situation: string;
  /** What is affected */ readonly range: string;
  /** What to do */ readonly advice: string;
  readonly references: readonly string[];
  /** Numbers of the records it is about */ readonly records: readonly string[];
};

export type NoticeEntry = {
  /** Its number: CNTA-2024-0003 */ readonly number: string;
  readonly state: "published" | "withdrawn";
  readonly revision: number;
  /** When that revision went out */ readonly publishedAt: string;
  /** What was corrected, or why it was withdrawn */ readonly reason: string | null;
  /** Null of one that was withdrawn */ readonly notice: Notice | null;
};

export type NoticeLine = {
  /** Its number: CNTA-2024-0003 */ readonly number: string;
  readonly title: string;
  /** The title in English */ readonly titleEn: string | null;
  /** When it first went out */ readonly publishedOn: string;
};

export type NoticePage = {
  readonly items: readonly NoticeLine[];
  /** The “after” of the next page; null at the end */ readonly next: string | null;
};

export type NumberPage = {
  readonly numbers: readonly OwnNumber[];
  readonly next: string | null;
};

export type NumberQuota = {
  readonly year: number;
  /** How many numbers of the year may be reserved */ readonly limit: number;
  /** How many were, whatever became of them */ readonly reserved: number;
  /** How many of these a record bears */ readonly used: number;
  /** How many of these were handed back */ readonly rejected: number;
  readonly left: number;
  /** What follows, and what to do when it is used up; in the language asked for */ readonly explanation: string;
};

export type NumberStanding = {
  /** The number: CNVD-2026-00042 */ readonly identifier: string;
  readonly year: number;
  readonly state: "reserved" | "used" | "published" | "withdrawn" | "rejected" | "released";
  /** What the state is called, in the language asked for */ readonly stateText: string;
  /** Whether your organisation reserved it */ readonly own: boolean;
  readonly reservedAt: string | null;
  readonly reason: "not-needed" | "not-a-vulnerability" | "duplicate" | "out-of-scope" | "withdrawn-by-reporter" | null;
  readonly instead: string | null;
  readonly note: string | null;
  readonly url: string | null;
};

export type OwnNumber = {
  /** The number: CNVD-2026-00042 */ readonly identifier: string;
  readonly year: number;
  readonly state: "reserved" | "used" | "published" | "withdrawn" | "rejected" | "released";
  /** What the state is called, in the language asked for */ readonly stateText: string;
  /** Whether your organisation reserved it */ readonly own: boolean;
  readonly reservedAt: string | null;
  readonly reason: "not-needed" | "not-a-vulnerability" | "duplicate" | "out-of-scope" | "withdrawn-by-reporter" | null;
  readonly instead: string | null;
  readonly note: string | null;
};

export type Patch = {
  /** What it is called */ readonly name: string;
  /** Who published it */ readonly vendor: string | null;
  /** Where to get it */ readonly url: string | null;
  /** What it does */ readonly description: string | null;
  /** When it was published */ readonly publishedOn: string | null;
};

export type PatchPage = {
  readonly items: readonly ListedPatch[];
  /** The “after” of the next page; null at the end */ readonly next: string | null;
};

export type PickedEntry = {
  /** The number */ readonly identifier: string;
  /** published; withdrawn after it had been public; rejected: a number that will never be a record */ readonly state: "published" | "withdrawn" | "rejected";
  /** Of the newest publication under the number */ readonly revision: number;
  /** When that revision went public */ readonly publishedAt: string;
  /** Why it was corrected, withdrawn or rejected, where that is stated */ readonly reason: string | null;
  /** Of a rejected number: where the vulnerability stands */ readonly instead: string | null;
  /** The record; null of what was withdrawn or rejected */ readonly record: VulnerabilityRecord | RecordParts | null;
};

export type Problem = {
  readonly type: string;
  /** What went wrong and what to do, in the language asked for */ readonly title: string;
  readonly status: number;
  /** Stable; never reused for anything else */ readonly code: string;
  readonly fields?: readonly ({ readonly field: string;
  readonly detail: string;
  /** The values that there are */ readonly allowed?: readonly string[]; })[];
  /** Names the log line of a fault of ours */ readonly reference?: string;
};

export type Product = {
  readonly id: number;
  readonly name: string;
  /** Null where records do not tell it */ readonly vendor: string | null;
  readonly records: number;
};

export type ProductPage = {
  readonly items: readonly Product[];
  /** The “after” of the next page; null at the end */ readonly next: string | null;
};

export type QueryAnswer = {
  /** Newest first */ readonly vulns: readonly FoundRecord[];
  /** There may be more: ask again with it as page_token */ readonly next_page_token?: string;
};

export type QueryBatchAnswer = {
  /** In the order of the queries */ readonly results: readonly QueryResult[];
};

export type QueryResult = {
  readonly vulns: readonly FoundNumber[];
  readonly next_page_token?: string;
};

export type Question = {
  readonly package?: { readonly purl?: string;
  readonly name?: string;
  /** Taken for the sake of OSV’s users and decides nothing: here products are told apart by their vendor; use “vendor” */ readonly ecosystem?: string;
  readonly vendor?: string; };
  readonly cpe?: string;
  readonly version?: string;
  readonly page_token?: string;
};

export type RecordBatch = {
  /** In the order asked */ readonly items: readonly PickedEntry[];
  /** Numbers under which nothing was ever published */ readonly missing: readonly string[];
};

export type RecordChanges = {
  /** In the order in which they went public */ readonly items: readonly ChangedEntry[];
  /** The “after” of the next page, also when this one is the last */ readonly next: number;
  /** Whether the next page has anything now */ readonly more: boolean;
};

export type RecordPage = {
  /** How many records the query leaves, on all pages */ readonly total: number;
  readonly items: readonly PickedEntry[];
  /** The “after” of the next page; null at the end */ readonly next: string | null;
};

export type RecordParts = {
  /** Our number: CNVD-2024-04955 */ readonly identifier?: string;
  /** The same vulnerability elsewhere */ readonly aliases?: readonly Alias[];
  /** The title */ readonly title?: string;
  /** The title in English; absent where none was given */ readonly titleEn?: string;
  /** Level; null where it is not rated */ readonly severity?: "high" | "medium" | "low" | null;
  /** Why the level departs from the score */ readonly severityReason?: string | null;
  /** CVSS 2.0 vector */ readonly cvss2?: string | null;
  /** CVSS 3.0 or 3.1 vector */ readonly cvss3?: string | null;
  /** CVSS 4.0 vector */ readonly cvss4?: string | null;
  /** Base score */ readonly score?: number | null;
  /** In a product, or in one deployment of it */ readonly kind?: "product" | "instance";
  /** Class of the affected thing */ readonly objectType?: "operating-system" | "application" | "web-application" | "database" | "network-device" | "security-product" | "smart-device" | "blockchain-public" | "blockchain-consortium" | "blockchain-peripheral" | "vehicle" | "industrial-control" | null;
  /** What caused it */ readonly cause?: "input-validation" | "access-validation" | "exception-handling" | "boundary-condition" | "configuration" | "race-condition" | "environment" | "design" | "other" | "unknown" | null;
  /** What it leads to */ readonly threat?: "administrator-access" | "user-access" | "information-disclosure" | "information-modification" | "denial-of-service" | "other" | "unknown" | null;
  /** From where it is exploited */ readonly position?: "remote" | "local" | "other" | null;
  /** CWE classes: CWE-79 */ readonly weaknesses?: readonly string[];
  /** Sub-libraries it belongs to */ readonly sectors?: readonly ("telecom" | "mobile-internet" | "industrial-control" | "artificial-intelligence" | "blockchain")[];
  /** What is affected */ readonly products?: readonly AffectedProduct[];
  /** Paragraphs by line ends */ readonly description?: string;
  /** Where more is said of it */ readonly references?: readonly string[];
  /** What to do */ readonly remediation?: string | null;
  /** The vendor’s patch; null when none is known */ readonly patch?: Patch | null;
  /** Whether it has been reproduced */ readonly verification?: "verified" | "none" | null;
  /** Who is credited */ readonly discoverer?: string | null;
  /** Reported */ readonly submittedOn?: string | null;
  /** Recorded */ readonly recordedOn?: string | null;
  /** Made public */ readonly publishedOn?: string;
  /** Last changed */ readonly updatedOn?: string | null;
  /** What vendors say of it in public */ readonly vendorStatements?: readonly VendorStatement[];
};

export type ReportLine = {
  /** The receipt: CNVD-C-2026-1234 */ readonly receipt: string;
  readonly state: "received" | "first-review" | "second-review" | "third-review" | "waiting-vendor" | "archiving" | "returned" | "rejected" | "merged" | "withdrawn" | "appealed" | "archived";
  /** What the state is called, in the language asked for */ readonly stateText: string;
  readonly kind: "product" | "instance";
  readonly title: string;
  readonly receivedAt: string;
  readonly since: string | null;
  readonly due: string | null;
  readonly links: ReportLinks;
};

export type ReportLinks = {
  readonly self: string;
  readonly page: string;
};

export type ReportMove = {
  readonly at: string;
  readonly move: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string | null;
  readonly note: string | null;
};

export type ReportPage = {
  readonly reports: readonly ReportLine[];
  readonly next: string | null;
};

export type ReportStatus = {
  /** The receipt: CNVD-C-2026-1234 */ readonly receipt: string;
  readonly state: "received" | "first-review" | "second-review" | "third-review" | "waiting-vendor" | "archiving" | "returned" | "rejected" | "merged" | "withdrawn" | "appealed" | "archived";
  /** What the state is called, in the language asked for */ readonly stateText: string;
  readonly kind: "product" | "instance";
  readonly title: string;
  readonly receivedAt: string;
  readonly since: string | null;
  readonly due: string | null;
  readonly links: ReportLinks;
  readonly mergedInto: string | null;
  readonly record: string | null;
  readonly history: readonly ReportMove[];
};

export type ReservedNumbers = {
  readonly year: number;
  readonly identifiers: readonly string[];
  readonly quota: NumberQuota;
};

export type SavedView = {
  /** Its own, which never changes */ readonly id: string;
  /** Yours, one of its kind among your views */ readonly name: string;
  /** Its place among your views */ readonly position: number;
  /** The address of the list as it is kept: what creating and changing take */ readonly list: string;
  /** The expression, as it was typed */ readonly q: string;
  /** Everything it asks for, filters and sub-library included, as one expression; empty: every record */ readonly expression: string;
  readonly sort: "newest" | "severity" | "relevance" | "changed";
  readonly within: string | null;
  readonly total: number | null;
  readonly new: number | null;
  /** When it was last opened on the site, saved, or given another list */ readonly seenAt: string;
  /** When it was saved */ readonly createdAt: string;
  /** When its name or list was changed last */ readonly changedAt: string;
  /** What of it can no longer be followed; it is kept as it was */ readonly problems: readonly SavedViewProblem[];
  readonly links: SavedViewLinks;
};

export type SavedViewLinks = {
  /** The page of the list */ readonly page: string;
  /** The same records from this interface */ readonly api: string;
  readonly atom: string;
  readonly rss: string;
  /** JSON Feed */ readonly feedJson: string;
  readonly csv: string;
  readonly xlsx: string;
  /** The form of alerts, filled with the expression */ readonly alerts: string;
};

export type SavedViewList = {
  readonly items: readonly SavedView[];
};

export type SavedViewProblem = {
  /** The parameter of the list, or “list” */ readonly field: string;
  /** What is wrong, in the language asked for */ readonly detail: string;
  readonly from: number | null;
  readonly to: number | null;
};

export type Sector = {
  /** Its address: /sectors/telecom */ readonly slug: string;
  /** Its name in Chinese */ readonly name: string;
  /** Its name in English */ readonly nameEn: string;
  /** What belongs to it, in Chinese */ readonly about: string;
  /** The same in English */ readonly aboutEn: string;
  /** What “q” of the records takes to give just these */ readonly expression: string;
  readonly records: number;
  /** Its page */ readonly url: string;
};

export type SectorList = {
  readonly items: readonly Sector[];
};

export type Spread = {
  readonly records: number;
  readonly lower: number | null;
  readonly median: number | null;
  readonly upper: number | null;
};

export type Statistics = {
  /** First day counted: “from” as it was asked, else where the first period begins; null where nothing is published */ readonly from: string | null;
  /** Last day counted: “to” as it was asked, else where the last period ends; null where nothing is published */ readonly to: string | null;
  /** The first and the last hold only the days that were asked; those before the first record and after the last are left out */ readonly periods: readonly ({ /** First day */ readonly from: string;
  /** Last day */ readonly to: string; })[];
  readonly total: number;
  /** One a period */ readonly totals: readonly number[];
  readonly dimensions: { readonly severity: readonly CountLine[];
  readonly objectType: readonly CountLine[];
  readonly cause: readonly CountLine[];
  readonly threat: readonly CountLine[];
  readonly position: readonly CountLine[];
  readonly sector: readonly CountLine[];
  readonly patched: readonly CountLine[];
  readonly kind: readonly CountLine[]; };
  readonly vendors: readonly ({ readonly name: string;
  readonly records: number; })[];
  readonly fixTimes: { readonly toPatch: Spread;
  readonly toPublish: Spread;
  readonly periods: readonly ({ readonly toPatch: Spread;
  readonly toPublish: Spread; })[]; };
};

export type Vendor = {
  readonly name: string;
  readonly records: number;
};

export type VendorPage = {
  readonly items: readonly Vendor[];
  /** The “after” of the next page; null at the end */ readonly next: string | null;
};

export type VendorStatement = {
  /** The vendor */ readonly vendor: string;
  /** Whether it is affected and what it does */ readonly status: string;
  /** What it says */ readonly statement: string;
  /** When it was said */ readonly on: string;
};

export type VersionRange = {
  /** First version; null is open */ readonly from: string | null;
  /** Whether the first version is affected */ readonly fromIncluded: boolean;
  /** Last version; null is open */ readonly to: string | null;
  /** Whether the last version is affected */ readonly toIncluded: boolean;
};

export type VulnerabilityRecord = {
  /** Our number: CNVD-2024-04955 */ readonly identifier: string;
  /** The same vulnerability elsewhere */ readonly aliases: readonly Alias[];
  /** The title */ readonly title: string;
  /** The title in English; absent where none was given */ readonly titleEn?: string;
  /** Level; null where it is not rated */ readonly severity: "high" | "medium" | "low" | null;
  /** Why the level departs from the score */ readonly severityReason: string | null;
  /** CVSS 2.0 vector */ readonly cvss2: string | null;
  /** CVSS 3.0 or 3.1 vector */ readonly cvss3: string | null;
  /** CVSS 4.0 vector */ readonly cvss4: string | null;
  /** Base score */ readonly score: number | null;
  /** In a product, or in one deployment of it */ readonly kind: "product" | "instance";
  /** Class of the affected thing */ readonly objectType: "operating-system" | "application" | "web-application" | "database" | "network-device" | "security-product" | "smart-device" | "blockchain-public" | "blockchain-consortium" | "blockchain-peripheral" | "vehicle" | "industrial-control" | null;
  /** What caused it */ readonly cause: "input-validation" | "access-validation" | "exception-handling" | "boundary-condition" | "configuration" | "race-condition" | "environment" | "design" | "other" | "unknown" | null;
  /** What it leads to */ readonly threat: "administrator-access" | "user-access" | "information-disclosure" | "information-modification" | "denial-of-service" | "other" | "unknown" | null;
  /** From where it is exploited */ readonly position: "remote" | "local" | "other" | null;
  /** CWE classes: CWE-79 */ readonly weaknesses: readonly string[];
  /** Sub-libraries it belongs to */ readonly sectors: readonly ("telecom" | "mobile-internet" | "industrial-control" | "artificial-intelligence" | "blockchain")[];
  /** What is affected */ readonly products: readonly AffectedProduct[];
  /** Paragraphs by line ends */ readonly description: string;
  /** Where more is said of it */ readonly references: readonly string[];
  /** What to do */ readonly remediation: string | null;
  /** The vendor’s patch; null when none is known */ readonly patch: Patch | null;
  /** Whether it has been reproduced */ readonly verification: "verified" | "none" | null;
  /** Who is credited */ readonly discoverer: string | null;
  /** Reported */ readonly submittedOn: string | null;
  /** Recorded */ readonly recordedOn: string | null;
  /** Made public */ readonly publishedOn: string;
  /** Last changed */ readonly updatedOn: string | null;
  /** What vendors say of it in public */ readonly vendorStatements?: readonly VendorStatement[];
};

/** How the client reaches the interface. */
export type ClientOptions = {
  /** Of the platform: `https://bulou.example`, with or without a slash at the end. */
  readonly baseUrl: string;
  /** An API key (`bulou_…`): needed for reporting, numbers and saved views; for reading it raises the limit. */
  readonly key?: string;
  /** The language of errors. */
  readonly language?: 'zh' | 'en';
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
};

/** What one call is given beside what it asks. */
export type CallOptions<Headers = Readonly<Record<string, never>>> = {
  readonly headers?: Headers;
  /** Ends this call; unless told, the client's own does. */
  readonly signal?: AbortSignal;
};

/** What the interface refused: `code` is stable (docs/errors.md of the platform). */
export declare class BulouError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly { readonly field: string; readonly detail: string }[];
  /** After how many seconds the same may succeed; null where waiting does not help. */
  readonly retryAfterSeconds: number | null;
}

export declare function createClient(options: ClientOptions): Client;

/** Every item of a list that goes on, page after page: `for await (const entry of each(client.listRecords, { severity: ['high'] }))`. */
export declare function each<Asked extends { after?: unknown }, Item>(
  list: (asked?: Asked) => Promise<{ readonly items: readonly Item[]; readonly next: unknown; readonly more?: boolean }>,
  asked?: Asked,
): AsyncGenerator<Item, void, undefined>;

export type Client = {
  /** Change a view. What is given is changed: name, list (an address), position (1 to the number of your views). All of it or nothing. */
  changeSavedView(asked: { id: string } & { /** 1 to 60 characters */ readonly name?: string; /** An address of a list of this site: /records?…, /sectors/…?… or /types/…?…, with or without the host */ readonly list?: string; /** Its place, 1 to the number of your views */ readonly position?: number; }, call?: CallOptions): Promise<SavedView>;
  /** Save a view. The body is {"name", "list"}; list is the address of a list: its expression, filters and order are kept, its page is not. What cannot be followed is named part by part, mistakes of the expression with their place. A name that is taken is refused (409), nothing is replaced. */
  createSavedView(body: { /** 1 to 60 characters */ readonly name: string; /** An address of a list of this site: /records?…, /sectors/…?… or /types/…?…, with or without the host */ readonly list: string; }, call?: CallOptions): Promise<SavedView>;
  /** Delete a view */
  deleteSavedView(asked: { id: string }, call?: CallOptions): Promise<DeletedView>;
  /** Deliver one report, or many. The body is one report, or {"reports": […]} of up to 1000, at most 20 MB; docs/reporting.md tells the fields. Sent again with the same Idempotency-Key it gives the same receipts and reports nothing twice. */
  deliverReports(body: unknown, call?: CallOptions<{ /** Your name for this request, a UUID for example; sent again under it, it gives what it gave first. 1 to 200 visible ASCII characters */ readonly "Idempotency-Key"?: string; }>): Promise<DeliveredReports>;
  /** The newest signed head */
  getCheckpoint(asked?: Record<string, never>, call?: CallOptions): Promise<string>;
  /** One issue and its files */
  getIssue(asked: { periodical: "weekly" | "attention" | "monthly" | "annual"; year: number; number: number }, call?: CallOptions): Promise<IssueEntry>;
  /** The public keys of the log */
  getLogKey(asked?: Record<string, never>, call?: CallOptions): Promise<string>;
  /** The exact text that a revision published */
  getLoggedContent(asked: { identifier: string; revision: number }, call?: CallOptions): Promise<VulnerabilityRecord | unknown>;
  /** One advisory */
  getNotice(asked: { number: string }, call?: CallOptions): Promise<NoticeEntry>;
  /** Where a number stands. All of a number of your own; of any other what is public. One that does not exist and one that is not public are answered alike (404). */
  getNumber(asked: { identifier: string }, call?: CallOptions): Promise<NumberStanding>;
  /** Your organisation’s quota of a year */
  getNumberQuota(asked?: { year?: number }, call?: CallOptions): Promise<NumberQuota>;
  /** This interface as an OpenAPI 3.1 document. In the language of Accept-Language. */
  getOpenApi(asked?: Record<string, never>, call?: CallOptions): Promise<{ readonly openapi: string; readonly info: unknown; readonly paths: unknown; }>;
  /** One record. With an ending it comes in another format: .csaf.json (CSAF 2.0), .cve.json (CVE JSON 5.1), .gcve.json (GCVE), .osv.json (OSV 1.9), .openvex.json (OpenVEX 0.2), .stix.json (STIX 2.1), .xml (CNVD XML), .ndjson (NDJSON); without one, Accept decides. Withdrawn and rejected numbers are answered, too: “state” says so, and “record” is null. */
  getRecord(asked: { identifier: string }, call?: CallOptions): Promise<Entry>;
  /** One record in a format of others */
  getRecordDocument(asked: { identifier: string; suffix: string }, call?: CallOptions): Promise<string>;
  /** Many records at once. Up to 1000 numbers, answered in their order; those that nothing was ever published under stand in “missing”. */
  getRecords(body: { readonly identifiers: readonly string[]; readonly fields?: readonly string[]; }, call?: CallOptions): Promise<RecordBatch>;
  /** Where a report stands, and how it came there */
  getReport(asked: { receipt: string }, call?: CallOptions): Promise<ReportStatus>;
  /** One view. Reading it is not opening it: what is new stays new. One of somebody else is answered like one that does not exist (404). */
  getSavedView(asked: { id: string }, call?: CallOptions): Promise<SavedView>;
  /** Numbers by year, month or week. By the day on which records became public, withdrawn ones left out: exactly the days from “from” to “to”, as the list of records takes them. Of a period that the range cuts, the days within are counted. Without “from” the newest 24 months, 26 weeks or all years. Each dimension has its count in every period; a record counts in every sector that it has. */
  getStatistics(asked?: { by?: "year" | "month" | "week"; from?: string; to?: string; sector?: "telecom" | "mobile-internet" | "industrial-control" | "artificial-intelligence" | "blockchain"; vendor?: string }, call?: CallOptions): Promise<Statistics>;
  /** What has changed since. Changes of records in the order in which they went public, withdrawals and rejected numbers included. Begin without parameters, then hand the last “next” back as “after”. Each record comes once, at its newest change: once “more” is false you have what this site has. A page may hold fewer than “limit”, even none; go by “more”. */
  listChanges(asked?: { after?: number; since?: string; limit?: number }, call?: CallOptions): Promise<RecordChanges>;
  /** GCVE decentralized publication (BCP-03). All public records as GCVE records (BCP-05), for vulnerability-lookup and other collectors; what was withdrawn is REJECTED. Only where the platform is a GCVE numbering authority. */
  listGcvePublications(asked?: { page?: number; per_page?: number; date_sort?: "updated" | "published"; sort_order?: "desc" | "asc"; since?: string }, call?: CallOptions): Promise<readonly GcveRecord[]>;
  /** The signed heads */
  listHeads(asked?: { below?: number; limit?: number }, call?: CallOptions): Promise<Heads>;
  /** The issues of the bulletin of one year */
  listIssues(asked?: { periodical?: "weekly" | "attention" | "monthly" | "annual"; year?: number }, call?: CallOptions): Promise<IssueList>;
  /** The leaves of the log */
  listLeaves(asked?: { from?: number; limit?: number }, call?: CallOptions): Promise<Leaves>;
  /** Advisories, newest first */
  listNotices(asked?: { year?: number; after?: string }, call?: CallOptions): Promise<NoticePage>;
  /** The numbers that your organisation reserved */
  listNumbers(asked?: { year?: number; state?: "reserved" | "used" | "published" | "withdrawn" | "rejected" | "released"; after?: string; limit?: number }, call?: CallOptions): Promise<NumberPage>;
  /** One’s own reports */
  listOwnReports(asked?: { state?: "received" | "first-review" | "second-review" | "third-review" | "waiting-vendor" | "archiving" | "returned" | "rejected" | "merged" | "withdrawn" | "appealed" | "archived"; after?: string; limit?: number }, call?: CallOptions): Promise<ReportPage>;
  /** Patches that records name, by the day their record was published, newest first */
  listPatches(asked?: { vendor?: string; after?: string; limit?: number }, call?: CallOptions): Promise<PatchPage>;
  /** Products with their numbers of records */
  listProducts(asked?: { q?: string; vendor?: string; after?: number; limit?: number }, call?: CallOptions): Promise<ProductPage>;
  /** Find records. The same filters and the same result as the list of the site; withdrawn records are not in it. Go on page by page with “next”: what is published meanwhile is neither repeated nor skipped. */
  listRecords(asked?: { q?: string; severity?: readonly ("high" | "medium" | "low")[]; type?: readonly ("operating-system" | "application" | "web-application" | "database" | "network-device" | "security-product" | "smart-device" | "blockchain-public" | "blockchain-consortium" | "blockchain-peripheral" | "vehicle" | "industrial-control")[]; sector?: readonly ("telecom" | "mobile-internet" | "industrial-control" | "artificial-intelligence" | "blockchain")[]; kind?: readonly ("product" | "instance")[]; vendor?: readonly string[]; cve?: string; patched?: "yes" | "no"; exploited?: "yes" | "no"; year?: readonly string[]; from?: string; to?: string; sort?: "newest" | "severity" | "relevance" | "changed"; limit?: number; after?: string; fields?: string }, call?: CallOptions): Promise<RecordPage>;
  /** Your saved views. In your order, 100 at most, each with how many records it finds, how many of them are new, and its addresses. */
  listSavedViews(asked?: Record<string, never>, call?: CallOptions): Promise<SavedViewList>;
  /** Sectors with their numbers of records */
  listSectors(asked?: Record<string, never>, call?: CallOptions): Promise<SectorList>;
  /** Vendors with their numbers of records */
  listVendors(asked?: { q?: string; after?: string; limit?: number }, call?: CallOptions): Promise<VendorPage>;
  /** That an older log is the beginning of a later one */
  proveConsistency(asked: { from: number; to: number }, call?: CallOptions): Promise<Consistency>;
  /** That a number stands in the log */
  proveInclusion(asked: { identifier: string; revision?: number; size?: number }, call?: CallOptions): Promise<Inclusion>;
  /** What affects a version of a product, by purl, CPE or name. As OSV’s users know it. “affects” is yes where the version lies in what is stated; unknown where the product is named but nobody can tell of the version: that is not a no. Rows that do not tell the product apart are unknown, too, where their text holds the name. All spellings of a vendor count as one. A page may hold few or none: go on as long as there is a next_page_token. */
  query(body: Question, call?: CallOptions): Promise<QueryAnswer>;
  /** Many queries at once. Up to 1000 queries, each as above, answered in their order with numbers only; ask for the records then. */
  queryBatch(body: { readonly queries: readonly Question[]; }, call?: CallOptions): Promise<QueryBatchAnswer>;
  /** Hand back a number that is not in use. The number is rejected, publicly, with the fixed sentence of its reason; the note is for the desk alone. “instead” names the public number to see. It does not return to the quota and is never given out again. */
  rejectNumber(asked: { identifier: string } & { readonly reason: "not-needed" | "not-a-vulnerability" | "duplicate" | "out-of-scope" | "withdrawn-by-reporter"; readonly instead?: string | null; readonly note?: string | null; }, call?: CallOptions): Promise<OwnNumber>;
  /** Reserve numbers for your organisation. The body is {"year", "amount"}; amount is 1 to 10,000 and at most what the quota leaves. The numbers are in a row; all are reserved or none. Sent again with the same Idempotency-Key it gives the same numbers. */
  reserveNumbers(body: { readonly year: number; readonly amount: number; }, call?: CallOptions<{ /** Your name for this request, a UUID for example; sent again under it, it gives what it gave first. 1 to 200 visible ASCII characters */ readonly "Idempotency-Key"?: string; }>): Promise<ReservedNumbers>;
  /** What is published, as it happens (server-sent events). The data of an event “record” is an item of the changes, its id the place in the transparency log. Connect again with Last-Event-ID and it goes on from there; EventSource in browsers does so by itself. */
  streamRecords(asked?: { after?: number }, call?: CallOptions<{ /** The id of the last event that you got: it goes on behind that */ readonly "Last-Event-ID"?: string; }>): Promise<Response>;
};
