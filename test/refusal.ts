import { Refusal } from '#platform/errors.ts';

/** The refusal that the work must end with; anything else, success included, fails the test. */
export async function refusal(work: Promise<unknown>): Promise<Refusal> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof Refusal) return thrown;
  throw new Error(`expected a refusal, got ${String(thrown)}`);
}
