export { type Composed, choicesBefore, closeIssue, composeIssue, type Stored, storeIssue } from './actions.ts';
export { readChoices } from './choices.ts';
export { type BulletinWorld, bulletinCommands } from './commands.ts';
export { type ComposeRequest, composeFigures } from './figures.ts';
export { type IssueFileFormat, type RenderedFile, renderFiles } from './files.ts';
export type { AlertChoice, EditorChoices, ImportantChoice, SingleChoice, VerificationChoice } from './model.ts';
export { identifiersIn, publicEdition } from './public-edition.ts';
export { type IssueGate, type Released, releaseIssue } from './release.ts';
export { saveWeekFigure as fileWeek } from './store/weeks.ts';
