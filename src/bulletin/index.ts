export { auditBulletin, auditFigures, auditRead, auditRules } from './audit/audit.ts';
export type { Finding } from './audit/rule.ts';
export { isBefore, linkedRecords, type PrintedIssue, printedIssue } from './audit/stated/neighbours.ts';
export { composeBulletin } from './compose.ts';
export { type Count, type CountKind, countAt, countsOf, otherVendors } from './counts.ts';
export {
  type DocxOptions,
  drawable,
  drawPicture,
  type Fonts,
  loadFonts,
  type PdfOptions,
  prepareDocuments,
  type Setting,
  toDocx,
  toPdf,
  toSvg,
  toXlsx,
  typeset,
} from './documents/index.ts';
export {
  blockTexts,
  type EditedText,
  type EditedTexts,
  editableTexts,
  withEditedTexts,
} from './edited.ts';
export { type BlockName, blockNames, type Edition, type EditionPart } from './editions/edition.ts';
export { edition2024 } from './editions/edition-2024.ts';
export { edition2025 } from './editions/edition-2025.ts';
export { defaultIdentity, type Identity, recordPageOf } from './editions/identity.ts';
export { editions, findEdition } from './editions/list.ts';
export type {
  AlertGroup,
  Assessment,
  Counted,
  Figures,
  ImportantRecord,
  IssueNumber,
  NewsItem,
  NoticeMention,
  RecordRef,
  Reporting,
  SectorCount,
  SingleAlert,
  UnitRow,
  VerificationItem,
  WeekPoint,
} from './figures.ts';
export type { Proofs } from './html/blocks.tsx';
export { toHtml, toHtmlDocument } from './html/document.tsx';
export { bulletinStyles } from './html/styles.ts';
export { BulletinView, type BulletinViewProps, type DrawChart, drawChart } from './html/view.tsx';
export { dataHash, fromJson, toJson } from './json/json.ts';
export { bulletinFileSchema } from './json/schema.ts';
export { toMarkdown } from './markdown.ts';
export {
  type Block,
  type Bulletin,
  type BulletinLanguage,
  bulletinLanguages,
  type Cell,
  type Column,
  type Figure,
  type IssueDocument,
  type LinkList,
  type Paragraph,
  type Part,
  type Run,
  type Subheading,
  type Table,
} from './model.ts';
export type { AttentionFigures, AttentionItem } from './periodicals/attention/figures.ts';
export { auditPeriodical, auditPeriodicalDocument, periodicalAuditRules } from './periodicals/audit/audit.ts';
export { composePeriodical, isAttention, isReview } from './periodicals/compose.ts';
export { periodicalCounts } from './periodicals/counts.ts';
export { isPeriodicalJson, issueFromJson } from './periodicals/json/any.ts';
export { periodicalFromJson } from './periodicals/json/json.ts';
export { periodicalFileSchema } from './periodicals/json/schema.ts';
export { type PeriodicalKind, periodicalEdition, periodicalTitles } from './periodicals/kinds.ts';
export {
  type AnyFigures,
  type AnyIssue,
  isWeekly,
  kindOf,
  type PeriodicalDocument,
  type PeriodicalFigures,
} from './periodicals/model.ts';
export { nameOfIssue, numberOfIssue } from './periodicals/names.ts';
export {
  type Compared,
  type HighestRecord,
  type MonthPoint,
  mostHighest,
  mostPatchRows,
  mostUnits,
  mostVendors,
  type NoticeCounts,
  type ReviewFigures,
  type ReviewKind,
  reviewKind,
  reviewSchemas,
  type Slice,
  type Span,
} from './periodicals/review/figures.ts';
export { type FileFormat, fileFormats } from './reading/containers/content.ts';
export { largestBulletin } from './reading/containers/detect.ts';
export { isFewWeeks, likelyPeriod } from './reading/likely-period.ts';
export { type PartName, type Place, partNames, type ReadBulletin, type Unread } from './reading/model.ts';
export { partTerms } from './reading/part-terms.ts';
export { type ReadFile, readBulletinFile } from './reading/read-file.ts';
export { BulletinRefusal } from './refusal.ts';
export { changeWords } from './rules/change.ts';
export { levelOfAverage } from './rules/level.ts';
export { percentOf } from './rules/percent.ts';
export { issueText, periodText } from './rules/period.ts';
export { fullTitle, mergedTitles } from './rules/titles.ts';
