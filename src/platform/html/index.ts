export type { Language, Text } from '../text.ts';
export { chooseLanguage, readCookie, speak } from './language.ts';
export { renderFragment, renderPage } from './page.ts';
