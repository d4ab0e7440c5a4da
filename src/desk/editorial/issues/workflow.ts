import type { Permission } from '#people/index.ts';

export const issueStates = ['draft', 'submitted', 'approved', 'published'] as const;
export type IssueState = (typeof issueStates)[number];

export type IssueMoveRow = {
  readonly name: string;
  readonly from: readonly IssueState[];
  /** `gone`: the draft is taken away; what it corrects stays as it is public. */
  readonly to: IssueState | 'gone';
  readonly may: Permission;
  /** `note`: why, in words, for the desk; `sound`: the audit finds no contradiction. */
  readonly needs: readonly ('note' | 'sound')[];
};

/** What can be done to an issue (期) at the desk. Buttons, routes, permissions and the table of docs/bulletin.md come from these rows. */
export const issueMoves = [
  { name: 'submit', from: ['draft'], to: 'submitted', may: 'bulletin:write', needs: ['sound'] },
  { name: 'return', from: ['submitted', 'approved'], to: 'draft', may: 'bulletin:write', needs: ['note'] },
  { name: 'approve', from: ['submitted'], to: 'approved', may: 'bulletin:approve', needs: ['sound'] },
  { name: 'publish', from: ['approved'], to: 'published', may: 'bulletin:approve', needs: ['sound'] },
  { name: 'drop', from: ['draft'], to: 'gone', may: 'bulletin:write', needs: [] },
] as const satisfies readonly IssueMoveRow[];

export type IssueMove = (typeof issueMoves)[number]['name'];

/** Which moves an issue in that state has. */
export function movesOfIssue(state: IssueState): readonly IssueMove[] {
  const rows: readonly (IssueMoveRow & { readonly name: IssueMove })[] = issueMoves;
  return rows.filter(({ from }) => from.includes(state)).map(({ name }) => name);
}

export function issueMoveRow(name: IssueMove): IssueMoveRow {
  const row = issueMoves.find((one) => one.name === name);
  if (row === undefined) throw new Error(`there is no move ${name}`);
  return row;
}
