/** The calculators of the archive page answer at once: text and choices follow each other. Without this the button asks the server. */
export function startCalculators(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-calculator]')) startVector(box);
  const gb = document.querySelector<HTMLElement>('[data-gb]');
  if (gb) startGrades(gb);
}

type Answer = {
  readonly version: string;
  readonly vector: string;
  readonly metrics: Readonly<Record<string, string>>;
  readonly score: number | null;
  readonly ratingLine: string | null;
  readonly severity: string | null;
  readonly severityWord: string | null;
  readonly words: readonly string[];
};

function startVector(box: HTMLElement): void {
  const text = box.querySelector<HTMLInputElement>('.bl-calcvector');
  const was = box.querySelector<HTMLInputElement>('input[type="hidden"]');
  const result = box.querySelector<HTMLElement>('[data-result]');
  if (!text || !was || !result) return;
  const ask = latest();
  const show = async () => {
    const vector = text.value.trim();
    const answer = vector === '' ? '' : await ask(`/desk/score?vector=${encodeURIComponent(vector)}`);
    if (answer === null) return;
    if (answer === '') return result.replaceChildren();
    if (typeof answer === 'string') return result.replaceChildren(line(answer, 'bl-wrong'));
    const worked = answer as Answer;
    choose(box, worked.metrics);
    was.value = text.value;
    const decides = box.dataset.calculator === 'cvss2';
    result.replaceChildren(...resultOf(worked, decides));
    if (decides) document.querySelector('[data-level]')?.replaceChildren(levelOf(worked));
  };
  for (const take of document.querySelectorAll<HTMLElement>('[data-take]')) {
    take.addEventListener('click', (event) => {
      if (box.dataset.calculator !== 'cvss2') return;
      event.preventDefault();
      text.value = take.dataset.take ?? '';
      show();
    });
  }
  let wait = 0;
  text.addEventListener('input', () => {
    clearTimeout(wait);
    wait = window.setTimeout(show, 250);
  });
  box.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return;
    const vector = chosenVector(box, text.value);
    if (vector === null) return;
    text.value = vector;
    show();
  });
}

/** The vector of the choices; what the text says beyond the base metrics stays. Null while a metric is open. */
function chosenVector(box: HTMLElement, before: string): string | null {
  const codes = [
    ...new Set(
      [...box.querySelectorAll<HTMLInputElement>('input[data-metric]')].map(({ dataset }) => dataset.metric ?? ''),
    ),
  ];
  const chosen = codes.map(
    (code) => box.querySelector<HTMLInputElement>(`input[data-metric="${code}"]:checked`)?.value,
  );
  if (chosen.includes(undefined)) return null;
  const further = before
    .split('/')
    .filter((part) => part.includes(':') && !/^CVSS:/.test(part) && !codes.includes(part.split(':')[0] ?? ''));
  const version = box.dataset.version ?? '2.0';
  const parts = [...codes.map((code, at) => `${code}:${chosen[at]}`), ...further];
  return (version === '2.0' ? '' : `CVSS:${version}/`) + parts.join('/');
}

function choose(box: HTMLElement, metrics: Answer['metrics']): void {
  for (const radio of box.querySelectorAll<HTMLInputElement>('input[data-metric]')) {
    radio.checked = metrics[radio.dataset.metric ?? ''] === radio.value;
  }
}

function resultOf(answer: Answer, withLevel: boolean): Node[] {
  const head = document.createElement('p');
  const score = document.createElement('b');
  score.className = 'bl-calcscore';
  score.textContent = answer.score === null ? '' : answer.score.toFixed(1);
  const level = withLevel ? levelOf(answer) : document.createElement('span');
  if (!withLevel) Object.assign(level, { className: 'bl-quiet', textContent: answer.ratingLine ?? '' });
  head.append(score, ' ', level);
  const words = document.createElement('ul');
  words.className = 'bl-metrics';
  words.append(...answer.words.map((word) => Object.assign(document.createElement('li'), { textContent: word })));
  return [head, words];
}

function levelOf({ severity, severityWord }: Answer): HTMLElement {
  const level = document.createElement('span');
  level.className = `bl-sev ${severity ?? 'unrated'}`;
  level.textContent = severityWord ?? '';
  return level;
}

function startGrades(box: HTMLElement): void {
  const result = box.querySelector<HTMLElement>('[data-result]');
  if (!result) return;
  const ask = latest();
  box.addEventListener('change', async () => {
    const selects = [...box.querySelectorAll('select')];
    const isComplete = selects.every(({ value }) => value !== '');
    if (!isComplete) return result.replaceChildren();
    const line_ = selects.map(({ name, value }) => `${name.slice('gb-'.length)}:${value}`).join('/');
    const answer = await ask(`/desk/score?gb=${encodeURIComponent(line_)}`);
    if (answer === null) return;
    if (typeof answer === 'string') return result.replaceChildren(line(answer, 'bl-wrong'));
    const grade = answer as { line: string; technicalWord: string; overallWord: string };
    result.replaceChildren(line(`${grade.line} · ${grade.technicalWord} · ${grade.overallWord}`, ''));
  });
}

/** Asks the server: the answer, its sentence where it refuses, null when a later question was asked meanwhile or nobody answered. */
function latest(): (address: string) => Promise<unknown> {
  let asked = 0;
  return async (address) => {
    asked += 1;
    const mine = asked;
    try {
      const response = await fetch(address, { headers: { accept: 'application/json' } });
      const answer = (await response.json()) as { title?: string };
      if (mine !== asked) return null;
      return response.ok ? answer : (answer.title ?? null);
    } catch {
      return null;
    }
  };
}

function line(text: string, name: string): HTMLElement {
  const element = document.createElement(name === '' ? 'p' : 'strong');
  if (name !== '') element.className = name;
  element.textContent = text;
  return element;
}
