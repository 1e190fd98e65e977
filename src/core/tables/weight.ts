import type { DateMention, Figure, ReadSentence } from '../extract/shapes.ts';
import { type Tag, tag } from '../extract/tagger.ts';
import type { Document } from '../vocabulary.ts';
import { isActor, isDefinition } from './aside.ts';
import { mentionsIn } from './by-the-way.ts';
import { isSpan } from './figures.ts';
import type { About, Subject } from './held.ts';
import { unquoted } from './leaning.ts';
import { namedIn } from './mentions.ts';

/** What each sign adds to the weight of a sentence, in log odds: fitted to sentences that a reader held for important. */
const ACTING = 0.8;
const DEFINING = 1;
const LATE = 0.5;
const COUNTED = 1.1;
const PRICED = 1;
const DATED = 0.9;
/** Of a deed dated to a year that other texts name, for each doubling of their number. */
const RECALLED = 0.4;
const OPENING = 0.7;
const GRAVE = 0.75;
const BINDING = 0.45;
/** Whether somebody rules, and is recognised: more than any deal. */
const STANDING = 0.8;
/** What a year takes. */
const AGE = 0.15;
/** Words that stand for the subject no surer than this tell of a part of it. */
const PART = 0.5;
const PARTIAL = 0.7;
/** What a text in which somebody speaks of himself tells without a time, a number or a source. */
const OPINION = 1.2;

/** Of power, force and office, of threats and of relations between states: what changes who rules, who lives and who is bound. */
const OF_POWER =
  /\b(?:withdr\p{L}*|regain\p{L}*|seiz\p{L}*|take-?overs?|took over|(?:tak|took)\p{L}* (?:power|control|office)|power|rul(?:e|es|ed|ing)|control(?:s|led)?|grip|inva(?:d|s)\p{L}*|occup(?:y|ies|ied|ation)|war|coup|overthr\p{L}*|toppl\p{L}*|kill\p{L}*|died|dead|attack\p{L}*|airstrikes?|recogni\p{L}*|independen\p{L}*|elect(?:s|ed|ions?)|won|resign\p{L}*|sanction\p{L}*|membership|alliance|ban(?:s|ned)?|revok\p{L}*|suspend\p{L}*|broke|accus\p{L}*|shelter\p{L}*|arrest\p{L}*|charged|convict\p{L}*|collaps\p{L}*|crisis|ceasefire|peace|threat\p{L}*|terroris\p{L}*|extremis\p{L}*|militan\p{L}*|insurgen\p{L}*|jihad\p{L}*|fear(?:s|ed)|diplomat(?:s|ic)|ambassadors?|envoys?|embass(?:y|ies))\b/iu;
