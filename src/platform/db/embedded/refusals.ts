import { messageOf, Refusal } from '../../errors.ts';
import type { Text } from '../../text.ts';

/** Every way in which the built-in PostgreSQL can fail, one sentence each that says what to do. */
export const refuse = {
  platform: (platform: string) =>
    of('platform', {
      zh: `没有适用于 ${platform} 的内置 PostgreSQL。请安装 PostgreSQL 15 或更高版本，并把它的地址写入 DATABASE_URL。`,
      en: `There is no built-in PostgreSQL for ${platform}. Install PostgreSQL 15 or newer and give its address in DATABASE_URL.`,
    }),
  programs: (name: string) =>
    of('programs', {
      zh: `缺少内置 PostgreSQL 的程序包 ${name}。请在项目目录执行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL。`,
      en: `The package ${name} with the built-in PostgreSQL is missing. Run npm ci in the project folder (without --omit=optional), or set DATABASE_URL.`,
    }),
  runs: (program: string, cause: unknown) =>
    of(
      'runs',
      {
        zh: `内置 PostgreSQL 的程序 ${program} 在本系统上无法运行（${messageOf(cause)}；它需要 glibc）。请设置 DATABASE_URL，使用自己安装的 PostgreSQL。`,
        en: `The built-in PostgreSQL's program ${program} does not run on this system (${messageOf(cause)}; it needs glibc). Set DATABASE_URL to a PostgreSQL of your own.`,
      },
      cause,
    ),
  folder: (folder: string, cause: unknown) =>
    of(
      'folder',
      {
        zh: `数据目录 ${folder} 不能读写（${messageOf(cause)}）。请修改它的所有者或权限，或用 BULOU_DATA 指定别的目录。`,
        en: `The data folder ${folder} cannot be read and written (${messageOf(cause)}). Change its owner or rights, or name another with BULOU_DATA.`,
      },
      cause,
    ),
  diskFull: (folder: string, cause?: unknown) =>
    of(
      'disk-full',
      {
        zh: `${folder} 所在的磁盘已满。请腾出至少 1 GB 空间后再启动。`,
        en: `The disk that holds ${folder} is full. Free at least 1 GB and start again.`,
      },
      cause,
    ),
  owner: (folder: string, uid: number, user: string) =>
    of('owner', {
      zh: `${folder} 中的数据库属于 uid ${uid}，而它将以用户 ${user} 运行。请以其所有者启动，或执行 chown -R ${user} ${folder}，或用 BULOU_DATA 指定别的目录。`,
      en: `The database in ${folder} belongs to uid ${uid}, but would run as user ${user}. Start as its owner, or run chown -R ${user} ${folder}, or name another folder with BULOU_DATA.`,
    }),
  nameless: (uid: number) =>
    of('nameless', {
      zh: `当前用户（uid ${uid}）在系统里没有名字，内置 PostgreSQL 无法以它运行。请在 /etc/passwd 中给它一个名字（容器：换用有名字的用户），或设置 DATABASE_URL。`,
      en: `The current user (uid ${uid}) has no name on this system, as the built-in PostgreSQL needs. Give it one in /etc/passwd (in a container: run as a user who has one), or set DATABASE_URL.`,
    }),
  unreachable: (folder: string, user: string) =>
    of('unreachable', {
      zh: `数据库以用户 ${user} 运行，但它已不能进入 ${folder}。请恢复上级目录的进入权限（chmod o+x），或把数据移走后用 BULOU_DATA 指定。`,
      en: `The database runs as user ${user}, who can no longer enter ${folder}. Give back the right to enter the folders above it (chmod o+x), or move the data and name its place with BULOU_DATA.`,
    }),
  major: (folder: string, found: string, ours: number) =>
    of('major', {
      zh: `${folder} 中是 PostgreSQL ${found} 的数据，本程序内置的是 ${ours}。请用原来的版本导出后再导入，或用 BULOU_DATA 指定别的目录。`,
      en: `${folder} holds data of PostgreSQL ${found}; this program brings ${ours}. Export with the version that wrote it and import here, or name another folder with BULOU_DATA.`,
    }),
  secret: (file: string) =>
    of('secret', {
      zh: `数据库的密码文件 ${file} 不见了或与数据库不符。请从备份恢复这个文件。`,
      en: `The database's password file ${file} is missing or is not the one of this database. Restore it from the backup.`,
    }),
  inUse: (folder: string, owner: string) =>
    of('in-use', {
      zh: `${folder} 正由另一个补漏进程使用（${owner}）。请先停止它，或用 BULOU_DATA 指定别的目录。`,
      en: `${folder} is in use by another Bulou process (${owner}). Stop it first, or name another folder with BULOU_DATA.`,
    }),
  address: (log: string, line: string) =>
    of('address', {
      zh: `内置 PostgreSQL 的套接字或端口被占用（${line}）。请停止占用它的程序后再启动；日志在 ${log}。`,
      en: `The socket or port of the built-in PostgreSQL is taken (${line}). Stop the program that holds it and start again; the log is ${log}.`,
    }),
  socketFolder: (folder: string) =>
    of('socket-folder', {
      zh: `套接字目录 ${folder} 属于别人，不能使用。请删除它，或用 BULOU_DATA 指定路径较短的数据目录。`,
      en: `The socket folder ${folder} belongs to somebody else and cannot be used. Remove it, or name a data folder with a shorter path in BULOU_DATA.`,
    }),
  start: (log: string, line: string) =>
    of('start', {
      zh: `内置 PostgreSQL 没能启动：${line}。详情见 ${log}；也可设置 DATABASE_URL 使用自己的 PostgreSQL。`,
      en: `The built-in PostgreSQL did not start: ${line}. See ${log}; or set DATABASE_URL to a PostgreSQL of your own.`,
    }),
} as const;

/** Turns what the file system says about our folder into its sentence; anything else is passed on as it is. */
export function folderRefusal(folder: string, thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return refuse.diskFull(folder, thrown);
  const closed = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP', 'ENOENT'];
  return typeof code === 'string' && closed.includes(code) ? refuse.folder(folder, thrown) : thrown;
}

function of(reason: string, text: Text, cause?: unknown): Refusal {
  return new Refusal(`embedded.${reason}`, text, 500, cause);
}
