/** Characters that turn around what follows them would make a line say something else. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Without control characters; lines and paragraphs end in one way. */
export const visible = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, (one) => (one === '\n' ? one : '�'));

/** Text of ours beside a quotation. */
export const safe = (text: string): string => visible(text).replaceAll(TURNING, '�');

/**
 * Text for where Slack reads markup: no mention, link or date comes of it. Blocks are written in
 * plain and rich text alone, which have no markup and need none of this.
 */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const LITERAL: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * What somebody typed, from the markup that Slack made of it. Mentions of people and groups stay as
 * `<@U1>` and `<!subteam^S1>`, since commands read ids from them.
 */
export const typed = (text: string): string =>
  text
    .replaceAll(/<!(channel|here|everyone)(?:\|[^>]*)?>/gu, '@$1')
    .replaceAll(/<#[^>|]*\|([^>]*)>/gu, '#$1')
    .replaceAll(/<((?:https?|mailto):[^>|]*)(?:\|[^>]*)?>/gu, '$1')
    .replaceAll(/&(?:amp|lt|gt);/gu, (entity) => LITERAL[entity] ?? entity);
