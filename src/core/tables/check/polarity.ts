import antonyms from '../../../../data/reference/antonyms.json' with { type: 'json' };
import type { Tag } from '../../extract/tagger.ts';
import { setOf } from '../../text/word-set.ts';
import { areSides, denyingPhrase, isOther } from './sides.ts';

/** Words that deny what follows them in their clause. */
const PARTICLES = setOf(
  "not n't n’t no never nor none cannot neither nobody nothing nowhere without hardly scarcely barely rarely seldom unlike unlikely unsuccessfully unable impossible lack absence devoid weak insufficient inadequate little few",
);
/** Verbs that deny what they govern, through “that” and “to”, by their dictionary forms. */
const DENYING = setOf(
  'refuse deny reject fail decline lack stop cease halt end quit avoid prevent oppose dismiss dispute refute rebut contradict ' +
    'block ban bar forbid prohibit abandon abolish cancel withhold remove lift scrap revoke repeal rescind neglect refrain abstain suspend doubt discontinue',
);
/** These deny an act (“stopped selling”, “failed to sign”), and otherwise have a thing or nothing as object. */
const OF_ACTS = setOf('stop cease halt end quit fail decline abandon suspend bar block');
const BARRING = setOf('ban bar block forbid prohibit stop prevent suspend keep');
/** Ended, these are no more. */
const LIMITS =
  /^(?:ban|restriction|sanction|embargo|blockade|curfew|moratorium|tariff|quota|licen[cs]e|permit|permission|complaint|charge|lawsuit)$/u;
/** Tags in which “keep” finds its “from”. */
const KEPT = 6;
/** A new clause begins: nothing before it denies what follows. */
const BREAKS =
  /^(?:[;:()]|[—–]|but|yet|although|though|while|whereas|because|since|despite|unless|if|when|where|who|which|whom|whose|so|instead|except|after|before|until|as)$/u;
const ENDS = setOf('and or , that');

/**
 * Whether each word of a sentence is denied there: by “not”, “no”, “without”, or a verb such as
 * “refuse”, up to the end of its clause. What is denied twice is not denied.
 */
export function deniedIn(tags: readonly Tag[]): boolean[] {
  const denied = tags.map(() => false);
  tags.forEach((_, i) => {
    const deep = isDenyingVerb(tags, i);
    if (!deep && !isParticle(tags, i)) return;
    const turn = (at: number): void => {
      denied[at] = denied[at] !== true;
    };
    let isOpen = !(deep && barsSomebody(tags, i));
    // “had not stopped selling was confirmed”: both end where the outer one does.
    const isInner = denied[i] === true;
    for (let at = i + 1; at < tags.length && !endsScope(tags, i, at, deep, isInner); at += 1) {
      isOpen ||= /^(?:from|to|out)$/u.test(lowerAt(tags, at));
      if (isOpen) turn(at);
    }
    if (deep) subjectOf(tags, i).forEach(turn);
    // “paid nothing”: what has nothing for its object is not done.
    if (NOTHING.test(lowerAt(tags, i)) && tags[i - 1]?.pos === 'VERB') turn(i - 1);
  });
  tags.forEach((_, i) => {
    if (isFree(tags, i)) denied[i] = denied[i] !== true;
  });
  return denied;
}

const NOTHING = /^(?:nothing|nobody|none|nowhere)$/u;

/** Ordinals of what is denied in front of its verb: “smoking was forbidden”. */
function subjectOf(tags: readonly Tag[], verb: number): number[] {
  if (tags[verb]?.pos !== 'VERB' || tags[verb - 1]?.lemma !== 'be') return [];
  const from = tags.findLastIndex(
    ({ text }, at) =>
      at < verb && !/^as$/iu.test(text) && (text === ',' || BREAKS.test(text.toLowerCase())),
  );
  return tags.flatMap(({ pos, text }, at) =>
    at > from && at < verb && (pos === 'NOUN' || text.endsWith('ing')) ? [at] : [],
  );
}

/** “banned Smith for a year”: only what follows “from” or “to” is denied. */
const barsSomebody = (tags: readonly Tag[], i: number): boolean =>
  BARRING.has(tags[i]?.lemma ?? '') && /^(?:PROPN|PRON)$/u.test(tags[i + 1]?.pos ?? '');

