/** Characters that a file name may not have somewhere: separators, wildcards, quotes, what a shell or a share reads. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*%;$`'~#&{}!@=^]/gu;
/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** Characters (code points) of a name: with its ending it fits every file system. */
const LONGEST = 80;

/** A title as the name of a file that every system takes. */
export function fileName(title: string, ending: string): string {
  const words = title.toWellFormed().normalize('NFC').replace(UNSAFE, ' ');
  const short = [...words.replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('');
  const stem = short.replace(/^[.\s-]+|[.\s]+$/g, '');
  return `${stem === '' || DEVICE.test(stem) ? 'deck' : stem}.${ending}`;
}

/**
 * `Content-Disposition` of a download, after RFC 6266: the name in ASCII for old readers and as it is, in the
 * encoding of RFC 8187 (formerly 5987), for all others.
 */
export function attachment(title: string, ending: string): string {
  const name = fileName(title, ending);
  const ascii = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');
  const plain = /^\s*\./.test(ascii) ? `deck.${ending}` : ascii.replace(/\s+/g, ' ').trim();
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
