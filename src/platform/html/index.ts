export { chooseLanguage, readCookie, speak } from './language.ts';
export { renderPage } from './page.ts';
