import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';
import { cleanPart } from './clean.ts';

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
 * The parts of a multipart request, streamed: memory holds the texts and one piece of a file. A file that is not wanted must still be
 * read (`part.stream.resume()`), or the next part never comes; whoever stops early need not.
 * Refuses `http.not-multipart` for another kind of body, `http.too-many-files`, and `http.too-large` (413) for more than 2 MB of text.
 */
export async function* uploadParts(request: FastifyRequest, limits: UploadLimits): AsyncIterable<UploadPart> {
  if (!request.isMultipart()) throw notMultipart();
  const parts = request.parts({
    limits: { fileSize: limits.maxFileBytes, files: limits.maxFiles, fields: 500, fieldSize: textBytes, parts: 1000 },
  });
  let text = 0;
  try {
    for await (const part of parts) {
      if (part.type === 'file') {
        yield fileOf(part);
        continue;
      }
      const field = fieldOf(part as MultipartValue);
      text += Buffer.byteLength(field.value);
      if (text > textBytes || part.valueTruncated) throw textTooLarge();
      yield field;
    }
  } catch (thrown) {
    throw asRefusal(thrown, limits);
  } finally {
    letRunOut(request.raw);
  }
}

/**
 * Reads on, into nothing: a sender whose request is answered early would otherwise wait for us and never read the answer. One who goes
 * on for long, or stops sending, is cut off.
 */
function letRunOut(body: IncomingMessage): void {
  body.unpipe();
  if (body.readableEnded || body.destroyed) return;
  body.resume();
  const timer = setTimeout(() => body.socket.destroy(), 30_000).unref();
  body.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}

/** All texts of one form together. */
const textBytes = 2_000_000;

type Field = Extract<UploadPart, { kind: 'field' }>;

/** A part that says of itself that it is JSON arrives parsed, and leaves as the text that it was. */
function fieldOf({ fieldname, value }: MultipartValue): Field {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return { kind: 'field', name: cleanPart(fieldname), value: cleanPart(text) };
}

function fileOf(part: MultipartFile): UploadPart {
  if (part.file.errored) blameSender(part.file.errored);
  part.file.on('error', blameSender);
  return {
    kind: 'file',
    name: part.fieldname,
    fileName: cleanPart(part.filename ?? ''),
    stream: part.file,
    isTruncated: () => part.file.truncated,
  };
}

/** What the parser objects to lies with the sender: `http.bad-request`, where nothing more exact can be said. */
function asRefusal(thrown: unknown, { maxFiles }: UploadLimits): unknown {
  if (thrown instanceof Refusal) return thrown;
  const { code } = thrown as { code?: string };
  if (code === 'FST_FILES_LIMIT') return tooManyFiles(maxFiles);
  if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return textTooLarge();
  return blameSender(thrown instanceof Error ? thrown : new Error(String(thrown)));
}

function blameSender(thrown: Error): Error {
  return Object.assign(thrown, { statusCode: 400 });
}

function notMultipart(): Refusal {
  return new Refusal(
    'http.not-multipart',
    {
      zh: '这里只接受带文件的表单（multipart/form-data）。请用页面上的表单发送。',
      en: 'Only a form with files (multipart/form-data) is accepted here. Send it with the form of the page.',
    },
    415,
  );
}

function tooManyFiles(maxFiles: number): Refusal {
  return new Refusal(
    'http.too-many-files',
    {
      zh: `一次最多上传 ${maxFiles} 个文件。请分几次上传，或打包成一个压缩文件。`,
      en: `At most ${maxFiles} files can be sent at once. Send them in several goes, or as one archive.`,
    },
    413,
  );
}

/** A text that was cut would be stored as if it were whole. */
function textTooLarge(): Refusal {
  return new Refusal(
    'http.too-large',
    {
      zh: '表单中的文字合计超过 2 MB，或栏目太多。请缩短，或作为文件上传。',
      en: 'The texts of the form exceed 2 MB together, or there are too many of them. Shorten them, or send them as a file.',
    },
    413,
  );
}
