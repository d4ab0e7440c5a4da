/**
 * The only script of the public site. Every page works without it; with it, a tick in the filters of the list acts at once,
 * and `/` leads to the search box.
 */
const filters = document.querySelector<HTMLFormElement>('form[data-filters]');

/** On phones and tablets the filters lie in a sheet over the list: there several are ticked, then applied. */
const narrow = window.matchMedia('(max-width: 900px)');

filters?.addEventListener('change', (event) => {
  const { target } = event;
  if (narrow.matches) return;
  if (target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio')) {
    filters.requestSubmit();
  }
});

document.addEventListener('keydown', (event) => {
  const { target } = event;
  const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector<HTMLInputElement>('input[type=search]');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
