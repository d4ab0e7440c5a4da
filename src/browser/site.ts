import { copyButtons } from './copy.ts';
import { startSearchBoxes } from './search-box.ts';

/**
 * The only script of the public site. Every page works without it; with it, the search box completes what is typed, a tick in the
 * filters of the list acts at once, the keyboard stays on the filter that was ticked, `/` leads to the search box, and what may be
 * taken along has a button that copies it.
 */
startSearchBoxes();

const filters = document.querySelector<HTMLFormElement>('form[data-filters]');

/** On phones and tablets the filters lie in a sheet over the list: there several are ticked, then applied. */
const narrow = window.matchMedia('(max-width: 900px)');

const ticked = 'bulou.ticked';

filters?.addEventListener('change', (event) => {
  const { target } = event;
  if (narrow.matches) return;
  if (target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio')) {
    remember(JSON.stringify([target.name, target.value]));
    filters.requestSubmit();
  }
});

const last = recall();
if (filters && last !== null) {
  const box = [...filters.querySelectorAll('input')].find(({ name, value }) => JSON.stringify([name, value]) === last);
  box?.focus({ preventScroll: true });
}

document.addEventListener('keydown', (event) => {
  const { target } = event;
  const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  const inText = typing && !(target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type));
  if (event.key !== '/' || inText || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector<HTMLInputElement>('input[type=search]');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

copyButtons(document);

/** Storage may be switched off; the list works all the same. */
function remember(what: string): void {
  try {
    sessionStorage.setItem(ticked, what);
  } catch {}
}

/** What was remembered on the page before, once. */
function recall(): string | null {
  try {
    const what = sessionStorage.getItem(ticked);
    sessionStorage.removeItem(ticked);
    return what;
  } catch {
    return null;
  }
}
