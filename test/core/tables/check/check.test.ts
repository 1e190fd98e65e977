import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Check, checkClaim } from '../../../../src/core/tables/check/check.ts';
import { TRAMS } from '../../answer/library.ts';
import { document, library } from '../../chat/harbour.ts';

const CANAL = library([
  document(
    'canal',
    [
      'Norway and Chile signed a treaty on the Tarn Canal in Lisbon on 4 May 2019.',
      'Engineer Rosa Quint leads the works. The canal is 82 kilometres long and cost $40 million.',
      'Norway has refused to sell its share of the canal. Chile rejected the plan for a second lock.',
      'Peru accused Bolivia of blocking the canal. Three of the seven locks leak.',
    ],
    { title: 'The Tarn Canal' },
  ),
]);

function check(claim: string, from = CANAL): Check {
  const found = checkClaim(from, claim);
  if (!('parts' in found)) throw new Error(found.kind);
  return found;
}
const verdict = (claim: string): string => check(claim).verdict;
const differing = (claim: string): string[] =>
  check(claim).parts.flatMap(({ differs }) =>
    differs.map(({ kind, evidence }) => `${kind}: ${evidence?.quote ?? ''}`),
  );

describe('a claim that the library supports', () => {
  it.each([
    'Chile and Norway signed a treaty on the Tarn Canal in May 2019.',
    'The works are led by the engineer Rosa Quint.',
    'The Tarn Canal has a length of 82 kilometres.',
    'Norway would not sell its share of the canal.',
    'Bolivia was accused by Peru of blocking the canal.',
  ])('may use other words: %s', (claim) => {
    expect(verdict(claim)).toBe('supported');
  });

  it('is shown with the sentence that says so and the words that agree', () => {
    const [part] = check('The canal cost $40 million.').parts;
    expect(part?.cited?.quote).toBe('The canal is 82 kilometres long and cost $40 million.');
    expect(part?.agrees.map(({ evidence }) => evidence?.quote)).toContain('$40 million');
  });
});

describe('a claim of one statement', () => {
  const treaties = library([
    document('treaties', [
      'Norway signed treaties in Lisbon and in Rome.',
      'The Tarn Canal is 82 kilometres long. The Tarn Canal was dug by Norway.',
    ]),
  ]);

  it('is partly right where of two that “and” joins one differs', () => {
    const { verdict: whole, parts } = check(
      'Norway signed treaties in Lisbon and in Madrid.',
      treaties,
    );
    expect(whole).toBe('partly');
    expect(parts.map((part) => part.verdict).sort()).toEqual(['contradicted', 'supported']);
    for (const { start, end } of parts.map((part) => part.claim)) expect(start).toBeLessThan(end);
  });

  it('is contradicted where what it adds between commas differs', () => {
    const claim = 'The Tarn Canal, 62 kilometres long, was dug by Norway.';
    expect(check(claim, treaties).verdict).toBe('contradicted');
  });
});

describe('a claim is contradicted', () => {
  it.each([
    ['The canal is 62 kilometres long.', 'number: 82 kilometres'],
    ['Four of the seven locks leak.', 'number: Three'],
    ['Norway and Chile signed the treaty on the Tarn Canal on 9 June 2017.', 'date: 4 May 2019'],
    ['Norway and Chile signed the treaty on the Tarn Canal in Madrid.', 'place: Lisbon'],
    ['Otto Brandt leads the works on the canal.', 'actor: Rosa Quint'],
  ])('where the evidence has another amount or name in its place: %s', (claim, difference) => {
    expect(verdict(claim)).toBe('contradicted');
    expect(differing(claim)).toContain(difference);
  });

  it('where doer and sufferer are exchanged', () => {
    expect(differing('Bolivia accused Peru of blocking the canal.')[0]).toMatch(/^actor/u);
  });

  it.each([
    'Norway has sold its share of the canal.',
    'Norway and Chile did not sign a treaty on the Tarn Canal.',
    'Chile accepted the plan for a second lock.',
  ])('where one denies what the other says, by “not”, a verb or an antonym: %s', (claim) => {
    expect(verdict(claim)).toBe('contradicted');
    expect(differing(claim)[0]).toMatch(/^negation/u);
  });
});

describe('who does it to whom, and what stands around', () => {
  const NOTES = library([
    document(
      'notes',
      [
        'The council of Arlen passed a ban on smoking in bars.',
        'Fines start at $50. The league suspended the coach Otto Brandt for three games.',
        'The museum was set up in 2002 by Rosa Quint. She paid a deposit of $900.',
        'Otto Brandt and the lawyer Hanna Lund, who represents Rosa Quint, issued a statement.',
        'The tram stops at the northern gate of the harbour. Peru stopped importing copper.',
        'No Central Asian country has recognised the government of Norway.',
        'Chile holds most of the forest, with 60% of it, followed by Peru with 13%. The Arlen tower is 100 metres tall. The Daud family sued.',
      ],
      { title: 'Notes' },
    ),
  ]);

  it.each([
    ['Smoking was prohibited in the bars of Arlen.', 'supported'],
    ['The league banned Otto Brandt for three games.', 'supported'],
    ['Rosa Quint established the museum in 2002.', 'supported'],
    ['Otto Brandt represents Rosa Quint.', 'contradicted'],
    ['The tram stops at the southern gate of the harbour.', 'contradicted'],
    ['Peru stopped exporting copper.', 'contradicted'],
    ['Tajikistan has recognised the government of Norway.', 'contradicted'],
    ['Tajikistan has not recognised the government of Norway.', 'supported'],
    ['Peru holds 60% of the forest.', 'contradicted'],
    ['Peru holds 13% of the forest.', 'supported'],
    ['The Arlen tower is 328 feet tall.', 'supported'],
    ['The Arlen tower is 100 feet tall.', 'contradicted'],
  ])('%s is %s', (claim, expected) => {
    expect(check(claim, NOTES).verdict).toBe(expected);
  });
});

