import { type Limits, limitsInWords, withinLimits } from '../../answer/scope.ts';
import type { Library } from '../../library.ts';
import { analyze } from '../../search/analyzer.ts';
import { queryTerms } from '../../search/query.ts';
import { search } from '../../search/search.ts';
import type { Hit } from '../../vocabulary.ts';
import { MAX_QUESTION } from '../answer-card.ts';
import { type Button, type Card, type CardBlock, type Line, paragraph, text } from '../card.ts';
import { define } from '../command.ts';
import { clip, emphasize, sourceLine } from '../format.ts';
import { limitsOf } from '../limits.ts';
import { bestWindow } from '../window.ts';

const DEFAULT_LIMIT = 5;
/** Each page ranks all before it anew. */
const MAX_PAGE = 50;
/** What the form to refine a search asks for. */
const REFINED = ['query', 'since', 'until', 'about', 'by'];

/** `/search`: ranked passages, the words that hit marked. */
export const searchCommand = define({
  name: 'search',
  summary: 'ranks the passages that hold your words',
  task: 'Find an answer',
  options: {
    query: { type: 'text', required: true, max: MAX_QUESTION, about: 'the words to look for' },
    limit: { type: 'integer', min: 1, max: 20, about: 'results on a page; 5 unless given' },
    page: { type: 'integer', min: 1, max: MAX_PAGE, about: 'which page of results' },
    by: {
      type: 'choice',
      choices: ['passage', 'document'],
      about: 'all passages, or the best one of each document',
    },
    since: { type: 'date', about: 'only what was published then or later' },
    until: { type: 'date', about: 'only what was published then or earlier' },
    about: { type: 'text', max: 200, about: 'only what concerns this place, person or subject' },
    private: { type: 'flag', about: 'show the results to you alone' },
  },
  examples: ['/search water shortage', '/search border trade limit:10 by:document'],
  run: (options, { library }) => {
    const { query, limit = DEFAULT_LIMIT, page = 1, by = 'passage', about } = options;
    const limits = {
      ...limitsOf('search', options.since, options.until),
      ...(about !== undefined && { about }),
    };
    const alone = options.private === true;
    const audience = alone ? 'asker' : 'everyone';
    const from = (page - 1) * limit;
    // One more than is shown tells whether there is a next page.
    const within = withinLimits(library, limits);
    const found = search(library, query, {
      limit: from + limit + 1,
      by,
      ...(within !== null && { within }),
    });
    const hits = found.slice(from, from + limit);
    const asked = { query, limit, by, ...limits, ...(alone && { private: true }) };
    const refine: Button = { label: 'Refine', command: 'search', options: asked, asks: REFINED };
    if (hits.length === 0)
      return nothingCard(library, query, { found: found.length, limits, audience, refine });
    const terms = new Set(queryTerms(query).map(({ term }) => term));
    const turn = (label: string, to: number): Button => ({
      label,
      command: 'search',
      options: { ...asked, page: to },
    });
    const buttons = [
      ...(page > 1 ? [turn('Previous page', page - 1)] : []),
      ...(found.length > from + limit && page < MAX_PAGE ? [turn('Next page', page + 1)] : []),
      refine,
    ];
    const shown = hits.length === 1 ? `${from + 1}` : `${from + 1}–${from + hits.length}`;
    return {
      status: null,
      title: `${by === 'passage' ? 'Passages' : 'Documents'} ${shown} for “${clip(query, 80)}”`,
      blocks: [
        ...hits.flatMap((hit, i) => hitBlock(library, hit, terms, from + i + 1)),
        { kind: 'actions', buttons },
      ],
      audience,
      footer: footerOf(library, limits),
    };
  },
});

/** The small print: which library, and what of it alone was searched. */
function footerOf({ snapshot }: Library, limits: Limits): Line {
  const words = limitsInWords(limits);
  return text(`${words === '' ? '' : `only ${words} · `}library ${snapshot.slice(0, 8)}`);
}

interface Nothing {
  /** Results on earlier pages. */
  readonly found: number;
  readonly limits: Limits;
  readonly audience: Card['audience'];
  readonly refine: Button;
}

function nothingCard(
  library: Library,
  query: string,
  { found, limits, audience, refine }: Nothing,
): Card {
  const mend =
    found > 0
      ? `There are only ${found} results: go back to an earlier page.`
      : queryTerms(query).length === 0
        ? 'There is no word in it to look for: name a person, a place or a subject.'
        : 'Try other or fewer words, or see with /library what it holds.';
  return {
    status: 'absent',
    title: `Nothing ${found > 0 ? 'more ' : ''}in the library matches “${clip(query, 80)}”.`,
    blocks: [paragraph(mend), { kind: 'actions', buttons: [refine] }],
    audience,
    footer: footerOf(library, limits),
  };
}

function hitBlock(
  library: Library,
  { passage }: Hit,
  terms: ReadonlySet<string>,
  n: number,
): CardBlock[] {
  const document = library.documents.get(passage.document);
  if (document === undefined) return [];
  const body = document.body.slice(passage.start, passage.end);
  const matches = analyze(body).filter(({ term }) => terms.has(term));
  const window = bestWindow(body, matches, null);
  const within = matches.map(({ start, end }) => ({
    start: start - window.start,
    end: end - window.start,
  }));
  const [start, end] = [passage.start + window.start, passage.start + window.end];
  return [
    {
      kind: 'quote',
      n,
      line: emphasize(body.slice(window.start, window.end), within, 'mark'),
      source: sourceLine(
        { ...document, document: document.id },
        { to: 'reader', document: document.id, start, end },
      ),
    },
  ];
}
