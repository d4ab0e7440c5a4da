/** How many consequences a sentence over several groups names before it ends in 等. */
const most = 5;

/** A clause that begins so goes on with the one before it, and is never parted from it. */
const continues = /^(从而|进而|并|以|可|且|使得?|当|或|而)/;

/** `提升权限，执行任意代码等` → its consequences, and whether there were more. */
function clausesOf(harm: string): { clauses: string[]; open: boolean } {
  const open = harm.endsWith('等');
  const clauses: string[] = [];
  for (const piece of (open ? harm.slice(0, -1) : harm).split('，')) {
    if (clauses.length > 0 && continues.test(piece)) clauses.push(`${clauses.pop()}，${piece}`);
    else clauses.push(piece);
  }
  return { clauses: clauses.filter((clause) => clause !== ''), open };
}

/**
 * What the groups of a summary have in store, as one clause list: each group's first consequence, then the second ones,
 * up to five in all, repeats dropped, printed in the order of the groups; 等 at the end where something was left out.
 *
 * The real bulletins' editors choose freely here; this rule gives a sentence of their length that states only what the
 * groups state. Source: domain.md §5 part 7 “小结”.
 */
export function mergeHarms(harms: readonly string[]): string {
  const groups = harms.map(clausesOf);
  const distinct = new Set(groups.flatMap((group) => group.clauses));
  const chosen = new Set<string>();
  const deepest = Math.max(0, ...groups.map((group) => group.clauses.length));
  for (let depth = 0; depth < deepest; depth += 1) {
    for (const group of groups) {
      const clause = group.clauses[depth];
      if (clause !== undefined && chosen.size < most) chosen.add(clause);
    }
  }
  const inOrder = [...distinct].filter((clause) => chosen.has(clause));
  const open = groups.some((group) => group.open) || chosen.size < distinct.size;
  return inOrder.join('，') + (open ? '等' : '');
}
