import { isOffice, knownAs } from '../extract/names/onomasticon.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import { type Range, type Tag, tag } from '../extract/tagger.ts';
import type { Document } from '../vocabulary.ts';
import { isInOther, mentionsIn } from './by-the-way.ts';
import type { About, Subject } from './held.ts';
import { labelLength } from './leaning.ts';

/** “near X”, “borders Y and X”, “given X's …”, “anti-X”: X helps to tell of another. */
const LANDMARK =
  /\b(?:near|nearby|closer? to|closest to|proximity (?:to|of)|adjacent to|next to|neighbou?ring|borders|bordering|outside|beyond|via|bypass(?:es|ing)?|as far as|compared (?:with|to)|than|(?:lag|trail)\p{Ll}* behind|unlike|given|amid|despite|regardless of|in light of)\s+(?:(?:the|its|their)\s+)?(?:\p{Lu}[\p{L}’'-]*(?:, | and ))*$|\b(?:anti|non)-$|\b(?:ambassador|envoy|consul|attaché) (?:to|in|for|at) (?:the )?$/iu;
/** “the Lorn-born painter” */
const FROM =
  /^[-–](?:born|raised|educated|trained|made|built|registered|flagged|allied|aligned|based|style|speaking|language|inspired)\b/u;
/** “written in | Lornish”, “speaks | Lornish”: a language. */
const LANGUAGE =
  /\b(?:in|into|speaks?|spoke|spoken|speaking|fluent in)\s+(?:\p{Lu}\p{Ll}+(?:, | and | or ))*$/u;
const LANGUAGE_ENDS = /^(?:[.,;:!?)]|$| (?:and|or|but|on|by|for|at|to|with|as|when|while)\b)/u;
/** “his brother, | Lorn”: a person who is called as a place is. */
const KIN =
  /\b(?:[Hh]is|[Hh]er|[Tt]heir|['’]s) (?:\p{Ll}+ )?(?:brother|sister|son|daughter|wife|husband|father|mother|cousin|nephew|niece|uncle|aunt|friend),? (?:named |called )?$/u;
/** “amid the war in X”: no verb parts them. */
const AMID =
  /(?:^|\s)(?:amid|despite|given|regardless of|in spite of)\s+(?:(?:the|an?|its|his|her|their)\s+)?(?:\p{Ll}+\s+){1,5}(?:the )?$/iu;
/** “from X through Y to Z” */
const ROUTE = /\b(?:from|through|via|across)\s+(?:the )?(?:\p{Lu}\S*\s+)*$/u;
/** “begins in X, crosses Y and goes on to Z”: what leads there is told of. */
const LEADS =
  /\b(?:begins?|starts?|ends?|runs?|passes|pass|leads?|goes|go|crosses|cross|continues?)(?: on)?(?: (?:in|at|from|through|via|across|to))? (?:the )?(?:\p{Lu}\p{L}+,? (?:\p{Lu}\p{L}+ )*(?:and )?)*$/u;
const LEADS_ON = /\b(?:begins?|starts?|runs?|passes|crosses|goes on|leads?|continues)\b/gu;
const ROUTE_ON = /^(?:\s\p{Lu}\S*)*,? (?:through|via|across|to|and on to)\s+(?:the )?\p{Lu}/u;
/** “a road from X to Y” is one of X's. */
const ROAD =
  /\b(?:road|railway|railroad|line|bridge|tunnel|canal|pipeline|highway|motorway|ferry|flights?) from (?:the )?$/u;
/** “X-Y-Z pipeline” */
const CHAIN = /\p{Lu}\p{L}+(?:[-–—]\p{Lu}\p{L}+){2,}/gu;
/** A row of three or more, the items short. */
const WORD = String.raw`(?:\p{Lu}\.){2,}|(?!(?:and|or) )[\p{L}\d’'“”"-]+`;
const WORDS = String.raw`(?:${WORD})`;
const ITEM = String.raw`(?:${WORDS} ){0,3}${WORDS}`;
const ROW = new RegExp(
  `${ITEM}(?:, ${ITEM})+,? (?:and|or|as well as) ${ITEM}(?: (?:and|or) ${WORDS})?`,
  'gu',
);
/** “the old powers (X, Y, Z)” */
const EXAMPLES = /\((?:[^(),]{2,40}, )+[^(),]{2,40}\)/gu;
const IN_PLACE = /\b(?:in|at|near|from|to|of|with|on)\s+(?:the )?$/u;
/** “oil minister”, “security forces”: who is called so does other things, too. */
const CALLED_BY = /^(?: (?:and|&) \p{L}+)? ((?:\p{Ll}+[ -])?\p{L}+)/u;
/** Letters before a name in which all of these stand. */
const NEAR = 120;
const FORCES = /^(?:forces?|council|guards?|services?|officials?|ministry|department|river)$/iu;

/** Whether a sentence names the subject only to tell of others: as a landmark, one of a row, part of a name or an office. */
export function isAside(about: About, subject: Subject): boolean {
  const known = asides.get(subject) ?? new Map<ReadSentence, boolean>();
  asides.set(subject, known);
  const aside = known.get(about.sentence) ?? isAsideIn(about, subject);
  known.set(about.sentence, aside);
  return aside;
}

const asides = new WeakMap<Subject, Map<ReadSentence, boolean>>();

function isAsideIn(about: About, subject: Subject): boolean {
  const { document, before } = about;
  const own = mentionsIn(document, about.sentence, subject);
  // What goes on from a sentence is told of whom that tells of.
  const sentence = own.length === 0 && before !== null ? before : about.sentence;
  const found = sentence === before ? mentionsIn(document, before, subject) : own;
  const text = document.body.slice(sentence.start, sentence.end);
  const label = labelLength(text);
  const defined = OTHER_IS.exec(text)?.[0].length ?? -1;
  const rows = rowsIn(sentence, text);
  return (
    found.length > 0 &&
    found.every((mention) => {
      const [start, end] = [mention.start - sentence.start, mention.end - sentence.start];
      const [near, tail] = [text.slice(Math.max(0, start - NEAR), start), text.slice(end)];
      return (
        end <= label ||
        LANDMARK.test(near) ||
        FROM.test(tail) ||
        (subject.kind === 'place' && isCalledAlike(document.body, mention, near, tail)) ||
        AMID.test(near) ||
        (ROUTE.test(near) && ROUTE_ON.test(tail) && !ROAD.test(near)) ||
        (LEADS.test(near) && (text.match(LEADS_ON)?.length ?? 0) > 1) ||
        (subject.kind === 'place' && start > defined && defined >= 0) ||
        isListener(document.body, sentence, mention) ||
        (subject.kind !== null &&
          !isPeople(document.body, mention) &&
          isInOther(mention, { document, sentence }, subject)) ||
        [...text.matchAll(CHAIN), ...text.matchAll(EXAMPLES)].some(({ index, 0: words }) =>
          within(start, end, index, words),
        ) ||
        rows.some((row) => row.start <= start && end <= row.end && !row.isActor) ||
        (subject.kind === null && isOfOffice(sentence, mention, tail)) ||
        isPlaceOfRole(document.body, sentence, mention)
      );
    })
  );
}

const within = (start: number, end: number, at: number, words: string): boolean =>
  at <= start && end <= at + words.length;

/** Whether a word for a place is that for a language or for somebody. */
const isCalledAlike = (body: string, mention: Range, near: string, tail: string): boolean =>
  KIN.test(near) || (LANGUAGE.test(near) && LANGUAGE_ENDS.test(tail) && isPeople(body, mention));

/** “the Zorvan Guard” acts for Zorvan, “the Lorn Gazette” not for Lorn. */
const isPeople = (body: string, { start, end }: Range): boolean =>
  knownAs(body.slice(start, end))?.kind === 'people';

/** “The Strand, often called the Lane, is a strip …”: it is what the sentence tells of. */
const OTHER_IS =
  /^(?:The )?\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)*(?:, [^,]{3,80},)? (?:is|are) an? (?=\p{Ll})/u;

/** “told X”: X hears it; what X is warned of or urged to do is X's matter. */
const isListener = (body: string, { attributions }: ReadSentence, { start, end }: Range): boolean =>
  attributions.some(
    ({ to, verb }) =>
      to !== null &&
      to.start <= start &&
      end <= to.end &&
      /^(?:tell|told|inform)/iu.test(body.slice(verb.start, verb.end)),
  );

/** A word of a theme within a longer name, or before an office. */
function isOfOffice({ names }: ReadSentence, { start, end }: Range, tail: string): boolean {
  // The last word says what it is: “the Lorn railway” is one.
  const isPart = names.some((name) => name.start <= start && end < name.end);
  if (isPart) return true;
  const words = (CALLED_BY.exec(tail)?.[1] ?? '').split(/[ -]/u);
  const [first = ''] = words;
  return FORCES.test(first) || words.some(isOffice);
}

/** “an analyst at the Mill Institute in X” */
const isPlaceOfRole = (body: string, { names }: ReadSentence, { start, end }: Range): boolean =>
  names.some(({ role, end: name }) => {
    const behind = role === '' ? -1 : body.slice(name, name + 20 + role.length).indexOf(role);
    const at = name + behind;
    return (
      behind >= 0 &&
      behind < 20 &&
      at <= start &&
      end <= at + role.length &&
      /\b(?:in|at|based in|from)\s+(?:the )?$/u.test(body.slice(at, start))
    );
  });

interface Row extends Range {
  /** Whether it is of those who do what the sentence tells. */
  readonly isActor: boolean;
}

const rowsOf = new WeakMap<ReadSentence, readonly Row[]>();

function rowsIn(sentence: ReadSentence, text: string): readonly Row[] {
  const known = rowsOf.get(sentence);
  if (known !== undefined) return known;
  const found = [...text.matchAll(ROW)];
  const verbs = found.length === 0 ? [] : tag(text).filter(isVerb);
  const rows = found.map(({ index, 0: words }): Row => {
    const end = index + words.length;
    // The first item may begin with what stands before the row.
    const verb = verbs.findLast((one) => one.start >= index && one.end <= end);
    const isLed = verbs.some((one) => one.end <= index) || IN_PLACE.test(text.slice(0, index));
    return { start: verb?.end ?? index, end, isActor: !isLed && verb === undefined };
  });
  rowsOf.set(sentence, rows);
  return rows;
}

const isVerb = ({ pos }: Tag): boolean => pos === 'VERB' || pos === 'AUX';

/** Whether the subject does, is or has what the sentence tells. */
export function isActor({ document, sentence }: About, subject: Subject): boolean {
  const { start: from, end: until } = actorsOf(document, sentence);
  if (from >= until) return false;
  return mentionsIn(document, sentence, subject).some(
    ({ start }) => from <= start && start < until,
  );
}

/** Ends what a sentence begins with, also where its verb is taken for a noun. */
const STOPS = /^(?:,|that|since|who|which)$/iu;
const LINK = /^(?:ADP|SCONJ)$/u;
const actors = new WeakMap<ReadSentence, Range>();

/** Where those are named that a sentence tells of: up to its verb, behind “In May, …”; no row of many. */
function actorsOf(document: Document, sentence: ReadSentence): Range {
  const known = actors.get(sentence);
  if (known !== undefined) return known;
  const text = document.body.slice(sentence.start, sentence.end);
  const from = labelLength(text);
  const tags = tag(text.slice(from));
  const comma = tags.findIndex(({ text: word }) => word === ',');
  const isOpened = tags[0]?.pos === 'ADP' && comma > 0 && !tags.slice(0, comma).some(isVerb);
  const first = isOpened ? comma + 1 : 0;
  // “Fell”, the town, is no verb.
  const isNamed = (one: Tag): boolean =>
    sentence.names.some(
      ({ start: at, end: to }) =>
        at - sentence.start - from <= one.start && one.end <= to - sentence.start - from,
    );
  const last = tags
    .slice(first)
    .find((one) => (isVerb(one) || STOPS.test(one.text) || LINK.test(one.pos)) && !isNamed(one));
  const start = tags[first]?.start ?? 0;
  const end = last?.start ?? text.length;
  const isRow = rowsIn(sentence, text).some(
    (row) => row.start < from + end && row.end > from + start,
  );
  const range = isRow
    ? { start: 0, end: 0 }
    : { start: sentence.start + from + start, end: sentence.start + from + end };
  actors.set(sentence, range);
  return range;
}

const IS = /^(?:, [^,]{3,80},)? (?:is|are) (?:an? |the |one of |[\p{Ll}]+ing |part of )/u;

/** “X is a …”: what the subject is. */
export function isDefinition({ document, sentence }: About, subject: Subject): boolean {
  const [first] = mentionsIn(document, sentence, subject);
  if (first === undefined || subject.kind === null) return false;
  const lead = document.body.slice(sentence.start, first.start);
  const last = mentionsIn(document, sentence, subject).find(({ end }) =>
    IS.test(document.body.slice(end, sentence.end)),
  );
  return last !== undefined && /^(?:the )?$/iu.test(lead);
}
