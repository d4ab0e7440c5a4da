import type { Database } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { type Command, command } from '#platform/terminal/index.ts';
import type { Text } from '#platform/text.ts';
import { secondOf } from '#vocabulary/index.ts';
import { firstAdministratorLink } from '../sign-in/invitation.ts';
import { type AdministratorLink, recoveryLink } from './link.ts';

/** What the command needs from the program that mounts it. */
export type AdministratorWorld = {
  /** Runs work on the owner's database, migrated; opens and closes it. */
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  readonly publicUrl: () => string;
  readonly timeZone: () => string;
};

/** `administrator link`: prints the one-time link while there is no administrator; with `--recover` also when there is. */
export function administratorCommand(world: AdministratorWorld): Command {
  return command({
    name: 'administrator link',
    summary: words.command,
    usage: '',
    options: {
      recover: { type: 'boolean', meaning: words.recover },
      confirm: { type: 'string', value: 'N', meaning: words.confirm },
    },
    run: ({ recover, confirm }) =>
      world.withDatabase(async ({ db }) => {
        const asked = { publicUrl: world.publicUrl(), now: world.now() };
        const confirmed = confirm !== undefined && /^\d{1,6}$/.test(confirm) ? Number(confirm) : null;
        const made = recover ? await recoveryLink(db, asked, confirmed) : await firstAdministratorLink(db, asked);
        if (made === null) throw thereIsOne();
        const summary = { link: made.link, expiresAt: made.expiresAt.toISOString() };
        return { summary, text: linkText(made, world.timeZone()) };
      }),
  });
}

/** What `serve` says of it at each start; null once there is an administrator. A new start voids the link of the one before. */
export async function announceAdministrator(
  { db }: Database,
  { publicUrl, now, timeZone }: { readonly publicUrl: string; readonly now: Date; readonly timeZone: string },
): Promise<Text | null> {
  const made = await firstAdministratorLink(db, { publicUrl, now });
  return made === null ? null : linkText(made, timeZone);
}

function linkText({ link, expiresAt }: AdministratorLink, timeZone: string): Text {
  const until = secondOf(expiresAt, timeZone);
  return {
    zh: `设立管理员：请在浏览器中打开下面的链接（只能使用一次，${until} 前有效，不要转发）\n${link}`,
    en: `To become administrator, open this link in a browser (it works once, until ${until}; do not pass it on)\n${link}`,
  };
}

const words = {
  command: { zh: '生成设立首位管理员的一次性链接', en: 'Prints the one-time link that makes the first administrator' },
  recover: {
    zh: '已有管理员但都无法登录时，也生成链接（须用 --confirm 确认）',
    en: 'although there are administrators: for when all of them are locked out (needs --confirm)',
  },
  confirm: {
    zh: '现有可用管理员的人数，表示已经知悉',
    en: 'how many administrators can act, to show that it is known',
  },
} as const satisfies Record<string, Text>;

function thereIsOne(): Refusal {
  return new Refusal(
    'people.administrator-exists',
    {
      zh: '平台已有管理员，请由其在“人员”中邀请。所有管理员都无法登录时，可运行 administrator link --recover。',
      en: 'There is an administrator, who can invite others under “Persons”. If all of them are locked out, run administrator link --recover.',
    },
    409,
  );
}
