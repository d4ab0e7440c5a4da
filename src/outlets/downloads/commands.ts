import { resolve } from 'node:path';
import { Refusal } from '#platform/errors.ts';
import { type Command, command } from '#platform/terminal/index.ts';
import { type Language, languages } from '#platform/text.ts';
import { type MirrorPart, type MirrorSite, makeMirror, mirrorParts } from './mirror/make.ts';

/** What the commands need from the program that mounts them. */
type CommandWorld = {
  /** Runs work over the public site as a server that listens nowhere; shared data is brought up to date first. */
  readonly withSite: <T>(address: string | undefined, work: (site: MirrorSite) => Promise<T>) => Promise<T>;
};

const partsMeaning = {
  zh: '只要其中几部分：网页、接口、共享数据、分享图',
  en: 'only some parts: pages, API, shared data, pictures for shared links',
} as const;

/** `mirror DIR`: the whole public site as static files. Refuses `downloads.mirror-option`. */
export function downloadsCommands({ withSite }: CommandWorld): readonly Command[] {
  return [
    command({
      name: 'mirror',
      summary: {
        zh: '把全部公开内容写成静态文件，供隔离网络使用',
        en: 'write everything public as static files, for an air-gapped copy',
      },
      usage: 'DIR',
      arguments: { min: 1, max: 1 },
      options: {
        languages: {
          type: 'string',
          value: 'zh,en',
          default: 'zh,en',
          meaning: { zh: '语言，第一种不带目录前缀', en: 'languages; the first one has no folder of its own' },
        },
        only: {
          type: 'string',
          value: mirrorParts.join(','),
          default: mirrorParts.join(','),
          meaning: partsMeaning,
        },
        address: {
          type: 'string',
          value: 'URL',
          meaning: {
            zh: '副本自己的地址；不给则为网站对外的地址',
            en: 'the copy’s own address; unset: that of the site',
          },
        },
      },
      run: ({ languages: spoken, only, address }, [folder = ''], terminal) => {
        const parts = listOf<MirrorPart>('--only', only, mirrorParts);
        const wanted = listOf<Language>('--languages', spoken, languages);
        return withSite(address, async (site) => {
          const progress = terminal.progress(null, { zh: '正在写入', en: 'Writing' });
          const told = await makeMirror(site, {
            ...{ folder: resolve(folder), languages: wanted, only: parts, signal: terminal.signal },
            onProgress: () => progress.advance(),
          });
          progress.done();
          const { written, unchanged, removed, missing } = told;
          const text = {
            zh: `写入 ${written} 个文件，${unchanged} 个未变，删去 ${removed} 个；${missing.length} 个地址不能成为文件，链接指向在线网站。`,
            en: `${written} files written, ${unchanged} unchanged, ${removed} removed; ${missing.length} addresses cannot be files, links to them lead to the live site.`,
          };
          return { summary: { ...told, missing }, text };
        });
      },
    }),
  ];
}

function listOf<T extends string>(option: string, stated: string, known: readonly T[]): readonly T[] {
  const names = [...new Set(stated.split(',').map((name) => name.trim()))];
  const found = names.filter((name): name is T => (known as readonly string[]).includes(name));
  if (found.length > 0 && found.length === names.length) return found;
  throw new Refusal('downloads.mirror-option', {
    zh: `${option} 应是以逗号分隔的 ${known.join('、')} 中的一个或几个，现在是“${stated}”。`,
    en: `${option} takes one or more of ${known.join(', ')}, separated by commas; it is “${stated}”.`,
  });
}