/** Of rule and of its recognition. */
const OF_STANDING =
  /\brecogni[sz](?:e[sd]?|ing) (?:\p{L}+['’]s? |\p{L}+ ){0,4}(?:government|regime|rule|rulers|authorities|state|independence|republic)\b|\b(?:(?:seiz|regain|gain|hold|keep|tak|retain)\p{L}*|held|kept|took|has|have) (?:an? )?(?:\p{L}+ ){0,2}(?:grip|control|power)\b|\b(?:overthr(?:ew|own)|toppled) (?:\p{L}+ ){0,3}(?:government|regime)\b/iu;
/** Of contracts, works, sums and ranks. */
const OF_DEALS =
  /\b(?:sign(?:s|ed)|agree[ds]?|agreements?|treaty|pact|partnership|deal|law|join(?:s|ed)?|leave|left|exit|loans?|len[dt]|borrow\p{L}*|invest\p{L}*|buil[dt]\p{L}*|plan(?:s|ned)?|open(?:s|ed)|clos(?:es|ed)|launch\p{L}*|founded|cost\p{L}*|worth|exports?|imports?|trade|debts?|deficit|budget|grow\p{L}*|grew|rose|fell|declin\p{L}*|produc\p{L}*|depend\p{L}*|rel(?:y|ies)|largest|first|only|lowest|highest|most|key|main)\b/iu;

/** How much each of the sentences on a subject weighs, by the signs in it. */
export function weigherOf(sentences: readonly About[], subject: Subject): (about: About) => number {
  const newest = Math.max(0, ...sentences.map(yearOf));
  const telling = textsByYear(sentences);
  const sums = Map.groupBy(
    sentences.flatMap(({ sentence }) => sentence.figures.filter(isMoney)),
    ({ unit }) => unit,
  );
  return (about) => {
    const { sentence, text, before, at, strength } = about;
    const figures = sentence.figures.filter((figure) => !isSpan(figure));
    const dates = sentence.dates.filter(({ from }) => from !== null);
    const texts = dates.filter(isFine).map(({ from }) => telling.get(yearIn(from)) ?? 1);
    const year = yearOf(about);
    return (
      (isActor(about, subject) || isDoing(about, subject) ? ACTING : 0) +
      (isDefinition(about, subject) ? DEFINING : 0) -
      LATE * at +
      COUNTED * Math.log(1 + figures.length) +
      PRICED *
        Math.max(
          0,
          ...figures.filter(isSum).map((sum) => standingOf(sum, sums.get(sum.unit) ?? [])),
        ) +
      (dates.length > 0 ? DATED : 0) +
      RECALLED * Math.log2(Math.max(1, ...texts)) +
      (before === null ? OPENING : 0) +
      graveness(sentence, text) -
      (strength > PART ? 0 : PARTIAL) -
      (isOpinion(about) ? OPINION : 0) -
      AGE * (newest === 0 || year === 0 ? 1 : newest - year)
    );
  };
}

const FIRST_PERSON = /(?:^|[\s(—–-])(?:I|I['’](?:m|ve|d|ll)|[Mm]y)(?=[\s,])/u;
const personal = new WeakMap<Document, boolean>();

/** Whether a text is told by somebody as his own, quoted words aside. */
function isPersonal(document: Document): boolean {
  const known = personal.get(document);
  if (known !== undefined) return known;
  const is = namedIn(document).sentences.some(
    ({ start, end, attributions }) =>
      attributions.length === 0 && FIRST_PERSON.test(unquoted(document.body.slice(start, end))),
  );
  personal.set(document, is);
  return is;
}

/** Whether a sentence is most likely what its writer thinks. */
const isOpinion = ({ document, sentence }: About): boolean =>
  sentence.attributions.length === 0 &&
  sentence.figures.length === 0 &&
  sentence.dates.length === 0 &&
  isPersonal(document);

const grave = new WeakMap<ReadSentence, number>();

/** What the words of a sentence weigh by themselves. */
function graveness(sentence: ReadSentence, text: string): number {
  const known = grave.get(sentence);
  if (known !== undefined) return known;
  const own =
    (OF_POWER.test(text) ? GRAVE : 0) +
    (OF_DEALS.test(text) ? BINDING : 0) +
    (OF_STANDING.test(text) ? STANDING : 0);
  grave.set(sentence, own);
  return own;
}

/** The share of sums of the same money that are smaller, 0–1; 1 where there is no other. */
function standingOf(sum: Figure, sums: readonly Figure[]): number {
  if (sums.length < 2) return 1;
  return sums.filter(({ value }) => value < sum.value).length / (sums.length - 1);
}

/** How many texts date something to each year. */
function textsByYear(sentences: readonly About[]): ReadonlyMap<string, number> {
  const texts = new Map<string, Set<string>>();
  for (const { document, sentence } of sentences) {
    for (const { from } of sentence.dates)
      texts.set(yearIn(from), (texts.get(yearIn(from)) ?? new Set()).add(document.id));
  }
  return new Map([...texts].map(([year, { size }]) => [year, size]));
}

const yearIn = (from: string | null): string => from?.slice(0, 4) ?? '';
const isFine = ({ precision }: DateMention): boolean => /^(?:day|week|month)$/u.test(precision);

const isMoney = ({ unit }: Figure): boolean => /^[A-Z]{3}$/u.test(unit);

/** Whether it is of money or a share. */
export const isSum = (figure: Figure): boolean => isMoney(figure) || figure.unit === '%';

/** The year that its source was published in, 0 where that is not known. */
const yearOf = ({ document }: About): number => Number(document.published?.value.slice(0, 4) ?? 0);

/** Opens a clause of its own. */
const CLAUSE =
  /(?:[,;:] |\b(?:and|but|while|whereas|that|because|so|although|though|since|as|until|which|when|where) )(?:the )?$/iu;
/** “and Lorn regained”, “that Lorn's council keeps”: who does what a further clause tells. */
const isDoing = ({ document, sentence }: About, subject: Subject): boolean =>
  mentionsIn(document, sentence, subject).some(
    ({ start, end }) =>
      CLAUSE.test(document.body.slice(sentence.start, start)) && hasVerbAt(document, sentence, end),
  );

const verbs = new WeakMap<ReadSentence, Map<number, boolean>>();

/** Whether a verb follows there, or one behind a noun; tagged once. */
function hasVerbAt({ body }: Document, sentence: ReadSentence, at: number): boolean {
  const known = verbs.get(sentence) ?? new Map<number, boolean>();
  verbs.set(sentence, known);
  const before = known.get(at);
  if (before !== undefined) return before;
  const tags = tag(body.slice(sentence.start, sentence.end));
  const i = tags.findIndex((one) => sentence.start + one.start >= at && LETTER.test(one.text));
  const [next, after] = [tags[i], tags[i + 1]];
  const has = isVerb(next) || (next?.pos === 'NOUN' && isVerb(after));
  known.set(at, has);
  return has;
}

const LETTER = /^\p{L}/u;
const isVerb = (one: Tag | undefined): boolean => one?.pos === 'VERB' || one?.pos === 'AUX';
