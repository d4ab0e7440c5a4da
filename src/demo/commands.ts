import { type Command, command } from '#platform/terminal/index.ts';
import type { World } from '#platform/world.ts';
import { loadDemo, removeDemo } from './actions.ts';
import { loadedText, removedText, words } from './words.ts';

/** What the command needs from the program that mounts it. */
export type DemoWorld = {
  /** Runs work on the platform, its database migrated; opens and closes it. */
  readonly withWorld: <T>(work: (world: World) => Promise<T>) => Promise<T>;
  /** Begins what can be begun before there is a world, where there is none yet. */
  readonly prepare: () => void;
};

/** `demo` and `demo --remove`. */
export function demoCommand(world: DemoWorld): Command {
  return command({
    name: 'demo',
    summary: words.command,
    usage: '',
    options: { remove: { type: 'boolean', meaning: words.remove } },
    run: ({ remove }) => (remove ? takeOut(world) : bringIn(world)),
  });
}

function takeOut({ withWorld }: DemoWorld) {
  return withWorld(async ({ database, now }) => {
    const removed = await removeDemo(database, now());
    return { summary: { removed }, text: removed === 0 ? words.absent : removedText(removed) };
  });
}

function bringIn({ withWorld, prepare }: DemoWorld) {
  prepare();
  return withWorld(async (world) => {
    const loaded = await loadDemo(world);
    return { summary: { ...loaded }, text: loaded.state === 'there' ? words.there : loadedText(loaded) };
  });
}
