import saying from '../../../../data/reference/saying.json' with { type: 'json' };

export type Frame = keyof typeof saying.frames;
export type Inflection = 'base' | 'singular' | 'past' | 'participle';

/** A form of a verb of saying. */
export interface SayingForm {
  readonly lemma: string;
  readonly inflection: Inflection;
  readonly frames: ReadonlySet<Frame>;
  /** Prepositions that its content follows: “warned of”, “called for”. */
  readonly prepositions: ReadonlySet<string>;
}

/** Base, third person, past and -ing form; several spellings of the past may come before the last. */
function inflected(lemma: string): [string, Inflection][] {
  const irregular = (saying.forms as Readonly<Record<string, string>>)[lemma]?.split(' ');
  const stem = lemma.replace(/(?<=[^e])e$/u, '');
  const regular = [
    /[^aeiou]y$/u.test(lemma)
      ? lemma.replace(/y$/u, 'ies')
      : lemma + (/(?:s|x|z|ch|sh)$/u.test(lemma) ? 'es' : 's'),
    /[^aeiou]y$/u.test(lemma) ? lemma.replace(/y$/u, 'ied') : `${stem.replace(/ee$/u, 'e')}ed`,
    `${stem}ing`,
  ];
  const [singular = '', ...rest] = irregular ?? regular;
  const participles = rest.filter((form) => form.endsWith('ing'));
  const pasts = rest.filter((form) => !form.endsWith('ing') && form !== lemma);
  return [
    ...pasts.map((form): [string, Inflection] => [form, 'past']),
    ...participles.map((form): [string, Inflection] => [form, 'participle']),
    [singular, 'singular'],
    [lemma, rest.includes(lemma) ? 'past' : 'base'],
  ];
}

function formsOf(): ReadonlyMap<string, SayingForm> {
  const frames = new Map<string, Set<Frame>>();
  const prepositions = new Map<string, Set<string>>();
  const put = <T>(held: Map<string, Set<T>>, lemmas: string, value: T): void => {
    for (const lemma of lemmas.split(' '))
      held.set(lemma, (held.get(lemma) ?? new Set()).add(value));
  };
  for (const [frame, lemmas] of Object.entries(saying.frames)) put(frames, lemmas, frame as Frame);
  for (const [word, lemmas] of Object.entries(saying.prepositions)) put(prepositions, lemmas, word);
  const forms = new Map<string, SayingForm>();
  for (const lemma of new Set([...frames.keys(), ...prepositions.keys()])) {
    for (const [form, inflection] of inflected(lemma)) {
      forms.set(form, {
        lemma,
        inflection,
        frames: frames.get(lemma) ?? new Set(),
        prepositions: prepositions.get(lemma) ?? new Set(),
      });
    }
  }
  return forms;
}

/** Forms of the verbs of saying, in lower case. */
export const SAYING: ReadonlyMap<string, SayingForm> = formsOf();

const wordsOf = (list: string): ReadonlySet<string> =>
  new Set(list.split(' ').flatMap((noun) => [noun, noun.replace(/y$/u, 'ie') + 's', `${noun}s`]));

/** Nouns that a that-clause of content may follow: “the claim that”. */
export const SAYING_NOUNS = wordsOf(saying.nouns);
/** “in his view”, “in the words of”. */
export const VIEW_NOUNS = wordsOf(saying.views);
/** People and bodies by common nouns, offices and trades apart. */
export const SPEAKER_NOUNS = wordsOf(saying.speakers);
/** Light verbs: “issued a warning”. */
export const ISSUING: ReadonlySet<string> = new Set(
  saying.issuing.split(' ').flatMap((lemma) => inflected(lemma).map(([form]) => form)),
);
/** Who acts for the body that is named before: “the Norland government”. */
export const BODY_NOUNS = wordsOf(saying.bodies);
/** Documents and findings that may say something themselves. */
export const SOURCE_NOUNS = wordsOf(saying.sources);
