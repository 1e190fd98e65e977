import { isWord } from '../../answer/lexicon.ts';
import { stem } from '../../text/stem.ts';
import { touches, type Candidate, type NameWord } from './words.ts';
import {
  GIVEN,
  isOffice,
  KIN,
  knownAs,
  looksLikeSurname,
  NOT_HEADS,
  ORGANISATION_FIELDS,
  PLACE_HEADS,
} from './onomasticon.ts';
import type { NameKind } from '../shapes.ts';
import { setOf } from '../../text/word-set.ts';

/** How much speaks for each kind of name. */
export type Scores = Readonly<Record<NameKind, number>>;

/** Verbs that people mostly do; a government may say something, too. */
const PERSONAL = setOf(
  'say tell argue write recall admit believe think hope add explain ask reply insist resign smile graduate grow die marry retire born speak warn note declare acknowledge predict quip joke complain wonder',
);
/** What people have: “Petrenko's wife”, “Petrenko's theory”. */
const OWNED = setOf(
  'death life wife husband son daughter mother father parents brother sister family friend friends career surrender arrest attorney lawyer lawyers book novel album speech resignation body face trial client remarks theory theorem hypothesis law work works essay poem painting paintings biography childhood marriage girlfriend boyfriend murder birthday',
);
const IN = setOf('in near inside outside across throughout around within');
const TOWARDS = setOf('from to at via toward towards into through between beyond reaching of');
/** Small words right before or behind a name that tell its kind. */
const PLACE_NOUNS = setOf(
  'province district region city town village river lake valley mountain mountains port airport border desert island islands peninsula pass oblast governorate county municipality basin gorge canal dam sea coast road railway capital crossing prefecture bridge base',
);
const ORGANISATION_NOUNS = setOf(
  'group company movement party agency bank network newspaper website magazine channel outlet operator firm organisation organization faction militia militants fighters consortium conglomerate corporation giant airline app portal broadcaster tank foundation university institute ministry subsidiary startup think-tank carrier coalition alliance bloc utility club monopoly producer developer manufacturer',
);
/** What a company deals in, at the end of its name. */
const TRADES = setOf(
  'Gold Silver Copper Steel Aluminium Aluminum Coal Lithium Uranium Cement Metals Minerals Gas Solar Telecom Foods Beverages Brands Pharma Pharmaceuticals Shipping Logistics Capital Ventures Partners Technologies Systems Software Insurance Securities Semiconductor Semiconductors',
);
const FORMS = setOf(
  'AB AG ASA BV Bhd Co Company Corp Corporation GmbH Group Holding Holdings Inc Industries KG LLC LLP Ltd NV Oyj PLC Plc Pty SA SE SpA Airlines Airways Bank Enterprises Investments Motors Petroleum Pictures Railways Stores Studios Sons Construction Energy Engineering Foods Lines Media Mining Oil Power',
);
/** Words behind a name that make it a company's, which may go by the name alone. */
export const COMPANY_TAILS: ReadonlySet<string> = FORMS.union(TRADES);
/** Endings of the names of companies. */
const COMPANY =
  /(?:gaz|neft|prom|bank|soft|tel|energo|stroy|avia|corp|trans|tech|oil|media|news|press)$/u;
const CAMEL = /(?<!\b(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|El|Al))(?<=\p{Ll})\p{Lu}/u;
const PLACED = setOf(
  'mayor governor ambassador envoy consul resident native city town village province district region king queen emir sultan capital part parts north south east west',
);

