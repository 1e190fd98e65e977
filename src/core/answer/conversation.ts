import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { nameAt } from './names.ts';

/** How a question stands to the one before it. */
export type Turn =
  | { readonly kind: 'alone' }
  /** “and Norway?”: the earlier question with one name put for another. */
  | { readonly kind: 'replaced'; readonly text: string }
  /** “why?”, “who joined him?”: what the earlier question asked about is asked about still. */
  | { readonly kind: 'carried' };

/** Opens as a continuation, whatever it asks. */
const CONTINUES = /^\s*(?:and|so|but|or|also|then|what about|how about|same for)\b/iu;
const POINTS_BACK =
  /\b(?:he|she|it|its|they|them|theirs?|his|hers?|him|this|that|these|those|the (?:other|same)(?: side| one)?)\b/iu;
const ASKS =
  /\b(?:who|whom|whose|what|when|where|why|which|how|any|do|does|did|is|are|was|were|has|have|can|will|would)\b/iu;
/** Content words up to which a question may lean on the earlier one in each way. */
const MOST = { continuing: 6, pointing: 8, swapping: 3, asking: 2 };

/** Whether and how a question leans on the earlier one. One that names its own subjects stands alone. */
export function turnOf(library: Library, text: string, earlier: string): Turn {
  const content = analyze(text).length;
  const names = placesAndNames(library, text);
  const continues = CONTINUES.test(text);
  const bare = text.replace(CONTINUES, '');
  const asks = ASKS.test(bare);
  if (
    content > 0 &&
    content <= MOST.swapping &&
    !asks &&
    (continues || text.trimEnd().endsWith('?'))
  ) {
    const replaced = swapName(library, text, earlier);
    if (replaced !== null) return { kind: 'replaced', text: replaced };
  }
  const leans =
    content === 0 ||
    (continues && content <= MOST.continuing) ||
    (POINTS_BACK.test(text) && content <= MOST.pointing && names <= 1) ||
    (asks && content <= MOST.asking && names === 0);
  return leans ? { kind: 'carried' } : { kind: 'alone' };
}

/** Names in a text: those that are known, and words written with a capital inside it. */
function placesAndNames(library: Library, text: string): number {
  const tokens = analyze(text);
  return tokens.filter(
    (token, i) =>
      nameAt(library.names, tokens, i)?.proper === true ||
      (token.start > 0 && /^\p{Lu}/u.test(text.slice(token.start))),
  ).length;
}

interface Named {
  readonly start: number;
  readonly end: number;
  readonly regions: readonly string[];
}

/** Puts the place that a follow-up names for the nearest one of its kind: the name that shares most regions with it. */
function swapName(library: Library, text: string, earlier: string): string | null {
  const [added] = placesIn(library, text);
  if (added === undefined) return null;
  let best: { place: Named; shared: number } | null = null;
  for (const place of placesIn(library, earlier)) {
    const shared = added.regions.filter((region) => place.regions.includes(region)).length;
    if (shared > (best?.shared ?? 0)) best = { place, shared };
  }
  if (best === null) return null;
  return (
    earlier.slice(0, best.place.start) +
    text.slice(added.start, added.end) +
    earlier.slice(best.place.end)
  );
}

function placesIn(library: Library, text: string): Named[] {
  const tokens = analyze(text);
  return tokens.flatMap((token, i) => {
    const name = nameAt(library.names, tokens, i);
    const last = tokens[i + (name?.length ?? 1) - 1];
    return name === null || last === undefined || name.regions.length === 0
      ? []
      : [{ start: token.start, end: last.end, regions: name.regions }];
  });
}
