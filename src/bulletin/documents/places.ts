import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where `tools/fonts.ts` puts the fonts. */
export function fontsFolder(): string {
  return join(projectRoot(), 'dist', 'fonts');
}

/** The Typst source of the PDF. */
export function templateFile(): string {
  return join(projectRoot(), 'data', 'templates', 'bulletin.typ');
}

/** The folder of our package.json: three levels up from these sources, one from the bundle in `dist`. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'data', 'templates', 'bulletin.typ'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`no data/templates/bulletin.typ in ${import.meta.dirname} or above`);
    folder = above;
  }
  return folder;
}
