/** Forms of moves in a dialog over the page they were asked on. Without this the link leads to the form's own page. */

const dialog = document.querySelector<HTMLDialogElement>('dialog[data-move-dialog]');

/** Fetches the page of a move and shows its form in the dialog; goes to the page itself where that fails. */
async function ask(address: string): Promise<void> {
  if (!dialog) return;
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const form = page.querySelector('form[data-move-form]');
    if (!answer.ok || !form) throw new Error('no form');
    dialog.replaceChildren(document.importNode(form, true));
    dialog.showModal();
    focusFirst(dialog);
  } catch {
    location.href = address;
  }
}

function focusFirst(within: HTMLElement): void {
  within.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea, button')?.focus();
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest<HTMLAnchorElement>('a[data-asks]');
  if (link && dialog) {
    event.preventDefault();
    void ask(link.href);
    return;
  }
  if (dialog?.open && event.target.closest('[data-cancel]')) {
    event.preventDefault();
    dialog.close();
  }
});

/** A form that was sent once is not sent again by a second key or click. */
document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (event.target.method !== 'post' || !new URL(event.target.action).pathname.startsWith('/desk')) return;
  if (event.target.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = '';
});

/** Coming back by the browser's history shows the page as it was: its forms can be sent again. */
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset.sent;
});

export {};
