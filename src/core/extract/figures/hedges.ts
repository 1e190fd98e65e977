import { phraseOf, type Lexeme } from './lexemes.ts';
import type { Quantity } from './quantities.ts';
import type { Hedge } from '../shapes.ts';

/** What softens a number in the words right before it, the first that fits. */
const BEFORE: readonly (readonly [RegExp, Hedge])[] = [
  [/\b(?:no|not) (?:more|greater|higher|longer|larger|later) than$/u, 'at-most'],
  [
    /\b(?:as (?:many|much|high|long|far|large|old) as|up to|at (?:the )?most|a maximum of|maximum|capped at|limited to)$/u,
    'at-most',
  ],
  [
    /\b(?:(?:no|not) (?:less|fewer|lower) than|at (?:the very )?least|a minimum of|minimum|as (?:few|little|low) as)$/u,
    'at-least',
  ],
  [
    /\b(?:an? estimated|estimated(?: to be)?(?: at)?|estimates? (?:of|at)|estimates? puts? .{1,40} at)$/u,
    'estimated',
  ],
  [
    /\b(?:nearly|almost|close to|approaching|virtually|practically|just (?:under|below|short of)|(?:slightly|little|a bit|fractionally) (?:under|below|less than|short of)|shy of|near)$/u,
    'nearly',
  ],
  [
    /\b(?:(?:more|greater|higher|longer|larger|bigger|better|older|further|farther) than|in excess of|upwards? of|north of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|outnumber(?:s|ed|ing)?|above|over|past the)$/u,
    'over',
  ],
  [/\b(?:(?:less|fewer|lower|shorter|smaller|younger) than|below|under)$/u, 'under'],
  [
    /(?:\b(?:about|around|roughly|some|approximately|approx\.?|circa|ca?\.|ca|in the (?:region|neighbou?rhood|vicinity) of|(?:in|on) the order of|more or less|or so)|[~≈])$/u,
    'about',
  ],
  [/>$/u, 'over'],
  [/<$/u, 'under'],
];
const AFTER: readonly (readonly [RegExp, Hedge])[] = [
  [/^ plus\b(?! (?:an?|the|\d))/u, 'over'],
  [/^,? or (?:so|thereabouts)\b/u, 'about'],
  [/^,? (?:or|and) (?:more|above|over|higher|greater|longer|older)\b/u, 'at-least'],
  [/^,? (?:or|and) (?:less|fewer|under|below|lower|shorter|younger)\b/u, 'at-most'],
  [/^,? at (?:the very )?least\b/u, 'at-least'],
  [/^,? at (?:the )?most\b/u, 'at-most'],
  [/^,? (?:approximately|roughly)\b(?=[,.;]|$)/u, 'about'],
];
/** “talks about two bases”: the subject of the talk, not a softened number. */
const TOPIC =
  /^(?:talk|speak|think|know|hear|learn|read|write|ask|worry|complain|concern|question|debate|discussion|information|story|report|say|tell|dream|care|brag|boast|book|film|lie|agreement|conversation|argument|rumou?r|news)$/u;
/** “invested over five years”: the time it takes, not more than five years. */
const DURING = /^(?:over|past the)$/u;
/** Words that may stand between a hedge or a verb and its number. */
const FILLER = /^(?:an?|another|additional|further|extra|only|just|even|merely|barely|well)$/u;

/** A hedge and the lexeme where the softened quantity begins, its words of softening included. */
export interface Hedged {
  readonly hedge: Hedge;
  readonly from: number;
}

/** How a quantity is softened by the words around it; `end` is the lexeme behind the noun it counts. */
export function hedgeOf(lexemes: readonly Lexeme[], quantity: Quantity, end: number): Hedged {
  const before = hedgeBefore(lexemes, quantity);
  if (quantity.hedge !== '') return { ...before, hedge: quantity.hedge };
  if (before.hedge !== '') return before;
  for (const at of new Set([quantity.next, end])) {
    const gap = lexemes[at]?.glued === true ? '' : ' ';
    const words = gap + phraseOf(lexemes, at, at + 5);
    const found = AFTER.find(([pattern]) => pattern.test(words));
    if (found !== undefined) return { ...before, hedge: found[1] };
  }
  return isPlanned(lexemes, quantity) ? { ...before, hedge: 'projected' } : before;
}

