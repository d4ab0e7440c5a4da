import { nameOfIssue, type PeriodicalKind } from '#bulletin/index.ts';
import { type Command, type CommandOptions, command, type Terminal } from '#platform/terminal/index.ts';
import type { Text } from '#platform/text.ts';
import { readBySchema } from '../choices.ts';
import { commandWords, releasedText, warningText } from '../command-words.ts';
import type { BulletinWorld } from '../commands.ts';
import { readIssueNumber, readPeriod } from '../compose-options.ts';
import { openFolder, readChoicesFile } from '../write-files.ts';
import {
  type ComposedPeriodical,
  composePeriodicalIssue,
  type PeriodicalRequest,
  periodicalChoicesBefore,
  periodicalRulesBefore,
  type ReleasedPeriodical,
  releasePeriodical,
} from './actions.ts';
import { readAttentionChoices } from './attention-choices.ts';
import type { AttentionChoices, PeriodicalChoices, ReviewChoices } from './model.ts';
import { readMonth, readYear } from './options.ts';

const words = {
  attention: {
    zh: '编一期关注度榜单（境外、境内各五个产品漏洞），写出 attention.{json,html,pdf,docx,xlsx,md} 和 attention.en.…',
    en: 'Composes a list of the product vulnerabilities most viewed in a week and writes attention.{json,html,pdf,docx,xlsx,md}, in English attention.en.…',
  },
  monthly: {
    zh: '编一期月报，写出 monthly.{json,html,pdf,docx,xlsx,md} 和 monthly.en.…',
    en: 'Composes a monthly report and writes monthly.{json,html,pdf,docx,xlsx,md}, in English monthly.en.…',
  },
  annual: {
    zh: '编一期年报，写出 annual.{json,html,pdf,docx,xlsx,md} 和 annual.en.…',
    en: 'Composes an annual report and writes annual.{json,html,pdf,docx,xlsx,md}, in English annual.en.…',
  },
  month: { zh: '月份，YYYY-MM', en: 'the month, YYYY-MM' },
  year: { zh: '年份，YYYY', en: 'the year, YYYY' },
  attentionIssue: { zh: '期号：2024-4', en: 'number of the issue: 2024-4' },
  attentionChoices: {
    zh: '选编文件（data/attention.schema.json）；默认沿用该期上次的选编，没有的按阅读情况推荐',
    en: 'what the editor sets (data/attention.schema.json); unless told, what was set for the number before; the rest is proposed by what was read',
  },
  reviewChoices: {
    zh: '编辑自己的文字（data/review.schema.json）；默认沿用该期上次的',
    en: 'paragraphs in the editor’s own words (data/review.schema.json); unless told, what was set for the number before',
  },
} as const satisfies Record<string, Text>;

const output = {
  out: { type: 'string', value: 'DIR', required: true, meaning: commandWords.out },
  publish: { type: 'boolean', meaning: commandWords.publish },
} as const satisfies CommandOptions;

/** `bulletin attention`, `bulletin monthly`, `bulletin annual`: one issue into twelve files, and on request through the gate. */
export function periodicalCommands(world: BulletinWorld): readonly Command[] {
  return [attentionCommand(world), monthlyCommand(world), annualCommand(world)];
}

function attentionCommand(world: BulletinWorld): Command {
  return command({
    name: 'bulletin attention',
    summary: words.attention,
    usage: '',
    options: {
      from: { type: 'string', value: 'DAY', required: true, meaning: commandWords.from },
      to: { type: 'string', value: 'DAY', required: true, meaning: commandWords.to },
      issue: { type: 'string', value: 'YEAR-N', required: true, meaning: words.attentionIssue },
      choices: { type: 'string', value: 'FILE', meaning: words.attentionChoices },
      ...output,
    },
    run: (values, _args, terminal) => {
      const [issue, period] = [readIssueNumber(values.issue), readPeriod(values.from, values.to)];
      return run(world, { ...values, kind: 'attention', issue }, terminal, (now, choices) => ({
        kind: 'attention',
        ...{ issue, period, now, timeZone: world.timeZone(), choices: choices as AttentionChoices },
      }));
    },
  });
}

