/**
 * The id that a path below the library gives: folders joined by `/`, the file's ending dropped,
 * lower case, Latin letters without accents, other scripts kept, everything else a hyphen.
 */
export function slugOf(path: string): string {
  const steps = path.replace(/(?<=[^/])\.[^./]+$/, '').split('/');
  return steps.map(slugOfStep).filter(Boolean).join('/') || 'document';
}

function slugOfStep(step: string): string {
  return step
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
