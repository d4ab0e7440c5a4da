/** The form for one report: shows what belongs to the chosen kind, saves itself a few seconds after the last key. */
export function startReportForm(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-report-form]');
  if (!form) return;
  guideByKind(form);
  showWhen(form, 'disclosureOn', () => chosen(form, 'disclosure') === 'on-day');
  showWhen(form, 'finder', () => chosen(form, 'isAnonymous') !== 'true');
  saveWhileWriting(form);
  document.querySelector<HTMLElement>('.bl-refused, .bl-incomplete')?.focus();
}

function chosen(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? '';
}

/** Parts of the other kind are out of sight, but stay in the form: whoever changes the kind back finds them as they were. */
function guideByKind(form: HTMLFormElement): void {
  const parts = [...form.querySelectorAll<HTMLElement>('[data-of-kind]')];
  form.classList.add('is-guided');
  const show = () => {
    const kind = chosen(form, 'kind');
    for (const part of parts) part.hidden = part.dataset.ofKind !== kind;
    form.classList.toggle('has-kind', kind !== '');
  };
  form.addEventListener('change', show);
  show();
}

function showWhen(form: HTMLFormElement, name: string, isAsked: () => boolean): void {
  const field = form.querySelector<HTMLElement>(`#f-${name}`)?.closest<HTMLElement>('.bl-form-field');
  if (!field) return;
  const show = () => {
    field.hidden = !isAsked();
  };
  form.addEventListener('change', show);
  show();
}

const quietMs = 2500;
const retryMs = 15_000;

type Words = Readonly<Record<'saving' | 'saved' | 'failed', string>>;

/** Saves after a pause in typing, one request at a time. A draft that was changed in another window is not saved over. */
function saveWhileWriting(form: HTMLFormElement): void {
  const { save = '', words: spoken = '{}' } = form.dataset;
  const words = JSON.parse(spoken) as Words;
  const state = document.querySelector<HTMLElement>('[data-save-state]');
  const seen = form.querySelector<HTMLInputElement>('[data-seen]');
  let timer = 0;
  let isOver = false;
  let running: Promise<void> | null = null;
  let last = snapshot(form);
  const say = (text: string) => {
    if (state) state.textContent = text;
  };
  const store = async (values: string) => {
    if (!seen) return;
    say(words.saving);
    const answer = await post(save, `{"seen":${JSON.stringify(seen.value)},"values":${values}}`);
    if (answer.ok) {
      last = values;
      seen.value = answer.seen;
      say(`${words.saved} ${new Date(answer.seen).toLocaleTimeString(document.documentElement.lang)}`);
      later(quietMs);
    } else if (answer.why === null) {
      say(words.failed);
      later(retryMs);
    } else {
      isOver = true;
      say(answer.why);
      state?.classList.add('is-wrong');
    }
  };
  const later = (after: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const values = snapshot(form);
      if (isOver || running !== null || values === last) return;
      running = store(values).finally(() => {
        running = null;
      });
    }, after);
  };
  form.addEventListener('input', () => later(quietMs));
  form.addEventListener('change', () => later(quietMs));
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    window.clearTimeout(timer);
    if (running === null) return;
    // Two savings at once would take each other for another window's: the button acts when the first is done.
    event.preventDefault();
    running.finally(() => form.requestSubmit(event.submitter));
  });
  // A page that comes back out of the browser's memory has seen an older draft.
  window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload());
}

/** The fields as JSON, without files and buttons; the order is the form's, so equal text means equal fields. */
function snapshot(form: HTMLFormElement): string {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && name !== 'seen' && name !== 'purpose') values[name] = value;
  }
  return JSON.stringify(values);
}

type Answer =
  | { readonly ok: true; readonly seen: string }
  /** `why` null: the network or the platform is away, and trying again may help. */
  | { readonly ok: false; readonly why: string | null };

async function post(address: string, body: string): Promise<Answer> {
  try {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const response = await fetch(address, { method: 'POST', headers, body });
    const answer = (await response.json()) as { seen?: string; title?: string };
    if (response.ok) return { ok: true, seen: answer.seen ?? '' };
    const isFinal = response.status < 500 && response.status !== 429;
    return { ok: false, why: isFinal ? (answer.title ?? '') : null };
  } catch {
    return { ok: false, why: null };
  }
}
