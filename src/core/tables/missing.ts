import { matcherOf } from '../answer/match.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import { contentsOf } from './about.ts';
import type { BriefSection } from './brief-lines.ts';
import { isSpan } from './figures.ts';
import type { About, Held } from './held.ts';

/** What has a name as a body does, and no voice. */
const INERT =
  /\b(?:Initiative|Programme|Program|Project|Corridor|Agreement|Accord|Treaty|Pact|Act|Charter|Fund|Award|Prize|Railway|Pipeline|Plan|Summit|Forum|Conference)s?$/u;

interface Told {
  readonly about: About;
}

/** What was found of a subject; what takes long to find, when it is asked for. */
export interface Found {
  readonly figures: () => readonly Told[];
  readonly events: () => readonly Told[];
  readonly sayings: readonly Told[];
  /** Whether it speaks itself. */
  readonly voice: boolean;
  /** Documents that are cited or speak of it. */
  readonly speaking: readonly Document[];
}

/** What a reader may look for and the library does not hold. */
export function missingIn(held: Held, found: Found): string[] {
  const { kind, label } = held.subject;
  const maySpeak = kind === 'person' || (kind === 'organisation' && !INERT.test(label));
  const topical = topicalOn(held);
  const contents = topical.flatMap(contentsOf);
  const speaking = new Set([...found.speaking, ...topical]);
  return [
    ...(found.sayings.length > 0 || contents.some(hasSaying) ? [] : ['positions of named actors']),
    ...(maySpeak && !found.voice ? [`anything said by ${label}`] : []),
    ...(found.figures().length > 0 || contents.some(hasFigure) ? [] : ['figures']),
    ...(found.events().length > 0 || contents.some(hasDate) ? [] : ['dated events']),
    ...(speaking.size === 1 ? ['a second source'] : []),
    ...([...speaking].every(({ published }) => published === null) ? ['a dated source'] : []),
  ];
}

/** What the library has of a subject that no line of its brief shows. */
export function unshownIn(found: Found, sections: readonly BriefSection[]): string[] {
  const spans = sections.flatMap(({ lines }) => lines.flatMap(({ cited }) => cited));
  const isShown = ({ about: { document, sentence } }: Told): boolean =>
    spans.some(
      (one) =>
        one.document === document.id && one.start <= sentence.start && sentence.end <= one.end,
    );
  // Where any is shown, or its section is there, the rest is a matter of room.
  const isUnshown = (title: string, told: () => readonly Told[]): boolean => {
    if (sections.some((section) => section.title === title && section.lines.length > 0))
      return false;
    const all = told();
    return all.length > 0 && !all.some(isShown);
  };
  const unshown = [
    ...(isUnshown('Positions', () => found.sayings) ? ['positions'] : []),
    ...(isUnshown('Figures', found.figures) ? ['figures'] : []),
    ...(isUnshown('Timeline', found.events) ? ['dated events'] : []),
  ];
  return unshown.length === 0
    ? []
    : [`In the library, but not on this page: ${unshown.join(', ')}.`];
}

/** Documents with the theme in their title or among their topics: what they tell may be of it. */
function topicalOn({ subject, documents }: Held): Document[] {
  if (subject.who !== null) return [];
  const matcher = matcherOf(subject.concepts);
  return documents.filter(({ title, topics }) =>
    [title ?? '', ...topics].some((topic) =>
      matcher(analyze(topic)).matches.every((match) => match > 0),
    ),
  );
}

const hasFigure = ({ sentence: { figures } }: About): boolean =>
  figures.some((figure) => figure.unit !== '' && !isSpan(figure));

const hasSaying = ({ sentence: { attributions } }: About): boolean =>
  attributions.some(({ who }) => who !== '');

const hasDate = ({ sentence: { dates } }: About): boolean =>
  dates.some(({ from, precision }) => from !== null && precision !== 'century');
