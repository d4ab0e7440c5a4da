import type { Roll } from '#publish/read/index.ts';

/** Every line of a list that goes on, page by page; the next page is read when the one before is taken. */
export async function* eachLine<Line>(
  page: (after: string | null) => Promise<Roll<Line>>,
  from: string | null,
): AsyncGenerator<Line> {
  for (let after = from, isFirst = true; isFirst || after !== null; isFirst = false) {
    const { lines, next } = await page(after);
    yield* lines;
    after = next;
  }
}
