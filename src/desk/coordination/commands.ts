import { readFile } from 'node:fs/promises';
import type { Database } from '#platform/db/index.ts';
import { messageOf, Refusal } from '#platform/errors.ts';
import { type Command, command } from '#platform/terminal/index.ts';
import { importStatusReport } from './notices/bounces.ts';

/** What the commands need from the program that mounts them. */
type CommandWorld = {
  /** Runs work on the owner's database, migrated; opens and closes it. */
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
};

/** `notices bounces FILE…`: takes in reports of deliveries. Exit code 1 when a file was none. Refuses `coordination.bounce-file`. */
export function coordinationCommands(world: CommandWorld): readonly Command[] {
  return [
    command({
      name: 'notices bounces',
      summary: {
        zh: '读入投递状态通知（.eml），更新通报的送达或退信状态',
        en: 'take in delivery reports (.eml) and note which notices arrived or bounced',
      },
      usage: 'FILE…',
      arguments: { min: 1, max: Number.POSITIVE_INFINITY },
      options: {},
      run: (_values, paths) =>
        world.withDatabase(async (database) => {
          const told = { files: paths.length, noReports: 0, noted: 0 };
          for (const path of paths) {
            const { found, noted } = await importStatusReport({ database, now: world.now }, await contentOf(path));
            told.noReports += found === 0 ? 1 : 0;
            told.noted += noted.length;
          }
          const text = {
            zh: `读入 ${told.files} 个文件，更新 ${told.noted} 封邮件的状态；${told.noReports} 个不是投递状态通知。`,
            en: `${told.files} files read, ${told.noted} mails noted; ${told.noReports} were no delivery reports.`,
          };
          return { summary: told, text, exitCode: told.noReports > 0 ? 1 : 0 };
        }),
    }),
  ];
}

function contentOf(path: string): Promise<Buffer> {
  return readFile(path).catch((thrown: unknown) => {
    throw new Refusal('coordination.bounce-file', {
      zh: `不能读取 ${path}：${messageOf(thrown)}。请检查文件是否存在、是否可读。`,
      en: `Cannot read ${path}: ${messageOf(thrown)}. See that it is there and can be read.`,
    });
  });
}
