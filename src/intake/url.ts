/** The address where it is http or https, the only ones that are safe to show as a link. */
export function webUrl(text: string): string | null {
  if (/[\s\p{Cc}]/u.test(text.trim())) return null;
  const url = URL.parse(text.trim());
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? text.trim() : null;
}
