export {
  type Composed,
  choicesBefore,
  closeIssue,
  composeIssue,
  fileCounted,
  type Stored,
  storeIssue,
} from './actions.ts';
export { openAdvisory, saveAdvisory } from './advisories/actions.ts';
export type { AdvisoryForm, AdvisoryGate } from './advisories/model.ts';
export { moveAdvisory, publishDueAdvisories } from './advisories/moves.ts';
export { advisoryRoutes } from './advisories/routes.ts';
export type { AdvisoryState } from './advisories/workflow.ts';
export type { Doubt, FigureName } from './archive/model.ts';
export { archiveRoutes } from './archive/routes.ts';
export { type ArchivedSummary, archivedIssues } from './archive/store.ts';
export { readChoices } from './choices.ts';
export { type BulletinWorld, bulletinCommands } from './commands.ts';
export { type VerifyWorld, verifyCommand } from './commands-verify.ts';
export { type ComposeRequest, composeFigures } from './figures.ts';
export {
  fileNameOf,
  type IssueFileFormat,
  issueFileFormats,
  type RenderedFile,
  renderFile,
  renderFiles,
} from './files.ts';
export { type IssueDeskGate, publishDueIssues } from './issues/moves.ts';
export { issueDeskRoutes } from './issues/routes.ts';
export type { AlertChoice, EditorChoices, ImportantChoice, SingleChoice, VerificationChoice } from './model.ts';
export {
  type ComposedPeriodical,
  composePeriodicalIssue,
  type PeriodicalRequest,
  type ReleasedPeriodical,
  releasePeriodical,
} from './periodicals/actions.ts';
export { saveViews } from './periodicals/views.ts';
export { identifiersIn, publicEdition, publicEditions } from './public-edition.ts';
export {
  type IssueForPublication,
  type IssueGate,
  type Released,
  releaseIssue,
} from './release.ts';
export { ruleRoutes } from './rules/routes.ts';
export { saveWeekFigure as fileWeek } from './store/weeks.ts';
export type { CountPublic } from './sub-libraries/model.ts';
export { subLibraryRoutes } from './sub-libraries/routes.ts';
export { textRoutes } from './texts/routes.ts';
