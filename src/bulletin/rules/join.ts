/** A list as Chinese prose closes it: `甲、乙和丙`. */
export function joinAnd(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join('、')}和${names.at(-1)}`;
}

/** A list that is cut off and goes on in 等: `甲、乙、丙`. */
export function joinOpen(names: readonly string[]): string {
  return names.join('、');
}
