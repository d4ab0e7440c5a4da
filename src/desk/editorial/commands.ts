import { nameOfIssue } from '#bulletin/index.ts';
import type { Database } from '#platform/db/index.ts';
import { type Command, command, type Terminal } from '#platform/terminal/index.ts';
import { type Composed, choicesBefore, composeIssue, rulesBefore } from './actions.ts';
import { importCommand } from './archive/commands.ts';
import { readChoices } from './choices.ts';
import { commandWords, releasedText, warningText } from './command-words.ts';
import { auditCommand } from './commands-audit.ts';
import { editionFor, readIssueNumber, readPeriod } from './compose-options.ts';
import { periodicalCommands } from './periodicals/commands.ts';
import { type IssueGate, type Released, releaseIssue } from './release.ts';
import { openFolder, readChoicesFile } from './write-files.ts';

/** What the commands need from the program that mounts them. */
export type BulletinWorld = {
  /** Runs work on the owner's database, migrated; opens and closes it. */
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  /** The gate (`issueGate`), which lies downstream of the desk; asked for when something is published, because its key is opened then. */
  readonly gate: () => Promise<IssueGate>;
  readonly now: () => Date;
  /** The platform's zone, an IANA name. */
  readonly timeZone: () => string;
};

type Values = {
  readonly from: string;
  readonly to: string;
  readonly issue: string;
  readonly edition: string | undefined;
  readonly choices: string | undefined;
  readonly out: string;
  readonly publish: boolean;
};

/**
 * `bulletin compose`: one issue from the database into twelve files, and on request through the gate. `bulletin audit` and
 * `bulletin import` stand in files of their own.
 */
export function bulletinCommands(world: BulletinWorld): readonly Command[] {
  const compose = command({
    name: 'bulletin compose',
    summary: commandWords.compose,
    usage: '',
    options: {
      from: { type: 'string', value: 'DAY', required: true, meaning: commandWords.from },
      to: { type: 'string', value: 'DAY', required: true, meaning: commandWords.to },
      issue: { type: 'string', value: 'YEAR-N', required: true, meaning: commandWords.issue },
      edition: { type: 'string', value: 'ID', meaning: commandWords.edition },
      choices: { type: 'string', value: 'FILE', meaning: commandWords.choices },
      out: { type: 'string', value: 'DIR', required: true, meaning: commandWords.out },
      publish: { type: 'boolean', meaning: commandWords.publish },
    },
    run: (values, _args, terminal) => runCompose(world, values, terminal),
  });
  return [compose, ...periodicalCommands(world), auditCommand(), importCommand(world)];
}

function runCompose(world: BulletinWorld, values: Values, terminal: Terminal) {
  const issue = readIssueNumber(values.issue);
  const period = readPeriod(values.from, values.to);
  const edition = editionFor(values.edition, issue);
  return world.withDatabase(async (database) => {
    const now = world.now();
    // A key that does not open is told of before the work of composing.
    const gate = values.publish ? await world.gate() : null;
    const choices = values.choices
      ? readChoices(await readChoicesFile(values.choices))
      : await choicesBefore(database.db, issue);
    const out = await openFolder(values.out);
    try {
      const composed = await composeIssue(database.db, {
        period,
        issue,
        edition,
        choices,
        now,
        timeZone: world.timeZone(),
        rules: await rulesBefore(database.db, issue),
      });
      for (const warning of composed.warnings) terminal.say(warningText(warning));
      const released = await releaseIssue(database, composed, gate === null ? { now } : { now, gate });
      const files = await out.write(released.files);
      return {
        summary: summaryOf(composed, released, files),
        text: releasedText(nameOfIssue('weekly', issue), released.state, files),
      };
    } catch (thrown) {
      await out.abandon();
      throw thrown;
    }
  });
}

function summaryOf({ warnings }: Composed, { state, bulletin }: Released, files: readonly string[]) {
  const { issue, period, edition, assessment } = bulletin.figures;
  return {
    issue,
    period,
    edition,
    state,
    total: assessment.total.count,
    average: assessment.average.value,
    files,
    warnings: warnings.map(({ rule, where, text }) => ({ rule, where, text: text.en })),
  };
}
