import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** The keys of documents at rest: the first one seals, all of them open. */
export class Seal {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: string;

  /** @param keys 32 bytes each; the first is the current one, the others are kept to open what they sealed */
  constructor(keys: readonly [Buffer, ...Buffer[]]) {
    this.keys = new Map(keys.map((key) => [keyId(key), key]));
    this.current = keyId(keys[0]);
  }

  /** AES-256-GCM with `context` (the document's id) as additional data: `v1.keyid.iv.tag.data`, base64url. */
  seal(text: string, context: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key(this.current), iv).setAAD(
      Buffer.from(context),
    );
    const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return ['v1', this.current, iv, cipher.getAuthTag(), data]
      .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
      .join('.');
  }

  /** @throws Error when the key is not known, or the text was changed or belongs to another document */
  open(sealed: string, context: string): string {
    const [version, id = '', iv = '', tag = '', data = ''] = sealed.split('.');
    if (version !== 'v1') throw new Error(`Sealed with an unknown format: ${version}`);
    const decipher = createDecipheriv('aes-256-gcm', this.key(id), Buffer.from(iv, 'base64url'), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([
      decipher.update(Buffer.from(data, 'base64url')),
      decipher.final(),
    ]).toString('utf8');
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key)
      throw new Error(
        `Sealed with key ${id}, which is not configured: add it to DATA_ENCRYPTION_KEY.`,
      );
    return key;
  }
}

/** Names a key without telling it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
