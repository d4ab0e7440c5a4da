import { readFile } from 'node:fs/promises';
import { dataHash, issueFromJson } from '#bulletin/index.ts';
import type { Database } from '#platform/db/index.ts';
import { messageOf, Refusal } from '#platform/errors.ts';
import { arePublicKeys } from '#platform/signing.ts';
import { type Command, command, type Outcome, type Terminal } from '#platform/terminal/index.ts';
import { type Evidence, examine } from './verify/examine.ts';
import { exitCodeOf } from './verify/model.ts';
import { knownSigningKeys } from './verify/store.ts';
import { reportText, verifyWords as words } from './verify/words.ts';
import { refuseOption } from './words.ts';

export type VerifyWorld = {
  /** Runs work on the platform's database, or on null where there is none yet; opens and closes it. Makes none. */
  readonly withDatabaseIfAny: <T>(work: (database: Database | null) => Promise<T>) => Promise<T>;
};

type Values = {
  readonly 'json-file': string | undefined;
  readonly key: readonly string[];
  readonly offline: boolean;
};

/**
 * `bulletin verify FILE…`: 0 every file is proven, 1 one is not what was published or its signature does not hold, 2 one could not
 * be judged (no such file, or nothing to compare it with).
 */
export function verifyCommand(world: VerifyWorld): Command {
  return command({
    name: 'bulletin verify',
    summary: words.summary,
    usage: 'FILE…',
    arguments: { min: 1, max: Number.POSITIVE_INFINITY },
    options: {
      'json-file': { type: 'string', value: 'FILE', meaning: words.jsonFile },
      key: { type: 'string', value: 'FILE', multiple: true, meaning: words.key },
      offline: { type: 'boolean', meaning: words.offline },
    },
    run: async (values, files, terminal) => {
      try {
        return await runVerify(world, { ...values, key: values.key ?? [] }, files, terminal);
      } catch (thrown) {
        // What to compare with could not be read: nothing was found out, and nothing is wrong.
        if (!(thrown instanceof Refusal) || thrown.code !== 'editorial.option') throw thrown;
        const { code, text } = thrown;
        const line = { zh: `${code}: ${text.zh}`, en: `${code}: ${text.en}` };
        return { summary: { files: [], unreadable: line[terminal.language] }, text: line, exitCode: 2 };
      }
    },
  });
}

async function runVerify(
  world: VerifyWorld,
  values: Values,
  files: readonly string[],
  terminal: Terminal,
): Promise<Outcome> {
  // What is given and cannot be read is told of before anything is looked at.
  const document = values['json-file'] === undefined ? null : await readDocument(values['json-file']);
  const keys = await Promise.all(values.key.map(readKeys));
  const check = async (database: Database | null) => {
    const db = database?.db ?? null;
    const known = keys.length > 0 || db === null ? keys : await knownSigningKeys(db);
    return checked(files, { db, document, keys: known }, terminal);
  };
  if (values.offline) return check(null);
  return withDatabase(world, check, terminal);
}

/** A database that is there and cannot be opened is no reason not to look at a signature. */
async function withDatabase(
  world: VerifyWorld,
  check: (database: Database | null) => Promise<Outcome>,
  terminal: Terminal,
): Promise<Outcome> {
  let isOpen = false;
  try {
    return await world.withDatabaseIfAny((database) => {
      isOpen = true;
      return check(database);
    });
  } catch (thrown) {
    if (isOpen || terminal.signal.aborted) throw thrown;
    const why = thrown instanceof Refusal ? thrown.text : { zh: messageOf(thrown), en: messageOf(thrown) };
    terminal.say(words.noDatabaseBecause(why));
    return check(null);
  }
}

async function checked(files: readonly string[], evidence: Evidence, terminal: Terminal): Promise<Outcome> {
  const reports = [];
  for (const file of files) {
    terminal.signal.throwIfAborted();
    const report = await examine(file, evidence, terminal.language);
    terminal.say(reportText(report));
    reports.push(report);
  }
  if (evidence.db === null) terminal.say(words.noDatabase);
  return { summary: { files: reports, database: evidence.db !== null }, exitCode: exitCodeOf(reports) };
}

/** Refuses `editorial.option`. */
async function readDocument(path: string): Promise<NonNullable<Evidence['document']>> {
  try {
    const bulletin = issueFromJson((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
    return { bulletin, dataHash: dataHash(bulletin) };
  } catch (thrown) {
    const why = messageOf(thrown);
    return refuseOption('--json-file', {
      zh: `${path} 不是一份完好的已发布 JSON（${why}）。请重新下载。`,
      en: `${path} is no whole JSON of an issue (${why}). Fetch it again.`,
    });
  }
}

/** Refuses `editorial.option`. */
async function readKeys(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (await arePublicKeys(text)) return text;
  return refuseOption('--key', {
    zh: `${path} 不是 ASCII 格式的 OpenPGP 公钥（例如 /openpgp-key.asc）。请检查路径，不要给出私钥。`,
    en: `${path} holds no OpenPGP public key in ASCII armour (such as /openpgp-key.asc). Check the path, and never give a private key.`,
  });
}