describe('a claim that the library does not hold', () => {
  it.each([
    'The canal has a museum of fishing nets.',
    'Penguins breed on the shore of Lake Vostok.',
    'Rosa Quint was awarded a medal by the king.',
  ])('is absent, whatever names it uses: %s', (claim) => {
    expect(verdict(claim)).toBe('absent');
  });

  it('has no words that agree or differ', () => {
    expect(check('The canal has a museum of fishing nets.').parts).toMatchObject([
      { agrees: [], differs: [] },
    ]);
  });
});

describe('a claim on what the library knows', () => {
  it.each([
    'Norway is the largest country of Africa.',
    'The weather in Chile is cold.',
    'The Tarn Canal is a football team.',
    'Rosa Quint is the president of Peru.',
    'Norway has the best food.',
    'Lisbon is famous for its music.',
    'Bolivia invaded Chile.',
  ])('is not supported by names alone: %s', (claim) => {
    expect(['absent', 'contradicted']).toContain(verdict(claim));
  });
});

describe('a claim in another order of words', () => {
  it.each([
    ['It was Peru that accused Bolivia of blocking the canal.', 'supported'],
    ['It was Chile that accused Bolivia of blocking the canal.', 'contradicted'],
    ['The country that refused to sell its share of the canal was Chile.', 'contradicted'],
  ])('%s is %s', (claim, expected) => {
    expect(verdict(claim)).toBe(expected);
  });
});

describe('a claim of several parts', () => {
  it('is judged part by part', () => {
    const {
      claim,
      parts,
      verdict: whole,
    } = check(
      'Norway and Chile signed a treaty on the Tarn Canal and built a railway tunnel under the sea.',
    );
    expect(parts.map(({ verdict: own }) => own)).toEqual(['supported', 'absent']);
    expect(parts.map((part) => claim.slice(part.claim.start, part.claim.end))).toEqual([
      'Norway and Chile signed a treaty on the Tarn Canal',
      'built a railway tunnel under the sea.',
    ]);
    expect(whole).toBe('partly');
  });

  it('is partly supported where one part is contradicted', () => {
    expect(
      verdict('The treaty on the canal was signed in Lisbon, and the canal is 28 kilometres long.'),
    ).toBe('partly');
  });
});

describe('words that are no claim', () => {
  it.each([
    ['Who leads the works?', 'question'],
    ['canal', 'no-claim'],
    ['🙂 …', 'no-claim'],
    ['', 'no-claim'],
    ['Norwegen hat sich mit den Nachbarn noch nicht über die Brücke geeinigt.', 'language'],
  ])('%s is refused with the reason', (claim, kind) => {
    expect(checkClaim(CANAL, claim)).toMatchObject({ kind });
  });
});

const words = fc.constantFrom(
  ...'Norway Peru Bolivia tram the not never canal signed 82 $40 million in 2019 and , refused who; "'.split(
    ' ',
  ),
  '\u0000',
  '🙂',
  'дорога',
);

describe('any words on any library', () => {
  it('end in a verdict or a reason, and every quote is verbatim', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
        ),
        fc.constantFrom(CANAL, TRAMS, library([])),
        (claim, from) => {
          const found = checkClaim(from, claim);
          if (!('parts' in found)) return;
          for (const { cited, agrees, differs } of found.parts) {
            for (const one of [cited, ...[...agrees, ...differs].map(({ evidence }) => evidence)]) {
              if (one === null) continue;
              const body = from.documents.get(one.document)?.body ?? '';
              expect(body.slice(one.start, one.end)).toBe(one.quote);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of 2,000 characters are judged', () => {
    const claim = 'Norway and Chile signed a treaty on the Tarn Canal. '.repeat(38).slice(0, 2_000);
    expect(check(claim).parts.length).toBeGreaterThan(30);
  });
});

describe('who does what to whom', () => {
  const port = library([
    document('port', [
      'Dock workers are suing Peru. Mayor Rosa Quint blamed herself for the delay.',
      'The harbour master, Otto Brandt, will rebuild the second-largest pier in May.',
    ]),
  ]);

  it.each([
    ['is told by the one who does it, named or not', 'Peru is suing the dock workers.'],
    ['is told by whom it is done to', 'Rosa Quint blamed the dock workers for the delay.'],
    ['is told by who holds an office', 'Rosa Quint is the harbour master.'],
  ])('%s', (_, claim) => {
    expect(check(claim, port).verdict).toBe('contradicted');
  });

  it.each([
    ['what is still to come as done', 'Otto Brandt rebuilt the pier in May.'],
    ['the second as the first', 'Otto Brandt will rebuild the largest pier.'],
  ])('is not supported where the claim has %s', (_, claim) => {
    expect(check(claim, port).verdict).toBe('absent');
  });
});
