type Words = Readonly<Record<'working' | 'tried' | 'done' | 'failed', string>>;
type Told = { readonly tried: number; readonly solution?: string };

/** The proof of work before a report without an account: computed beside the page, its progress shown, then the form goes by itself. */
export function startProofOfWork(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-work]');
  const find = <T extends HTMLElement>(name: string) => form?.querySelector<T>(`[data-work-${name}]`) ?? null;
  const panel = find('panel');
  const start = find<HTMLButtonElement>('start');
  const bar = find<HTMLProgressElement>('progress');
  const state = find('state');
  if (!form || !panel || !start || !bar || !state) return;
  const words = JSON.parse(form.dataset.words ?? '{}') as Words;
  const byHand = find<HTMLDetailsElement>('by-hand');
  panel.hidden = false;
  if (byHand) byHand.open = false;
  start.addEventListener('click', () => {
    start.disabled = true;
    bar.hidden = false;
    state.textContent = words.working;
    const fail = () => {
      bar.hidden = true;
      state.textContent = words.failed;
      if (byHand) byHand.open = true;
    };
    solve(form, fail, ({ tried, solution }, average) => {
      // Half of all lucky finds lie before seven tenths of the average; the bar never ends before the work does.
      bar.value = 1 - Math.exp(-tried / average);
      state.textContent = words.tried
        .replace('{n}', tried.toLocaleString(document.documentElement.lang))
        .replace('{all}', average.toLocaleString(document.documentElement.lang));
      if (solution === undefined) return;
      state.textContent = words.done;
      const field = form.elements.namedItem('solution');
      if (field instanceof HTMLInputElement) field.value = solution;
      form.submit();
    });
  });
}

function solve(form: HTMLFormElement, fail: () => void, tell: (told: Told, average: number) => void): void {
  const bits = Number(form.dataset.workBits);
  try {
    const worker = new Worker(form.dataset.workScript ?? '');
    worker.addEventListener('error', fail);
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data.solution !== undefined) worker.terminate();
      tell(data, 2 ** bits);
    });
    worker.postMessage({ challenge: form.dataset.work, bits });
  } catch {
    fail();
  }
}