function hedgeBefore(lexemes: readonly Lexeme[], quantity: Quantity): Hedged {
  const bare = pastFiller(lexemes, quantity.from);
  for (const at of new Set([quantity.from, bare])) {
    const words = phraseOf(lexemes, at - 8, at);
    for (const [pattern, hedge] of BEFORE) {
      const found = pattern.exec(words)?.[0];
      if (found === undefined || isNoHedge(lexemes, quantity, at)) continue;
      return { hedge, from: pastFiller(lexemes, at - found.split(' ').length) };
    }
  }
  return { hedge: '', from: bare };
}

function pastFiller(lexemes: readonly Lexeme[], from: number): number {
  let at = from;
  while (FILLER.test(lexemes[at - 1]?.lower ?? '')) at -= 1;
  return at;
}

function isNoHedge(lexemes: readonly Lexeme[], { kind, next }: Quantity, at: number): boolean {
  const [before, last] = [lexemes[at - 2], lexemes[at - 1]];
  if (last?.lower === 'about' && TOPIC.test(before?.lemma ?? '')) return true;
  return (
    kind === 'time' &&
    lexemes[next - 1]?.kind === 'word' &&
    DURING.test(last?.lower ?? '') &&
    !/^(?:for|of|lasted|took|after|is|was|just|barely|well|slightly|little)$/u.test(
      before?.lower ?? '',
    )
  );
}

const PLAN =
  /^(?:will|’ll|'ll|would|could|may|might|shall|expects?|expected|projects|projected|plans?|planned|forecasts?|forecasted|target|targets|targeted|aims?|aiming|intends?|hopes?|predicts?|predicted|envisages?|envisaged|anticipates?|anticipated|proposed|pledged|promised|slated|scheduled|set|due|likely|supposed|bound|poised|track|course|goal|projection|projections)$/u;
/** These are a plan only in front of “to”, or “for” and “at” an amount. */
const PLAN_TO = /^(?:set|targets|targeted|pledged|promised|projects|hopes?|aims?|plans?)$/u;
/** These are a plan only in front of “to” and a verb: “due to strikes” tells why. */
const BOUND = /^(?:due|likely|supposed|bound|poised|track|course)$/u;
/** A possibility reaches no further than its verb. */
const MAYBE = /^(?:would|could|may|might)$/u;
const MAX_MAYBE = 6;
const STOPS =
  /^(?:[;:.]|["”“]|but|while|whereas|although|though|because|who|since|after|when|if)$/u;

/** A verb of plan or forecast governs the quantity when nothing that happened stands between. */
function isPlanned(lexemes: readonly Lexeme[], { from, kind, compound }: Quantity): boolean {
  if (kind === 'time' || compound) return false;
  const lead = /^an?$/u.test(lexemes[from - 1]?.lower ?? '') ? from - 2 : from - 1;
  if (lexemes[lead]?.lower === ',') return false;
  if (kind === 'count' && /^(?:the|these|those|all)$/u.test(lexemes[from - 1]?.lower ?? ''))
    return false;
  for (let at = from - 1; at >= Math.max(0, from - 14); at -= 1) {
    const word = lexemes[at];
    if (word === undefined || STOPS.test(word.lower)) return false;
    if (MAYBE.test(word.lower) && (from - at > MAX_MAYBE || word.pos === 'PROPN')) return false;
    if (PLAN.test(word.lower) && word.text === word.lower) {
      if (BOUND.test(word.lower)) return isBound(lexemes, at);
      return !PLAN_TO.test(word.lower) || /^(?:to|for|at|of)$/u.test(lexemes[at + 1]?.lower ?? '');
    }
    if (word.pos === 'VERB' && /(?:ed|ew|ose|ell)$/u.test(word.lower)) return false;
    if (/^(?:was|were|had|has|is|are)$/u.test(word.lower)) return false;
  }
  return false;
}

/** “is due to open”, “on track to reach” */
const isBound = (lexemes: readonly Lexeme[], at: number): boolean =>
  lexemes[at + 1]?.lower === 'to' &&
  (lexemes[at + 2]?.pos === 'VERB' ||
    /^(?:be|cost|cut|hit|have)$/u.test(lexemes[at + 2]?.lower ?? ''));
