/**
 * A process that a test kills in the middle of its moves: `node move-child.js URL PLAN`, PLAN a JSON of receipts and reviewers. Four
 * hands at once claim, pass, return and merge; each acknowledged move is one line `RECEIPT VERSION`, the last line is `done`.
 */
import { type MoveInput, type MoveName, moveReport } from '#desk/review/index.ts';
import type { Actor } from '#people/index.ts';
import { connect } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';

const [, , url = '', given = ''] = process.argv;
const { receipts, reviewers, at } = JSON.parse(given) as { receipts: string[]; reviewers: Actor[]; at: string };
const database = connect(url, { applicationName: 'bulou move child', max: 4 });
const world = { database, timeZone: 'Asia/Shanghai', publicUrl: 'https://bulou.example' };
const now = new Date(at);

/** What becomes of the report at a place: every third is merged into the one before it, the others go on until they are returned. */
function movesOf(place: number): readonly (readonly [MoveName, MoveInput])[] {
  const before = receipts[place - 1] ?? '';
  if (place % 3 === 2) return [['merge', { reason: 'same-flaw', into: before }]];
  const forward = [
    ['claim', {}],
    ['pass-first', { note: '材料齐全' }],
  ] as const;
  return place % 3 === 1 ? forward : [...forward, ['return', { reason: 'no-steps', note: '请补充' }]];
}

let next = 0;
async function work(actor: Actor, other: Actor): Promise<void> {
  for (let place = next++; place < receipts.length; place = next++) {
    const receipt = receipts[place] ?? '';
    for (const [name, input] of movesOf(place)) {
      const mover = { actor: name === 'return' ? other : actor };
      try {
        const { version } = await moveReport(world, { receipt, name, mover, input }, { now, client: null });
        process.stdout.write(`${receipt} ${version}\n`);
      } catch (thrown) {
        // Two hands may meet at one report; that is refused, not broken.
        if (!(thrown instanceof Refusal)) throw thrown;
      }
    }
  }
}

const [first, second] = reviewers;
if (!first || !second) throw new Error('two reviewers are needed');
await Promise.all([work(first, second), work(first, second), work(first, second), work(first, second)]);
process.stdout.write('done\n');
// Waits to be killed.
setInterval(() => {}, 1000);
