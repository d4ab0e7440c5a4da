import type { Language } from '#platform/text.ts';

/**
 * A directory listing in parts (CSAF 2.0 §7.1.14), made here and not in the browser. Names are our own file names: nothing in them is to
 * be escaped.
 */
export async function* listing(
  folder: string,
  language: Language,
  names: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<string> {
  const [lang, title] = language === 'zh' ? ['zh-CN', `${folder}/ 的文件列表`] : ['en', `Files in ${folder}/`];
  const above = folder.slice(0, folder.lastIndexOf('/'));
  yield `<!doctype html>\n<html lang="${lang}">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n`;
  yield '<meta name="viewport" content="width=device-width">\n<meta name="robots" content="noindex">\n</head>\n';
  yield `<body>\n<main>\n<h1>${title}</h1>\n<ul>\n`;
  if (above !== '/.well-known') yield `<li><a href="${above}/">../</a></li>\n`;
  for await (const some of names)
    yield some.map((name) => `<li><a href="${folder}/${name}">${name}</a></li>\n`).join('');
  yield '</ul>\n</main>\n</body>\n</html>\n';
}
