import type { Readable } from 'node:stream';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';

/** One part of a multipart form, in the order sent. */
export type UploadPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file';
      /** Of the form's field. */
      readonly name: string;
      /** As the sender's machine calls it; never to be trusted as a path. */
      readonly fileName: string;
      readonly stream: Readable;
      /** True once the stream ended because the file is larger than allowed. */
      isTruncated(): boolean;
    };

export type UploadLimits = { readonly maxFileBytes: number; readonly maxFiles: number };

/**
 * The parts of a multipart request. A file that is not wanted must still be read (`part.stream.resume()`), or the next part never
 * comes. Refuses `http.not-multipart` for another kind of body, and `http.too-large` (413) for a field of more than 1 MB of text.
 */
export async function* uploadParts(request: FastifyRequest, limits: UploadLimits): AsyncIterable<UploadPart> {
  if (!request.isMultipart()) {
    throw new Refusal(
      'http.not-multipart',
      {
        zh: '这里只接受带文件的表单（multipart/form-data）。请用页面上的表单发送。',
        en: 'Only a form with files (multipart/form-data) is accepted here. Send it with the form of the page.',
      },
      415,
    );
  }
  const parts = request.parts({
    limits: { fileSize: limits.maxFileBytes, files: limits.maxFiles, fields: 200, fieldSize: 1_000_000, parts: 400 },
  });
  for await (const part of parts) yield part.type === 'file' ? fileOf(part) : fieldOf(part as MultipartValue);
}

function fieldOf(part: MultipartValue): UploadPart {
  if ((part as { valueTruncated?: boolean }).valueTruncated) throw fieldTooLarge();
  return { kind: 'field', name: part.fieldname, value: String(part.value ?? '') };
}

function fileOf(part: MultipartFile): UploadPart {
  return {
    kind: 'file',
    name: part.fieldname,
    fileName: part.filename ?? '',
    stream: part.file,
    isTruncated: () => part.file.truncated,
  };
}

/** A text that was cut would be stored as if it were whole. */
function fieldTooLarge(): Refusal {
  return new Refusal(
    'http.too-large',
    {
      zh: '表单中有一栏文字超过1 MB。请缩短，或作为文件上传。',
      en: 'A field of the form holds more than 1 MB of text. Shorten it, or send it as a file.',
    },
    413,
  );
}