function monthlyCommand(world: BulletinWorld): Command {
  return command({
    name: 'bulletin monthly',
    summary: words.monthly,
    usage: '',
    options: {
      month: { type: 'string', value: 'YEAR-MONTH', required: true, meaning: words.month },
      choices: { type: 'string', value: 'FILE', meaning: words.reviewChoices },
      ...output,
    },
    run: (values, _args, terminal) => {
      const period = readMonth(values.month, { now: world.now(), timeZone: world.timeZone() });
      const issue = { year: Number(period.from.slice(0, 4)), numbers: [Number(period.from.slice(5, 7))] };
      return run(world, { ...values, kind: 'monthly', issue }, terminal, (now, choices) => ({
        kind: 'monthly',
        ...{ period, now, timeZone: world.timeZone(), choices: choices as ReviewChoices },
      }));
    },
  });
}

function annualCommand(world: BulletinWorld): Command {
  return command({
    name: 'bulletin annual',
    summary: words.annual,
    usage: '',
    options: {
      year: { type: 'string', value: 'YEAR', required: true, meaning: words.year },
      choices: { type: 'string', value: 'FILE', meaning: words.reviewChoices },
      ...output,
    },
    run: (values, _args, terminal) => {
      const period = readYear(values.year, { now: world.now(), timeZone: world.timeZone() });
      const issue = { year: Number(period.from.slice(0, 4)), numbers: [1] };
      return run(world, { ...values, kind: 'annual', issue }, terminal, (now, choices) => ({
        kind: 'annual',
        ...{ period, now, timeZone: world.timeZone(), choices: choices as ReviewChoices },
      }));
    },
  });
}

type Asked = {
  readonly kind: PeriodicalKind;
  readonly issue: { readonly year: number; readonly numbers: readonly number[] };
  readonly choices: string | undefined;
  readonly out: string;
  readonly publish: boolean;
};

function run(
  world: BulletinWorld,
  asked: Asked,
  terminal: Terminal,
  requestFor: (now: Date, choices: PeriodicalChoices) => PeriodicalRequest,
) {
  const { kind, issue } = asked;
  return world.withDatabase(async (database) => {
    const now = world.now();
    // A key that does not open is told of before the work of composing.
    const gate = asked.publish ? await world.gate() : null;
    const choices =
      asked.choices === undefined
        ? await periodicalChoicesBefore(database.db, kind, issue)
        : readChoicesOf(kind, await readChoicesFile(asked.choices));
    const out = await openFolder(asked.out);
    try {
      const rules = await periodicalRulesBefore(database.db, kind, issue);
      const composed = await composePeriodicalIssue(database.db, { ...requestFor(now, choices), rules });
      for (const warning of composed.warnings) terminal.say(warningText(warning));
      const released = await releasePeriodical(database, composed, gate === null ? { now } : { now, gate });
      const files = await out.write(released.files, kind);
      const name = nameOfIssue(kind, issue);
      return { summary: summaryOf(composed, released, files), text: releasedText(name, released.state, files) };
    } catch (thrown) {
      await out.abandon();
      throw thrown;
    }
  });
}

function readChoicesOf(kind: PeriodicalKind, text: string): PeriodicalChoices {
  return kind === 'attention'
    ? readAttentionChoices(text)
    : (readBySchema(text, 'data/review.schema.json') as ReviewChoices);
}

function summaryOf(
  { warnings }: ComposedPeriodical,
  { state, bulletin }: ReleasedPeriodical,
  files: readonly string[],
) {
  const { periodical, figures } = bulletin;
  const counted =
    figures.schema === 'bulou-attention/1'
      ? {
          foreign: figures.items.foreign.map(({ record }) => record.identifier),
          domestic: figures.items.domestic.map(({ record }) => record.identifier),
          ...{ views: figures.views, readers: figures.readers },
        }
      : {
          total: figures.records.total.count,
          average: figures.records.average.value,
          patched: figures.patches.patched.count,
        };
  return {
    periodical,
    ...{ issue: figures.issue, period: figures.period, state, ...counted, files },
    warnings: warnings.map(({ rule, where, text }) => ({ rule, where, text: text.en })),
  };
}