/** Whether a thing itself is denied: “no formal ties”, “but not the regime”, “visa-free”. */
export function isWithout(tags: readonly Tag[], i: number): boolean {
  if (!/^(?:NOUN|ADJ)$/u.test(tags[i]?.pos ?? '')) return false;
  if (isFree(tags, i)) return true;
  for (let at = i - 1; at >= 0; at -= 1) {
    const { pos, text } = tags[at] as Tag;
    if (/^(?:no|not|without|neither|nor)$/iu.test(text)) return isParticle(tags, at);
    // “and not by the regime”
    if (
      pos === 'ADP' &&
      /^(?:and|but|,)$/iu.test(lowerAt(tags, at - 2)) &&
      lowerAt(tags, at - 1) === 'not'
    )
      return true;
    if (!/^(?:DET|ADJ|NOUN|PROPN|NUM)$/u.test(pos) || text.endsWith("n't")) return false;
  }
  return false;
}

/** Whether a word stands in front of its clause's verb. */
export function isLeading(tags: readonly Tag[], i: number): boolean {
  if (tags[i]?.pos === 'VERB') return false;
  const isEdge = (at: number): boolean =>
    BREAKS.test(lowerAt(tags, at)) || /^(?:that|,)$/u.test(lowerAt(tags, at));
  for (let at = i - 1; at >= 0 && !isEdge(at); at -= 1)
    if (/^(?:VERB|AUX)$/u.test(tags[at]?.pos ?? '')) return false;
  for (let at = i + 1; at < tags.length && !isEdge(at); at += 1)
    if (/^(?:VERB|AUX)$/u.test(tags[at]?.pos ?? '')) return true;
  return false;
}

const isFree = (tags: readonly Tag[], i: number): boolean =>
  /^[-‐‑]$/u.test(lowerAt(tags, i + 1)) && lowerAt(tags, i + 2) === 'free';

const lowerAt = (tags: readonly Tag[], i: number): string => tags[i]?.text.toLowerCase() ?? '';

function isParticle(tags: readonly Tag[], i: number): boolean {
  const word = lowerAt(tags, i);
  const [next, after] = [lowerAt(tags, i + 1), lowerAt(tags, i + 2)];
  // “steered them away from it”
  if (word === 'away' && next === 'from') return true;
  // “has yet to be announced”
  if (word === 'yet' && next === 'to') return true;
  if (!PARTICLES.has(word)) return false;
  // “not only”, “no fewer than 20”, “no. 5”: nothing is denied.
  if (word === 'not' && next === 'only') return false;
  if (/^(?:no|not)$/u.test(word) && /^(?:more|less|fewer|later|lower|higher)$/u.test(next))
    return after !== 'than';
  if (word === 'no' && isOutdone(tags, i)) return false;
  if (word === 'little' || word === 'few') return lowerAt(tags, i - 1) !== 'a';
  return !(word === 'no' && next === '.');
}

/** “no other country sells more than Chile”: a superlative in other words. */
const isOutdone = (tags: readonly Tag[], i: number): boolean =>
  tags.some(
    ({ text, pos }, at) =>
      at > i &&
      (/^out(?:sell|sold|do|did|done|number|numbered|weigh|weighed|perform|performed)$/iu.test(
        text,
      ) ||
        (/^(?:than|as)$/iu.test(text) &&
          !/^(?:NUM|SYM|VERB)$/u.test(tags[at + 1]?.pos ?? '') &&
          (/^(?:more|less|fewer)$/iu.test(tags[at - 1]?.text ?? '') ||
            /er$/iu.test(tags[at - 1]?.text ?? '') ||
            (/^as$/iu.test(text) && /^as$/iu.test(tags[at - 2]?.text ?? '')) ||
            tags
              .slice(i, at)
              .some(
                ({ text: each }) =>
                  /^(?:more|less|fewer|\p{L}{3,}er)$/iu.test(each) && pos !== 'NOUN',
              )))),
  );

function isDenyingVerb(tags: readonly Tag[], i: number): boolean {
  const { lemma = '', pos } = tags[i] ?? {};
  // “They decline to sell”, whatever the tagger takes it for.
  if (/^(?:decline|refuse|fail|cease)$/u.test(lemma) && lowerAt(tags, i + 1) === 'to') return true;
  if (
    pos !== 'VERB' &&
    !(pos === 'NOUN' && /^(?:refusal|failure|denial|rejection|ban)$/u.test(lemma))
  )
    return false;
  if (pos === 'NOUN') return true;
  if (phraseAt(tags, i) > 0) return true;
  // “keeps Rome from paying”
  if (lemma === 'keep')
    return tags
      .slice(i + 1, i + KEPT)
      .some(
        ({ text }, k) =>
          (text === 'from' && /ing$/u.test(lowerAt(tags, i + k + 2))) ||
          (text === 'out' && lowerAt(tags, i + k + 2) === 'of'),
      );
  // “ended the ban” as “lifted the ban”
  if (
    /^(?:end|withdraw|drop|waive)$/u.test(lemma) &&
    tags.slice(i + 1, i + KEPT).some(({ lemma: of }) => LIMITS.test(of))
  )
    return true;
  if (!DENYING.has(lemma)) return false;
  const next = tags[i + 1];
  return (
    !OF_ACTS.has(lemma) ||
    lowerAt(tags, i + 1) === 'to' ||
    (lemma === 'fail' && lowerAt(tags, i + 1) === 'in') ||
    (next?.text.endsWith('ing') ?? false)
  );
}