/** How strongly a mention's own words and its surroundings speak for each kind. */
export function scoresOf(
  words: readonly NameWord[],
  { units, titled }: Candidate,
  hasRole: boolean,
): Scores {
  const first = units[0];
  const last = units.at(-1);
  if (first === undefined || last === undefined) return { person: 0, organisation: 0, place: 0 };
  const before = words[first.first - 1];
  const next = words[last.last + 1];
  const isAfter = touches(words, first.first);
  const isBefore = touches(words, last.last + 1);
  const small = isAfter && before?.shape === 'small' && !before.possessive ? before.folded : '';
  const behind =
    isBefore && next?.shape === 'small' && words[last.last]?.possessive !== true ? next : undefined;
  const isLong = units.length > 1;
  const isThe = isAfter && before?.folded === 'the';
  const noun = behind?.folded ?? '';
  const owner = words[first.first - 2];
  const nounBefore = small === 'of' ? (owner?.folded ?? '') : small;
  const lemma = behind === undefined ? '' : lemmaOf(behind);
  let person = 0;
  let organisation = 0;
  let place = 0;
  const isOfficeOf =
    /^(?:of|at|with|for)$/u.test(small) &&
    owner?.shape === 'small' &&
    isOffice(owner.text) &&
    !KIN.has(owner.folded);
  const isOfPerson = /^(?:administration|presidency|doctrine|family|himself|herself)$/u.test(noun);
  const verb = behind?.pos === 'ADV' ? words[last.last + 2] : behind;
  const isVerb = verb !== undefined && /^(?:VERB|AUX)$/u.test(verb.pos);
  if (isOfficeOf && !PLACED.has(owner.folded) && !last.capitals) organisation += 3;
  if (isAfter && before?.text === 'The' && before.gap !== '') organisation += 3;
  if (isThe && !isLong && /[^s]s$/u.test(first.text))
    organisation += behind?.pos === 'NOUN' ? 1 : 2;
  if (isVerb && !isThe) person += 1;
  if (words[last.last]?.possessive === true && OWNED.has(next?.folded ?? '')) person += 2;
  if (isOfPerson) person += 2;
  if (small === 'under') person += 1;
  if (titled) person += 4;
  if (hasRole) person += 3;
  if (small !== '' && isOffice(before?.text ?? '')) person += 3;
  if (GIVEN.has(first.folded.split(' ')[0] ?? '')) person += isLong ? 3 : 1;
  if (looksLikeSurname(last.folded)) person += isLong ? 2 : 1.5;
  if (units.some(({ text }) => /^\p{Lu}$/u.test(text)) && isLong && !/^\p{Lu}$/u.test(last.text))
    person += 2;
  if (/^(?:who|whose|whom)$/u.test(next?.folded ?? '')) person += isOfficeOf ? 1 : 3;
  if (PERSONAL.has(lemma)) person += isLong ? 2 : 1;
  if (isLong && units.length < 4 && !isThe && units.every(isPlain)) person += 1;
  if (units.some(({ text }) => text.includes(' '))) person += 1;
  if (last.capitals && !isLong) organisation += 3;
  if (units.some(({ text }) => CAMEL.test(text) || text.includes('&'))) organisation += 2;
  if (units.some((unit, i) => i > 0 && words[unit.first]?.gap === ' & ')) organisation += 4;
  if (!isLong && COMPANY.test(first.folded)) organisation += 2;
  if (isThe) organisation += isLong ? 1.5 : 0.5;
  if (ORGANISATION_NOUNS.has(noun)) organisation += 3;
  if (ORGANISATION_NOUNS.has(nounBefore)) organisation += 4;
  if (PLACE_NOUNS.has(noun)) place += 4;
  if (PLACE_NOUNS.has(nounBefore)) place += small === 'of' ? 4 : 3;
  if (IN.has(small)) place += 2;
  else if (TOWARDS.has(small)) place += 1;
  if (next?.gap === ', ' && isPlaceNext(words, last.last + 1)) place += IN.has(small) ? 2 : 1;
  // “Norland Gold”, not “Andrew Gold”
  if (isLong && TRADES.has(last.text) && !GIVEN.has(first.folded.split(' ')[0] ?? ''))
    organisation += 4;
  if (isGerund(first.folded) && (!isLong || isWord(stem(last.folded)))) {
    person -= 3;
    organisation -= 2;
  }
  if ((isThe && !isOfPerson) || last.capitals) person -= 3;
  if (isLong && isThe) place -= 1;
  if (last.capitals && !PLACE_NOUNS.has(noun)) place -= 2;
  if (!isLong && CAMEL.test(first.text)) person -= 3;
  if (last.known === null && (ORGANISATION_FIELDS.has(last.text) || NOT_HEADS.has(last.text)))
    person -= 3;
  return { person, organisation, place };
}

/** “Lending must grow”, “Raising Tariffs”: a word of the dictionary in its -ing form, no name. */
const isGerund = (folded: string): boolean =>
  /\p{L}{3}ing$/u.test(folded) &&
  stem(folded) !== folded &&
  isWord(stem(folded)) &&
  !GIVEN.has(folded);

const isPlain = ({ text, known, capitals }: Candidate['units'][number]): boolean =>
  known === null && !capitals && /^\p{Lu}[\p{L}'’-]+$/u.test(text) && !PLACE_HEADS.has(text);

/** “Arica, Chile” */
function isPlaceNext(words: readonly NameWord[], i: number): boolean {
  const word = words[i];
  return word !== undefined && word.shape !== 'small' && knownAs(word.text)?.kind === 'place';
}

const IRREGULAR: Readonly<Record<string, string>> = {
  said: 'say',
  told: 'tell',
  wrote: 'write',
  thought: 'think',
  grew: 'grow',
  died: 'die',
  married: 'marry',
  spoke: 'speak',
  replied: 'reply',
  admitted: 'admit',
  hoped: 'hope',
};

/** Dictionary form of a verb, near enough for the verbs above. */
function lemmaOf({ folded }: NameWord): string {
  if (Object.hasOwn(IRREGULAR, folded)) return IRREGULAR[folded] ?? folded;
  const bare = folded.replace(/(?:ed|s)$/u, '');
  return PERSONAL.has(bare) ? bare : `${bare}e`;
}
