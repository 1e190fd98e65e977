import abbreviations from '../../../data/reference/abbreviations.json' with { type: 'json' };

const SHORTHAND: Readonly<Record<string, string>> = abbreviations.shorthand;
/** Whole words; the parts of “process.env” are none. */
const TYPED =
  /(?<![\p{L}\p{N}]|[\p{L}\p{N}][._@\\])\p{Ll}[\p{Ll}'’]*(?:\/\p{Ll}?|\.)?(?![\p{L}\p{N}]|[._@\\][\p{L}\p{N}])/gu;

/** Chat shorthand written out: `w/o visa` is `without visa`. Capitals are left alone: they are names. */
export function inFull(text: string): string {
  return text.replace(TYPED, (word) => {
    if (Object.hasOwn(SHORTHAND, word)) return SHORTHAND[word] ?? word;
    const bare = word.replace(/\.$/u, '');
    return Object.hasOwn(SHORTHAND, bare)
      ? (SHORTHAND[bare] ?? bare) + word.slice(bare.length)
      : word;
  });
}
