/** Uploading a file of reports: shows how far the upload is, and that the rows are being checked. Without this the form works as well. */
export function startBatchUpload(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-batch]');
  const progress = form?.querySelector<HTMLElement>('.bl-progress');
  if (form && progress) form.addEventListener('submit', (event) => upload(event, form, progress));
  for (const once of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    // A second press of the button would only be told what the first has done.
    once.addEventListener('submit', () => {
      for (const button of once.querySelectorAll('button')) button.disabled = true;
    });
  }
}

function upload(event: SubmitEvent, form: HTMLFormElement, progress: HTMLElement): void {
  event.preventDefault();
  const button = form.querySelector('button');
  const bar = progress.querySelector('progress');
  const line = progress.querySelector('p');
  if (!button || !bar || !line) return;
  const { uploading = '', reading = '', failed = '' } = form.dataset;
  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const share = total > 0 ? Math.floor((loaded / total) * 100) : 0;
    bar.value = share;
    line.textContent = `${uploading} ${share}%`;
  });
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value');
    line.textContent = reading;
  });
  request.addEventListener('load', () => follow(request));
  request.addEventListener('error', () => {
    button.disabled = false;
    bar.value = 0;
    line.textContent = failed;
  });
  button.disabled = true;
  progress.hidden = false;
  line.textContent = uploading;
  request.open('POST', form.action);
  request.setRequestHeader('accept', 'text/html');
  request.send(new FormData(form));
}

/** To the page that the upload led to; a refusal comes as this very page with what is wrong, and takes the place of the one shown. */
function follow({ status, responseURL, responseText }: XMLHttpRequest): void {
  if (status < 400) {
    location.assign(responseURL);
    return;
  }
  const answered = new DOMParser().parseFromString(responseText, 'text/html');
  document.body.replaceWith(answered.body);
  document.querySelector<HTMLElement>('.bl-refused')?.focus();
  startBatchUpload();
}
