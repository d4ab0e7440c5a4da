import type { Database } from '#platform/db/index.ts';
import { type Command, command } from '#platform/terminal/index.ts';
import { loadDemo, removeDemo } from './actions.ts';
import { loadedText, removedText, words } from './words.ts';

/** What the command needs from the program that mounts it. */
export type DemoWorld = {
  /** Runs work on the owner's database, migrated; opens and closes it. */
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
};

/** `demo` and `demo --remove`. */
export function demoCommand(world: DemoWorld): Command {
  return command({
    name: 'demo',
    summary: words.command,
    usage: '',
    options: { remove: { type: 'boolean', meaning: words.remove } },
    run: ({ remove }) =>
      world.withDatabase(async (database) => {
        if (remove) {
          const removed = await removeDemo(database, world.now());
          return { summary: { removed }, text: removed === 0 ? words.absent : removedText(removed) };
        }
        const loaded = await loadDemo(database, world.now());
        return { summary: { ...loaded }, text: loaded.state === 'there' ? words.there : loadedText(loaded) };
      }),
  });
}
