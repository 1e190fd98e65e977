/** Where declarations stand; browsers look only at the first kilobyte, exports push them down. */
const HEAD_BYTES = 32_768;

const XML = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']+)["']/iu;
const UNSEEN = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/giu;
const META = /<meta\b(?:"[^"]*"|'[^']*'|[^"'>])*>/giu;
const CONTENT = /\bcontent\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/iu;
const CONTENT_TYPE = /\bhttp-equiv\s*=\s*["']?\s*content-type\b/iu;
const CHARSET = /\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/iu;

/**
 * The encoding that a web page declares in its XML declaration or a `meta` element, as a label for
 * TextDecoder; null where it declares none. HTML Living Standard, "prescan a byte stream".
 */
export function declaredCharset(bytes: Uint8Array): string | null {
  // Every encoding that can be declared in this way writes the declaration in ASCII.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  return standIn(XML.exec(head)?.[1] ?? metaCharset(head));
}

function metaCharset(head: string): string | null {
  for (const [meta] of head.replace(UNSEEN, '').matchAll(META)) {
    // A description may speak of a charset without declaring one.
    const says = CONTENT_TYPE.test(meta) ? meta : meta.replace(CONTENT, '');
    const label = CHARSET.exec(says)?.[1];
    if (label !== undefined) return label;
  }
  return null;
}

/** Two labels that the standard reads as other ones: no page in UTF-16 could declare it readably. */
function standIn(label: string | null): string | null {
  const name = label?.trim().toLowerCase();
  if (name?.startsWith('utf-16')) return 'utf-8';
  return name === 'x-user-defined' ? 'windows-1252' : (name ?? null);
}
