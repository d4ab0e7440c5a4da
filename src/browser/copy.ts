/** Buttons that copy a text of the page (`data-copy`: its id). They show only where copying works; without them the text can be selected. */
export function copyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const label = button.textContent ?? '';
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = document.getElementById(button.dataset.copy ?? '')?.textContent ?? '';
      await navigator.clipboard.writeText(text).then(
        () => say(button, label),
        () => select(button.dataset.copy ?? ''),
      );
    });
  }
}

/** The button says for a while that it is done; its name is read out where it has the focus. */
function say(button: HTMLButtonElement, label: string): void {
  button.textContent = button.dataset.copied ?? label;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

/** Where the browser refuses, the reader copies by hand. */
function select(id: string): void {
  const element = document.getElementById(id);
  if (element) getSelection()?.selectAllChildren(element);
}
