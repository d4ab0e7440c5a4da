/** A stretch of one of two texts, and whether the other has it too. */
export type Stretch = { readonly text: string; readonly isSame: boolean };

/** Beyond so many changes two texts have nothing in common that a reader would want to see. */
const mostChanges = 800;

/**
 * What two texts share, word by word (Latin words and numbers whole, Chinese character by character), by the shortest edit
 * (Myers, “An O(ND) Difference Algorithm and Its Variations”, 1986). Both lists put together again give the texts as they were.
 */
export function differences(left: string, right: string): readonly [readonly Stretch[], readonly Stretch[]] {
  const [a, b] = [wordsOf(left), wordsOf(right)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middleA = a.slice(start, a.length - end);
  const middleB = b.slice(start, b.length - end);
  const [sameA, sameB] = shared(middleA, middleB);
  const whole = (words: readonly string[], middle: readonly boolean[]) =>
    stretches(words, (at) => at < start || at >= words.length - end || middle[at - start] === true);
  return [whole(a, sameA), whole(b, sameB)];
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z0-9_]+|\s+|[\s\S]/gu) ?? [];
}

function stretches(words: readonly string[], isSame: (at: number) => boolean): Stretch[] {
  const found: { text: string; isSame: boolean }[] = [];
  for (const [at, word] of words.entries()) {
    const last = found.at(-1);
    if (last !== undefined && last.isSame === isSame(at)) last.text += word;
    else found.push({ text: word, isSame: isSame(at) });
  }
  return found;
}

function shared(a: readonly string[], b: readonly string[]): [boolean[], boolean[]] {
  const same: [boolean[], boolean[]] = [
    new Array<boolean>(a.length).fill(false),
    new Array<boolean>(b.length).fill(false),
  ];
  const trace = search(a, b);
  if (trace === null) return same;
  let [x, y] = [a.length, b.length];
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const before = depth === 0 ? null : (trace[depth - 1] ?? null);
    const k = x - y;
    const goesDown = before === null || k === -depth || (k !== depth && reach(before, k - 1) < reach(before, k + 1));
    const fromX = before === null ? 0 : goesDown ? reach(before, k + 1) : reach(before, k - 1) + 1;
    while (x > fromX && y > 0 && a[x - 1] === b[y - 1]) {
      x -= 1;
      y -= 1;
      same[0][x] = true;
      same[1][y] = true;
    }
    if (before === null) break;
    // One step back: up where a word of the right text was put in, left where one of the left text was taken out.
    if (goesDown) y -= 1;
    else x -= 1;
  }
  return same;
}

type Frontier = { readonly depth: number; readonly ends: Int32Array };

const reach = ({ depth, ends }: Frontier, k: number) => ends[k + depth] ?? -1;

/** The furthest place on each diagonal for each number of changes, until the end is reached; null when there are too many. */
function search(a: readonly string[], b: readonly string[]): Frontier[] | null {
  const trace: Frontier[] = [];
  for (let depth = 0; depth <= Math.min(a.length + b.length, mostChanges); depth += 1) {
    const ends = new Int32Array(2 * depth + 1).fill(-1);
    const before = trace.at(-1);
    for (let k = -depth; k <= depth; k += 2) {
      let x = before === undefined ? 0 : step(before, k, depth);
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      ends[k + depth] = x;
      if (x >= a.length && y >= b.length) return [...trace, { depth, ends }];
    }
    trace.push({ depth, ends });
  }
  return null;
}

function step(before: Frontier, k: number, depth: number): number {
  const down = reach(before, k + 1);
  const right = reach(before, k - 1) + 1;
  return k === -depth || (k !== depth && reach(before, k - 1) < down) ? down : right;
}
