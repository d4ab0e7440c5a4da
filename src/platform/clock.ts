/** What time it is: an argument of everything that asks, so that a test can answer. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
