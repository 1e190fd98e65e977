import type { Figure } from '../extract/shapes.ts';
import { tag, type Tag } from '../extract/tagger.ts';
import type { About } from './held.ts';

/** Words from the verb on that are still short enough to head a row; beyond, the verb says it. */
const MAX_WORDS = 5;
/** These say nothing of what is done with an amount. */
const EMPTY =
  /^(?:be|have|do|reach|total|exceed|hit|stand|say|tell|see|report|note|add|claim|state|estimate|put|accord|include|follow|compare)$/u;
const CLAUSE =
  /^(?:[;:—–"“”]|that|which|who|whose|where|while|whereas|because|although|but|if|when)$/iu;
const LOOSE = /^(?:ADP|DET|ADV|AUX|PART|CCONJ|SCONJ|SYM)$/u;
/** Of a hedge in front of the figure. */
const HEDGING =
  /^(?:more|less|fewer|least|most|nearly|almost|about|around|some|over|under|close|estimated|projected|many|much|additional|further|another|extra)$/iu;

/** What is done with an amount that the sentence gives no noun: “advanced Norland”, “built”; empty where no verb tells. */
export function deedBefore(about: About, figure: Figure): string {
  const found = known.get(figure) ?? deedIn(about, figure);
  known.set(figure, found);
  return found;
}

const known = new WeakMap<Figure, string>();

function deedIn({ document, sentence }: About, figure: Figure): string {
  const { body } = document;
  const first =
    figure.series === 'to'
      ? (sentence.figures.findLast(({ series, end }) => series === 'from' && end <= figure.start) ??
        figure)
      : figure;
  const text = body.slice(sentence.start, first.start);
  const tags = tag(text);
  const at = tags.findLastIndex(({ pos, text: word }) => pos === 'VERB' || CLAUSE.test(word));
  const verb = tags[at];
  if (verb?.pos !== 'VERB' || EMPTY.test(verb.lemma) || CLAUSE.test(verb.text)) return '';
  const isFree = ({ start, end }: Tag): boolean =>
    sentence.figures.every(
      (one) => end + sentence.start <= one.start || start + sentence.start >= one.end,
    );
  const behind = tags.slice(at + 1);
  // “built by the Norland Salt Company (NSC) for”
  const isBy = behind[0]?.text === 'by';
  const isClose = behind.every(
    (one) => isFree(one) && (one.pos !== 'PUNCT' || (isBy && /^[()]$/u.test(one.text))),
  );
  if (!isClose) return '';
  const last = tags.findLastIndex(
    ({ pos, text: word }, i) => i === at || !(LOOSE.test(pos) || HEDGING.test(word)),
  );
  const isShort = last - at < MAX_WORDS && !isBy;
  if (last === at && verb.lemma === 'give') return '';
  const end = isShort ? tags[last]?.end : verb.end;
  return text.slice(verb.start, end).replace(/\s+/gu, ' ');
}