/** “stayed out of”: how many tags of it there are. */
const phraseAt = (tags: readonly Tag[], i: number): number =>
  denyingPhrase([tags[i]?.lemma ?? '', lowerAt(tags, i + 1), lowerAt(tags, i + 2)]);

function endsScope(
  tags: readonly Tag[],
  from: number,
  at: number,
  deep: boolean,
  isInner: boolean,
): boolean {
  const word = lowerAt(tags, at);
  if (/^(?:as|before|after|until)$/u.test(word) && !hasOwnVerb(tags, at + 1)) return false;
  // “the ban on smoking was lifted”: what follows the noun's own words is free.
  if (tags[from]?.pos === 'NOUN' && deep && isFinite(tags, at)) return true;
  // “those who oppose the law were asked”: the verb of a clause that holds the denial.
  const isWhole = deep && !isInner && !isToldOf(tags, from);
  if (isWhole && isFinite(tags, at) && !isBare(tags, at)) return true;
  if (BREAKS.test(word)) return true;
  if (!ENDS.has(word)) return false;
  if (word === 'that')
    return (
      !deep &&
      !/^(?:unlikely|impossible)$/u.test(lowerAt(tags, from)) &&
      !/^(?:evidence|sign|proof|indication|hint)$/u.test(lowerAt(tags, at - 1)) &&
      !/^(?:believe|think|expect|suppose)$/u.test(tags[at - 1]?.lemma ?? '')
    );
  // Behind a comma or “and” only a clause with a verb of its own is free.
  return word === ',' ? true : hasOwnVerb(tags, at + 1);
}

const isFinite = (tags: readonly Tag[], at: number): boolean =>
  tags[at]?.pos === 'AUX' ||
  (tags[at]?.pos === 'VERB' && lowerAt(tags, at - 1) !== 'to' && !/ing$/u.test(lowerAt(tags, at)));

/** “denied he had lied”: a verb whose object is a statement. */
const isToldOf = (tags: readonly Tag[], at: number): boolean =>
  /^(?:deny|doubt|dismiss|dispute|refute|rebut|reject|contradict)$/u.test(tags[at]?.lemma ?? '') &&
  lowerAt(tags, at + 1) !== 'by';

/** “to be”, “being” */
const isBare = (tags: readonly Tag[], at: number): boolean =>
  /^(?:be|been|being|having)$/u.test(lowerAt(tags, at)) || lowerAt(tags, at - 1) === 'to';

/** Whether a subject and a finite verb, or a finite verb alone, follow. */
export function hasOwnVerb(tags: readonly Tag[], from: number): boolean {
  for (let at = from; at < tags.length; at += 1) {
    const { pos, text } = tags[at] as Tag;
    if (/^[,;:.()]$/u.test(text) || pos === 'CCONJ') return false;
    if (pos === 'AUX') return true;
    if (pos === 'VERB') return !text.endsWith('ing') && lowerAt(tags, at - 1) !== 'to';
  }
  return false;
}

const OPPOSITES: Readonly<Record<string, string>> = antonyms.words;

/** Whether two stems mean opposite things. */
export const areOpposite = (a: string, b: string): boolean =>
  isPrefixed(a, b) ||
  isPrefixed(b, a) ||
  isAgainst(a, b) ||
  isAgainst(b, a) ||
  isOther(a, b) ||
  areSides(a, b);

/** “unannounced” of “announced”. */
const isPrefixed = (a: string, b: string): boolean =>
  b.length > 3 && (a === `un${b}` || a === `non${b}` || a === `dis${b}`);

const isAgainst = (a: string, b: string): boolean =>
  Object.hasOwn(OPPOSITES, a) && (OPPOSITES[a] ?? '').split(' ').includes(b);
