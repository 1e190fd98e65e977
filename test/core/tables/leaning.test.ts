import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/extract/extract.ts';
import { isTold, labelLength, standsAlone, wordsStand } from '../../../src/core/tables/leaning.ts';
import { plainStart } from '../../../src/core/tables/plain.ts';
import { document } from '../chat/harbour.ts';

/** The last sentence of a text with those before it. */
function last(...paragraphs: readonly string[]) {
  const text = document('one', paragraphs);
  const sentences = readDocument(text);
  const [before = null, own] = [sentences.at(-2), sentences.at(-1)];
  if (own === undefined) throw new Error('There is no sentence.');
  return { text, own, before: paragraphs.length > 1 ? null : before };
}

function isAlone(...paragraphs: readonly string[]): boolean {
  const { text, own, before } = last(...paragraphs);
  return standsAlone(text, own, before);
}

/** All that is shown for the last sentence to be understood. */
function shown(isDated: boolean, ...paragraphs: readonly string[]): string | null {
  const { text, own } = last(...paragraphs);
  const from = plainStart(text, own, { isDated, topic: new Set() });
  return from === null ? null : text.body.slice(from, own.end);
}

describe('a sentence', () => {
  it.each([
    'Fell Island sold a mill. It also bought a ferry.',
    'Fell Island sold a mill. The island then bought a ferry.',
    'The Fell Council warned Lorn Bay. The Fell Council’s warning came in May.',
    'Lorn Bay grows barley. Herring makes up a third of trade, by the same account.',
    'Lorn Bay quarrels with Fell. A ferry links the two countries.',
    'Lorn Bay asked for talks. An agreement would lift the tax.',
    'Miners struck in the port. A search inside his home found rope.',
    'Fell Island has doubts. However, nobody objects.',
    'Fell Island has a list. Lorn Bay was put on the list in 1982.',
    'There were airstrikes. The strikes hit a pier.',
    'Fell Island sold a mill. Lorn Bay rejected the deal.',
    'Fell Island sold a mill. Under the new plan miners get a ferry.',
    'Fell Island sold a mill. The difference is training, says Ana Brix.',
    'Fell Island sold a mill. Premiums rise, according to the union.',
    'Fell Island shot a film. In it, Ana Brix is seen in Lorn Bay.',
    'Fell Island sent miners. One was seen on a boat to Lorn Bay.',
    'Fell Island has mills. The best guide to its future is the past of Lorn Bay.',
    'Fell Island began a ban. Since it began, Lorn Bay has lost boats.',
    'Fell Island sold a mill. Lorn Bay does not accept Fell’s view.',
    'Fell Island sold a mill. Ana Brix called it a loss.',
    'Fell Island sold a mill. Lorn Bay rejected that: the mill is old.',
    'Fell Island sold a mill. Without barley it now expects a loss.',
    'Fell Island sold a mill. Lorn Bay is the largest holder.',
    'Fell Island sold a mill. Lorn Bay, which had a seat, protested.',
    'Fell Island sold a mill. Nine of the eleven worked in Lorn.',
    'Fell Island sold a mill. Lorn Bay, on the contrary, sells herring.',
    'Fell Island sold a mill. Lorn Bay is not nearly as rich.',
    'Fell Island sold a mill. Lorn Bay could easily do the same.',
    'Fell Island sold a mill. Hence, after a storm Lorn Bay sold a ferry.',
    'Fell Island sold a mill. What that costs Lorn Bay is finding out.',
    'Ivo Marr sold a mill. In his shed, miners found a boat that Ana Brix lost.',
    'Fell Island sold a mill. Shortly afterwards, Lorn Bay sold a ferry.',
    'Fell Island sold a mill. The native of Lorn died in May.',
    'Fell Island sold a mill. Envoys from both sides met.',
    'Fell Island sold a mill. And nobody in Lorn minds.',
    'Fell Island sold a mill. With the harbour of Lorn, they had a quay.',
    'Fell Island sold a mill. Norway grew after he met Ana Brix.',
  ])('does not stand alone that leans on another: %s', (text) => {
    expect(isAlone(text)).toBe(false);
  });

  it.each([
    'Fell Island sold a mill. Moreover, Fell Island bought a ferry.',
    'Fell Island sold a mill. But Lorn Bay bought a ferry.',
    'Fell Island sold a mill. Both Lorn Bay and Skerry Island bought a ferry.',
    'Fell Island sold a mill. Lorn Bay signed treaties with Fell and Skerry, and a ferry links the two countries.',
    'Fell Island sold a mill. Lorn Bay needs a ferry this year.',
    'Fell Island sold a mill. Ana Brix said that she bought a ferry.',
    'Fell Island sold a mill. After her fall, Ana Brix left Lorn.',
    'Fell Island sold a mill. Two years after opening a ferry, Lorn Bay closed it.',
    'Fell Island sold a mill. Lorn Bay rejected the deal of May.',
    'Fell Island sold a mill. Lorn Bay signed a deal, and the deal helps.',
    'Fell Island sold a mill. Lorn Bay says that the island needs rain.',
    'Fell Island sold a mill. Lorn Bay is the largest holder of land.',
  ])('stands alone that is only tied to another or names what it points at: %s', (text) => {
    expect(isAlone(text)).toBe(true);
  });

  it('that says “the …” of what was told paragraphs ago does not stand alone', () => {
    const told = 'Envoys began talks on the tax.';
    expect(isAlone(told, 'Fell Island grows barley.', 'The talks are led by Ana Brix.')).toBe(
      false,
    );
    expect(
      isAlone(told, 'Fell Island grows barley.', 'The talks of Lorn are led by Ana Brix.'),
    ).toBe(true);
  });

  it('is shown from the one before it on where it leans on that', () => {
    expect(shown(false, 'Fell sold a mill. It also bought a ferry.')).toBe(
      'Fell sold a mill. It also bought a ferry.',
    );
    expect(shown(false, 'It sold a mill. It also bought a ferry.')).toBeNull();
    expect(shown(false, 'Fell sold a mill. Second, Fell bought a ferry.')).toBeNull();
    expect(shown(false, 'Fell sold a mill. Lorn rejected the deal.')).toBeNull();
    const deal = 'Fell offered a deal in May. Lorn rejected the deal.';
    expect(shown(false, deal)).toBe(deal);
  });

  it.each([
    '“Fell was loved by all.” Lorn rejected that claim.',
    'Is Fell rich? Lorn rejected that claim.',
    'When Ana Brix told Fell, . Lorn rejected that claim.',
  ])('is not shown behind words of nobody, a question or a stump: %s', (text) => {
    expect(shown(false, text)).toBeNull();
  });

  it('that counts its time from another stands alone beside its date where its paragraph says no more', () => {
    const [told, own] = ['Ana Brix left Lorn in May.', 'Ivo Marr met Una Lind on the same day.'];
    expect(shown(true, `${told} ${own}`)).toBe(`${told} ${own}`);
    expect(shown(true, told, own)).toBe(own);
    expect(shown(false, told, own)).toBe(`${told}\n\n${own}`);
  });
});

