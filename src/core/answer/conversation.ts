import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { nameAt } from './names.ts';

/** How a question stands to the one before it. */
export type Turn =
  | { readonly kind: 'alone' }
  /** “and Tajikistan?”: the earlier question with one name put for another. */
  | { readonly kind: 'replaced'; readonly text: string }
  /** “why?”, “who joined him?”: what the earlier question asked about is asked about still. */
  | { readonly kind: 'carried' };

const CONTINUES = /^\s*(?:and|so|but|or|also|then|what about|how about|why|who|any|ok|okay)\b/iu;
const POINTS_BACK = /\b(?:he|she|it|its|they|them|their|his|her|that|this|those|these|there|him|one|ones|the (?:other|same)(?: side| one)?)\b/iu;
const SWAPS = /^\s*(?:and|or|but|also|what about|how about|same for)?\b/iu;
const ASKS = /\b(?:who|whom|whose|what|when|where|why|which|how|do|does|did|is|are|was|were|has|have|can|will|would)\b/iu;

/** Whether and how a question leans on the earlier one. */
export function turnOf(library: Library, text: string, earlier: string): Turn {
  const content = analyze(text).length;
  const leans = content <= 2 || (content <= 6 && CONTINUES.test(text)) || (content <= 8 && POINTS_BACK.test(text));
  if (!leans) return { kind: 'alone' };
  const replaced = content > 0 && content <= 3 && !ASKS.test(text.replace(SWAPS, '')) ? swapName(library, text, earlier) : null;
  return replaced === null ? { kind: 'carried' } : { kind: 'replaced', text: replaced };
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
  return earlier.slice(0, best.place.start) + text.slice(added.start, added.end) + earlier.slice(best.place.end);
}

function placesIn(library: Library, text: string): Named[] {
  const tokens = analyze(text);
  return tokens.flatMap((token, i) => {
    const name = nameAt(library.names, tokens, i);
    const last = tokens[i + (name?.length ?? 1) - 1];
    return name === null || last === undefined || name.regions.length === 0 ? [] : [{ start: token.start, end: last.end, regions: name.regions }];
  });
}
