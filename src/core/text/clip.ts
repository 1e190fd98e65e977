/** At most `limit` characters, cut at a word where there is one, with the mark of omission; never inside a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(' ', limit - 2);
  const cut = space > 0 ? space : limit - 2;
  const code = text.charCodeAt(cut);
  const whole = code >= 0xdc00 && code <= 0xdfff ? cut - 1 : cut;
  return `${text.slice(0, whole)} …`;
}