describe('what a text tells itself', () => {
  const isOwn = (text: string): boolean => isTold(text, last(text).own);

  it.each([
    '“Fell Island was loved by everyone who saw it.',
    'I think that Fell Island needs a mill.',
    'Does Fell Island need another mill?',
    'Imagine a mill on Fell Island at night.',
    'The council named Ana Bt.',
    'According to Brix, when she told Fell, .',
    '(Fell Island had found other ways to pay.)',
  ])(
    'is not a part of a quotation, an opinion without its holder, an aside or a stump: %s',
    (text) => {
      expect(isOwn(text)).toBe(false);
    },
  );

  it('may quote', () => {
    expect(isOwn('Ana Brix called the mill “our pride” in May.')).toBe(true);
  });
});

describe('quoted words', () => {
  it.each([
    'We want that pier back',
    'He met every rule',
    'They said so',
    'This is the end',
    'No, the pier will stay',
    'We warned them that prices rise',
    'The council does not need one',
  ])('need more where they point or reply: %s', (words) => {
    expect(wordsStand(words)).toBe(false);
  });

  it('are enough where they do not', () => {
    expect(wordsStand('Fell Island needs a pier this year')).toBe(true);
  });
});

describe('the words before a sentence that say nothing of their own', () => {
  it.each([
    ['CONCLUSION: Fell waits.', 'Fell waits.'],
    ['Paris (AFP) – Fell waits.', 'Fell waits.'],
    ['(AFP)Fell waits.', 'Fell waits.'],
    ['Additionally, Fell waits.', 'Fell waits.'],
    ['But Fell waits.', 'Fell waits.'],
    ['Fell Dream (FD) waits.', 'Fell Dream (FD) waits.'],
    ['However, nobody waits.', 'However, nobody waits.'],
  ])('are left out where what follows begins as a sentence: %s', (text, rest) => {
    expect(text.slice(labelLength(text))).toBe(rest);
  });
});
