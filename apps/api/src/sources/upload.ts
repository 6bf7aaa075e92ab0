import type { MultipartFile } from '@fastify/multipart';
import { AppError } from '@presto/kernel';
import type { FastifyRequest } from 'fastify';

/** Bytes an uploaded file may have. */
export const UPLOAD_LIMIT = 25 * 2 ** 20;

export const MULTIPART_LIMITS = {
  limits: {
    fileSize: UPLOAD_LIMIT,
    files: 1,
    fields: 4,
    fieldSize: 1024,
    parts: 5,
    headerPairs: 20,
  },
};

export interface Upload {
  readonly bytes: Buffer;
  readonly fileName: string | null;
  readonly mediaType: string | null;
}

const uploads = new WeakMap<FastifyRequest, Promise<Upload>>();

/**
 * The file of a multipart request, read once however often it is asked for.
 *
 * @throws AppError `request.media_type`, `request.invalid` naming `file`, `source.too_large`
 */
export function uploadOf(request: FastifyRequest): Promise<Upload> {
  const reading = uploads.get(request) ?? read(request);
  uploads.set(request, reading);
  return reading;
}

async function read(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new AppError(
      'unsupported',
      'request.media_type',
      'Send the document as multipart/form-data, in the field file.',
    );
  }
  const file = await firstFile(request);
  if (!file || file.fieldname !== 'file') {
    throw new AppError('invalid', 'request.invalid', 'file is required.', {
      errors: [{ field: 'file', message: 'is required: the document, as a file part' }],
    });
  }
  return {
    bytes: await contentOf(file),
    fileName: file.filename || null,
    mediaType: file.mimetype || null,
  };
}

async function firstFile(request: FastifyRequest): Promise<MultipartFile | undefined> {
  try {
    return await request.file();
  } catch (error) {
    throw new AppError('malformed', 'request.malformed', 'The multipart body cannot be read.', {
      cause: error,
    });
  }
}

async function contentOf(file: MultipartFile): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = await file.toBuffer();
  } catch (error) {
    if (file.file.truncated) throw new FileTooLarge();
    throw new AppError('malformed', 'request.malformed', 'The file did not arrive whole.', {
      cause: error,
    });
  }
  // The plugin looks only while chunks come in: a file cut behind its last one would pass as whole.
  if (file.file.truncated) throw new FileTooLarge();
  return bytes;
}

class FileTooLarge extends AppError {
  constructor() {
    const limit = `at most ${UPLOAD_LIMIT / 2 ** 20} MB`;
    super('too-large', 'source.too_large', `A file may have ${limit}.`, {
      errors: [{ field: 'file', message: `must be ${limit}` }],
    });
  }
}
