/** The two lower-case letters of a language tag such as en, en-GB or pt_BR; null for others. */
export function languageCode(tag: string): string | null {
  return /^([a-z]{2})(?:[-_].*)?$/iu.exec(tag.trim())?.[1]?.toLowerCase() ?? null;
}
