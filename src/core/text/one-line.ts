/** Words of a text as they stand in one line: runs of white space as single spaces, none around. */
export const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();
