import type { Figure, ReadSentence } from '../extract/shapes.ts';
import { tag } from '../extract/tagger.ts';
import type { About } from './held.ts';

const DENYING: ReadonlySet<string> = new Set(
  'deny reject dismiss contradict dispute refute rebut disagree contest conflict'.split(' '),
);
/** Whether words may deny something. */
export const MAY_DENY =
  /\b(?:den(?:y|ies|ied|ying)|reject|dismiss|contradict|disput|refut|rebut|disagree|contest|conflict)/iu;
/** To refuse what somebody asked for says nothing about what is so. */
const ASKED: ReadonlySet<string> = new Set(
  'petition request review appeal plea application bid offer motion visa entry bail parole clemency access permission asylum admission amendment bill lawsuit suit case proposal nomination right chance opportunity complaint treatment'.split(
    ' ',
  ),
);
/** With these before it, nothing is denied. */
const UNDENIED: ReadonlySet<string> = new Set(
  'fail refuse decline unable impossible hard difficult never neither nor not'.split(' '),
);
/** Words from the verb within which stands what is refused. */
const REACH = 7;

/** Whether somebody in the sentence says that something said or wanted is not so. */
export function deniesIn({ text, document, sentence }: About): boolean {
  if (!MAY_DENY.test(text)) return false;
  const known =
    denying.get(sentence) ?? isDenial(document.body.slice(sentence.start, sentence.end));
  denying.set(sentence, known);
  return known;
}

const denying = new WeakMap<ReadSentence, boolean>();

function isDenial(text: string): boolean {
  const tags = tag(text);
  return tags.some(
    ({ pos, lemma }, i) =>
      pos === 'VERB' &&
      DENYING.has(lemma) &&
      // “was denied the vote”: nobody says that something is not so.
      !tags.slice(Math.max(0, i - 2), i).some((near) => near.lemma === 'be') &&
      // “failed to deny”, “hard to dismiss”
      !tags.slice(Math.max(0, i - 3), i).some((near) => UNDENIED.has(near.lemma)) &&
      !tags.slice(Math.max(0, i - REACH), i + REACH).some((near) => ASKED.has(near.lemma)),
  );
}

const HALVES = /;\s|,\s(?:while|whereas|but)\s/u;
const SAYING =
  /\b(?:said|says?|puts?|gives?|counts?|counted|spoke of|speaks? of|estimate[sd]?|reports?|reported|according to|claim(?:s|ed)?|by the)\b/u;

/** Answers to one question are told apart by what was answered. */
const OF_POLL = /\b(?:polls?|survey(?:s|ed)?|respondents|polled)\b/iu;

/** Whether two in one sentence give other amounts of one thing: “5 tonnes, the mill said; the bank gives 7 tonnes.” */
export function isContested({ document, sentence }: Pick<About, 'document' | 'sentence'>): boolean {
  const { start, end, figures } = sentence;
  if (figures.length < 2) return false;
  const text = document.body.slice(start, end);
  const halves = text.split(HALVES);
  if (OF_POLL.test(text)) return false;
  if (halves.length !== 2 || !halves.every((half) => SAYING.test(half))) return false;
  const middle = start + (halves[0] ?? '').length;
  const isLate = (figure: Figure): boolean => figure.start > middle;
  return figures.some(
    (a) =>
      !isLate(a) &&
      a.change === null &&
      figures.some((b) => isLate(b) && b.change === null && isOfSame(a, b)),
  );
}

const isOfSame = (a: Figure, b: Figure): boolean =>
  a.value !== b.value &&
  a.thing !== '' &&
  (b.thing === a.thing || b.thing === '') &&
  (b.unit === a.unit || b.unit === '') &&
  (a.period === null || b.period === null || a.period.from === b.period.from);
