import type { Permission } from '#people/index.ts';

export const advisoryStates = ['draft', 'submitted', 'approved', 'published', 'withdrawn'] as const;
export type AdvisoryState = (typeof advisoryStates)[number];

export type MoveRow = {
  readonly name: string;
  readonly from: readonly AdvisoryState[];
  /** `before`: where it was before it was opened for correction; what never went out is taken away. */
  readonly to: AdvisoryState | 'before';
  readonly may: Permission;
  /** `note`: why, in words; `public`: only what has gone out. */
  readonly needs: readonly ('note' | 'public')[];
};

/** What can be done to an advisory (安全公告). Buttons, routes, permissions and the table of docs/publication.md come from these rows. */
export const advisoryMoves = [
  { name: 'submit', from: ['draft'], to: 'submitted', may: 'advisory:write', needs: [] },
  { name: 'return', from: ['submitted', 'approved'], to: 'draft', may: 'advisory:write', needs: ['note'] },
  { name: 'approve', from: ['submitted'], to: 'approved', may: 'advisory:approve', needs: [] },
  { name: 'publish', from: ['approved'], to: 'published', may: 'advisory:approve', needs: [] },
  { name: 'correct', from: ['published'], to: 'draft', may: 'advisory:write', needs: ['public'] },
  { name: 'drop', from: ['draft'], to: 'before', may: 'advisory:write', needs: [] },
  {
    name: 'withdraw',
    from: ['draft', 'submitted', 'approved', 'published'],
    to: 'withdrawn',
    may: 'advisory:withdraw',
    needs: ['note', 'public'],
  },
] as const satisfies readonly MoveRow[];

export type MoveName = (typeof advisoryMoves)[number]['name'];

/** Which moves an advisory in that state has. */
export function movesFrom(state: AdvisoryState, isPublic: boolean): readonly MoveName[] {
  const rows: readonly (MoveRow & { readonly name: MoveName })[] = advisoryMoves;
  return rows
    .filter(({ from, needs }) => from.includes(state) && (isPublic || !needs.includes('public')))
    .map(({ name }) => name);
}

export function moveRow(name: MoveName): MoveRow {
  const row = advisoryMoves.find((one) => one.name === name);
  if (row === undefined) throw new Error(`there is no move ${name}`);
  return row;
}
