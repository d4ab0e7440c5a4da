import type { JSX } from 'preact';
import type { FormState } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { FilePurpose } from '../content.ts';
import { fileLimits } from '../files/limits.ts';
import type { DraftFile } from '../files/store.ts';
import { sizeOf } from './bytes.ts';
import { Section } from './parts.tsx';
import { formWords as w } from './words.ts';

/** What a reporter's file may be for; the first is chosen. */
export const formPurposes = ['screenshot', 'proof', 'attachment'] as const satisfies readonly FilePurpose[];

type Props = {
  readonly form: FormState;
  readonly language: Language;
  readonly files: readonly DraftFile[];
  /** Of the draft: files go to it. */
  readonly address: string;
};

/** Files: without scripts they go with the form; with them each goes by itself, with its progress shown. */
export function FilesPart({ form, language, files, address }: Props): JSX.Element {
  const t = speak(language);
  const words = { uploading: w.uploading, cancel: w.cancel, cancelled: w.cancelled, failed: w.uploadFailed };
  const spoken = Object.fromEntries(
    Object.entries({ ...words, tooBig: w.tooBig, wait: w.waitForUploads, remove: w.remove }).map(([name, text]) => [
      name,
      t(text),
    ]),
  );
  return (
    <Section form={form} language={language} id="files" title={w.files}>
      <div
        class="bl-upload"
        data-upload={`${address}/files`}
        data-upload-limit={fileLimits.bytesEach}
        data-words={JSON.stringify(spoken)}
      >
        <div class="bl-form-field">
          <label for="f-purpose">{t(w.filePurpose)}</label>
          <select class="form-select" id="f-purpose" name="purpose">
            {formPurposes.map((purpose) => (
              <option key={purpose} value={purpose}>
                {t(w.purposes[purpose])}
              </option>
            ))}
          </select>
        </div>
        <div class="bl-form-field">
          <label for="f-file">{t(w.fileChoose)}</label>
          <p class="bl-hint" id="f-file-hint">
            {t(w.fileHint(sizeOf(fileLimits.bytesEach), fileLimits.perReport))}
          </p>
          <input class="form-control" id="f-file" name="file" type="file" multiple aria-describedby="f-file-hint" />
        </div>
        <button class="btn" type="submit" name="do" value="upload" data-upload-plain>
          {t(w.upload)}
        </button>
        <ul class="bl-uploads" data-uploads aria-live="polite" />
      </div>
      <FileTable files={files} language={language} />
    </Section>
  );
}

function FileTable({ files, language }: { files: readonly DraftFile[]; language: Language }): JSX.Element {
  const t = speak(language);
  const { name, purpose, bytes, hash } = w.fileColumns;
  return (
    <div class="bl-files">
      <p class="bl-hint" data-no-files hidden={files.length > 0}>
        {t(w.noFiles)}
      </p>
      <table class="table" data-files hidden={files.length === 0}>
        <caption class="bl-hidden">{t(w.fileList)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(name)}</th>
            <th scope="col">{t(purpose)}</th>
            <th scope="col">{t(bytes)}</th>
            <th scope="col">{t(hash)}</th>
            <th scope="col">
              <span class="bl-hidden">{t(w.remove)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id}>
              <th scope="row">{file.name}</th>
              <td>{t(purposeText(file.purpose))}</td>
              <td>{sizeOf(file.bytes)}</td>
              <td>
                <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code>
              </td>
              <td>
                <button
                  class="btn btn-sm"
                  type="submit"
                  name="do"
                  value={`remove ${file.id}`}
                  aria-label={t(w.removeNamed(file.name))}
                >
                  {t(w.remove)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function purposeText(purpose: FilePurpose) {
  return formPurposes.some((known) => known === purpose)
    ? w.purposes[purpose as (typeof formPurposes)[number]]
    : w.purposes.attachment;
}
