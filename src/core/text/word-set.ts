/** The words of a list, parted by white space. */
export const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));
