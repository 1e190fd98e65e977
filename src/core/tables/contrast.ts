import { countryOf } from '../extract/names/onomasticon.ts';
import type { Figure, NameMention } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import type { About } from './held.ts';
import { bearerKey } from './mentions.ts';

const CONTRAST = /(?<!\p{L})(?:while|whereas) (?:the )?/giu;
/** What may stand before whom a clause is about. */
const OPENING = /^(?:in )?(?:the )?$/iu;

/** Half-open ranges of a sentence's two sides in the body, each with whom it begins with. */
interface Side extends Range {
  readonly leader: NameMention;
}

/** “Peru handled 5 tonnes, while Chile | handled 7”: the sides of a sentence that sets two against each other. */
function sidesOf({ document, sentence }: About): readonly [Side, Side] | null {
  const text = document.body.slice(sentence.start, sentence.end);
  const others = sentence.names.filter(({ kind }) => kind !== 'person');
  for (const { 0: mark, index } of text.matchAll(CONTRAST)) {
    const from = sentence.start + index;
    const leader = others.find(({ start }) => start === from + mark.length);
    if (leader === undefined) continue;
    const comma = index === 0 ? document.body.indexOf(', ', leader.end) + 2 : 0;
    const end = comma > 2 && comma < sentence.end ? comma : sentence.end;
    const main =
      index === 0 ? { start: end, end: sentence.end } : { start: sentence.start, end: from };
    const first = others.find(
      ({ start }) =>
        start >= main.start &&
        start < main.end &&
        OPENING.test(document.body.slice(main.start, start)),
    );
    return first === undefined
      ? null
      : [
          { ...main, leader: first },
          { start: from, end, leader },
        ];
  }
  return null;
}

/** Whether a figure is told of another than a subject, which the sentence sets against it. */
export function isOfContrasted(about: About, figure: Figure, own: ReadonlySet<string>): boolean {
  const sides = own.size === 0 ? null : sidesOf(about);
  if (sides === null) return false;
  const isOwn = ({ who }: NameMention): boolean =>
    own.has(bearerKey(who)) || own.has(countryOf(who) ?? '');
  const side = sides.find(({ start, end }) => start <= figure.start && figure.end <= end);
  if (side === undefined || !sides.some(({ leader }) => isOwn(leader))) return false;
  // “while Chile sold Peru 7 tonnes” is on both.
  return !about.sentence.names.some(
    (name) => name.start >= side.start && name.end <= side.end && isOwn(name),
  );
}
