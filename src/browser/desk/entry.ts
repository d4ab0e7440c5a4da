/** The entry while it is written: findings as somebody types, and the report's own words one click away. */

const form = document.querySelector<HTMLFormElement>('form[data-entry]');
const findings = document.querySelector<HTMLElement>('[data-findings]');
let waiting = 0;
let asked: AbortController | null = null;

form?.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = window.setTimeout(() => void lint(), 400);
});

async function lint(): Promise<void> {
  if (!form || !findings) return;
  asked?.abort();
  asked = new AbortController();
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  try {
    const answer = await fetch(form.dataset.entry ?? '', { method: 'POST', body: fields, signal: asked.signal });
    if (!answer.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.bl-findings');
    if (part) findings.replaceChildren(document.importNode(part, true));
  } catch {
    // The findings come again with the next key, and in any case when the entry is saved.
  }
}

const copies = document.querySelector<HTMLElement>('[data-copies]');
if (copies) copies.hidden = false;

copies?.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest<HTMLButtonElement>('button[data-copy]');
  const field = form?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#f-${button?.dataset.copy}`);
  if (!button || !field) return;
  field.value = button.dataset.text ?? '';
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
});

/** Leaving with words that are not saved is asked about once. */
let isTouched = false;
form?.addEventListener('input', () => {
  isTouched = true;
});
form?.addEventListener('submit', () => {
  isTouched = false;
});
window.addEventListener('beforeunload', (event) => {
  if (isTouched) event.preventDefault();
});

export {};
