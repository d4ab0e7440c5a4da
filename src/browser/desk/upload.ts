type Words = Readonly<Record<'uploading' | 'cancel' | 'cancelled' | 'failed' | 'tooBig' | 'wait' | 'remove', string>>;
type Sent = {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  readonly sha256: string;
  readonly purpose: string;
};

/** Files of a report: each goes by itself as soon as it is chosen or dropped, one after another, with progress and a way to stop it. */
export function startUploads(): void {
  const box = document.querySelector<HTMLElement>('[data-upload]');
  const input = box?.querySelector<HTMLInputElement>('input[type=file]');
  const list = box?.querySelector<HTMLElement>('[data-uploads]');
  if (!box || !input || !list) return;
  const words = JSON.parse(box.dataset.words ?? '{}') as Words;
  const purpose = box.querySelector<HTMLSelectElement>('select');
  const plain = box.querySelector<HTMLElement>('[data-upload-plain]');
  if (plain) plain.hidden = true;
  let waiting: Promise<unknown> = Promise.resolve();
  let open = 0;
  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const line = lineFor(file.name, words);
      list.append(line.item);
      const stated = purpose?.value ?? 'attachment';
      open += 1;
      waiting = waiting.then(() => send(box, { file, purpose: stated }, line, words)).finally(() => (open -= 1));
    }
  };
  input.addEventListener('change', () => {
    add([...(input.files ?? [])]);
    input.value = '';
  });
  acceptDrops(box, add);
  input.form?.addEventListener('submit', (event) => {
    if (open === 0) return;
    event.preventDefault();
    const note = document.createElement('li');
    note.className = 'bl-upload-note';
    note.textContent = words.wait;
    list.querySelector('.bl-upload-note')?.remove();
    list.append(note);
    list.scrollIntoView({ block: 'center' });
  });
}

function acceptDrops(box: HTMLElement, add: (files: Iterable<File>) => void): void {
  box.addEventListener('dragover', (event) => {
    event.preventDefault();
    box.classList.add('is-over');
  });
  box.addEventListener('dragleave', () => box.classList.remove('is-over'));
  box.addEventListener('drop', (event) => {
    event.preventDefault();
    box.classList.remove('is-over');
    add([...(event.dataTransfer?.files ?? [])]);
  });
}

type Line = {
  readonly item: HTMLLIElement;
  readonly bar: HTMLProgressElement;
  readonly state: HTMLElement;
  readonly cancel: HTMLButtonElement;
};

function lineFor(name: string, words: Words): Line {
  const item = document.createElement('li');
  const label = document.createElement('span');
  label.textContent = name;
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', `${words.uploading} ${name}`);
  const state = document.createElement('span');
  state.className = 'bl-upload-state';
  const cancel = document.createElement('button');
  cancel.type = 'button';
  cancel.className = 'btn btn-sm';
  cancel.textContent = words.cancel;
  item.append(label, bar, state, cancel);
  return { item, bar, state, cancel };
}

type Chosen = { readonly file: File; readonly purpose: string };

/** Never rejects: what went wrong stands in the line. */
function send(box: HTMLElement, { file, purpose }: Chosen, line: Line, words: Words): Promise<void> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const end = (text: string | null) => {
      line.bar.remove();
      line.cancel.remove();
      if (text === null) line.item.remove();
      else {
        line.state.textContent = text;
        line.item.classList.add('is-wrong');
      }
      done();
    };
    let isCancelled = false;
    line.cancel.addEventListener('click', () => {
      isCancelled = true;
      request.abort();
      end(words.cancelled);
    });
    if (file.size > Number(box.dataset.uploadLimit)) return end(words.tooBig);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      line.bar.value = total === 0 ? 0 : loaded / total;
      line.state.textContent = `${Math.floor(line.bar.value * 100)}%`;
    });
    request.addEventListener('error', () => isCancelled || end(words.failed));
    request.addEventListener('load', () => end(answered(request, words)));
    request.open('POST', box.dataset.upload ?? '');
    request.setRequestHeader('accept', 'application/json');
    const form = new FormData();
    form.append('purpose', purpose);
    form.append('file', file);
    request.send(form);
  });
}

/** Null when the file was kept, and stands in the table now; else why not. */
function answered(request: XMLHttpRequest, words: Words): string | null {
  try {
    const answer = JSON.parse(request.responseText) as Sent & { readonly title?: string };
    if (request.status !== 201) return answer.title ?? words.failed;
    listFile(answer, words);
    return null;
  } catch {
    return words.failed;
  }
}

function listFile({ id, name, size, sha256, purpose }: Sent, words: Words): void {
  const table = document.querySelector<HTMLTableElement>('[data-files]');
  const row = table?.tBodies[0]?.insertRow();
  if (!table || !row) return;
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = name;
  const hash = document.createElement('code');
  hash.title = sha256;
  hash.textContent = `${sha256.slice(0, 12)}…`;
  const remove = document.createElement('button');
  remove.className = 'btn btn-sm';
  remove.name = 'do';
  remove.value = `remove ${id}`;
  remove.textContent = words.remove;
  remove.setAttribute('aria-label', `${words.remove} ${name}`);
  row.append(head);
  for (const content of [purpose, size, hash, remove]) row.insertCell().append(content);
  table.hidden = false;
  document.querySelector<HTMLElement>('[data-no-files]')?.setAttribute('hidden', '');
}
