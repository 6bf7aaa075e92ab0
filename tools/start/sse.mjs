/** @typedef {{ id: string | null, event: string, data: string }} Message */

/**
 * Reads server-sent events out of text that arrives in pieces, by the rules of the HTML standard
 * (section 9.2.6): lines end with CR, LF or both, comments and unknown fields are skipped, a message
 * ends at an empty line.
 *
 * @returns {(text: string) => Message[]} takes the next piece and gives the messages it completes
 */
export function sseParser() {
  let rest = '';
  let id = /** @type {string | null} */ (null);
  let event = '';
  /** @type {string[]} */
  let data = [];

  return (text) => {
    rest += text;
    /** @type {Message[]} */
    const messages = [];
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(rest); // a CR at the very end may be half of a CRLF
      if (!end) return messages;
      const line = rest.slice(0, end.index);
      rest = rest.slice(end.index + end[0].length);
      if (line !== '') {
        take(line);
        continue;
      }
      if (data.length > 0) messages.push({ id, event: event || 'message', data: data.join('\n') });
      event = '';
      data = [];
    }
  };

  /** @param {string} line */
  function take(line) {
    const [, field = '', value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? [];
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  }
}
