import { readFile } from 'node:fs/promises';
import type { Database } from '#platform/db/index.ts';
import { messageOf, Refusal } from '#platform/errors.ts';
import { type Command, command, type Outcome, type Terminal } from '#platform/terminal/index.ts';
import { latestHead, type Note, readNote, readVerifier, type VerifierKey } from '../read/index.ts';
import { commandWords, flawText, unreadableText, wholeText } from './command-words.ts';
import { statedKeys } from './store-verify.ts';
import { verifyLog } from './verify.ts';

/** What the commands need from the program that mounts them. */
export type LogWorld = {
  /** Runs work on the owner's database, migrated; opens and closes it. */
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  /** The public half of the key in the data folder; null where there is none. */
  readonly knownKey: () => VerifierKey | null;
};

/** `log verify [--checkpoint FILE]… [--key KEY]…`: 0 whole, 1 broken, 2 unreadable; `log head`, to be kept outside the platform. */
export function logCommands(world: LogWorld): readonly Command[] {
  return [verifyCommand(world), headCommand(world)];
}

type Asked = { readonly checkpoint: readonly string[]; readonly key: readonly string[] };

function verifyCommand(world: LogWorld): Command {
  return command({
    name: 'log verify',
    summary: commandWords.verify,
    usage: '',
    options: {
      checkpoint: { type: 'string', value: 'FILE', multiple: true, meaning: commandWords.checkpoint },
      key: { type: 'string', value: 'KEY', multiple: true, meaning: commandWords.key },
    },
    run: async ({ checkpoint = [], key = [] }, _args, terminal) => {
      try {
        return await verified(world, { checkpoint, key }, terminal);
      } catch (thrown) {
        if (terminal.signal.aborted) throw thrown;
        const why = thrown instanceof Refusal ? `${thrown.code}: ${thrown.text[terminal.language]}` : messageOf(thrown);
        return { summary: { whole: null, unreadable: why }, text: unreadableText(why), exitCode: 2 };
      }
    },
  });
}

async function verified(world: LogWorld, { checkpoint, key }: Asked, terminal: Terminal): Promise<Outcome> {
  const checkpoints = await Promise.all(checkpoint.map(readCheckpoint));
  const given = key.map(readKey);
  return world.withDatabase(async (database) => {
    const { keys, keysFrom } = await keysThatCount(world, given, database);
    const progress = terminal.progress(null, commandWords.progress);
    const found = await verifyLog(database.db, {
      keys,
      checkpoints,
      signal: terminal.signal,
      onProgress: progress.advance,
    }).finally(progress.done);
    if (keysFrom === 'database') terminal.say(commandWords.keyUnproven);
    return {
      summary: { ...found, keysFrom },
      text: found.broken === null ? wholeText(found) : flawText(found.broken),
      exitCode: found.whole ? 0 : 1,
    };
  });
}

/** Those that were named; else the one of the data folder; else, for want of better, those that the database itself states. */
async function keysThatCount(world: LogWorld, given: readonly VerifierKey[], { db }: Database) {
  const known = world.knownKey();
  if (given.length > 0) return { keys: given, keysFrom: 'option' } as const;
  if (known !== null) return { keys: [known], keysFrom: 'data folder' } as const;
  return { keys: (await statedKeys(db)).flatMap((text) => readVerifier(text) ?? []), keysFrom: 'database' } as const;
}

/** Refuses `log.checkpoint-file`. */
async function readCheckpoint(path: string): Promise<Note> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const note = readNote(text);
  if (note !== null) return note;
  throw new Refusal('log.checkpoint-file', {
    zh: `${path} 不是一份签名的树头（checkpoint）：应为 /api/v1/log/checkpoint 或 log head 给出的原文。`,
    en: `${path} is no signed head: it should be the text that /api/v1/log/checkpoint or log head gives, unchanged.`,
  });
}

/** Refuses `log.key-text`. */
function readKey(text: string): VerifierKey {
  const key = readVerifier(text);
  if (key !== null) return key;
  throw new Refusal('log.key-text', {
    zh: '--key 应为“名称+编号+base64”一行，与 /api/v1/log/key 给出的一致。',
    en: '--key is one line NAME+ID+BASE64, as /api/v1/log/key gives it.',
  });
}

function headCommand(world: LogWorld): Command {
  return command({
    name: 'log head',
    summary: commandWords.head,
    usage: '',
    options: {},
    run: () =>
      world.withDatabase(async (database) => {
        const head = await latestHead(database);
        if (head === null) throw noHead();
        const { size, root, signedAt, note } = head;
        const text = note.trimEnd();
        return { summary: { size, root: root.toString('base64'), signedAt, note }, text: { zh: text, en: text } };
      }),
  });
}

function noHead(): Refusal {
  return new Refusal('log.no-head', {
    zh: '透明日志还没有签名的树头：平台启动（bin/bulou serve）后一分钟内会签名。',
    en: 'The transparency log has no signed head yet: a running platform (bin/bulou serve) signs one within a minute.',
  });
}
