import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/extract/extract.ts';
import { plainStart } from '../../../src/core/tables/plain.ts';
import { document } from '../chat/harbour.ts';

/** Whether the last sentence of a text is shown by itself, behind what it leans on, or not at all. */
function shown(topic: readonly string[], ...paragraphs: readonly string[]): string {
  const text = document('one', paragraphs);
  const own = readDocument(text).at(-1);
  if (own === undefined) throw new Error('There is no sentence.');
  const from = plainStart(text, own, { isDated: false, topic: new Set(topic) });
  if (from === null) return 'not shown';
  return from === own.start ? 'by itself' : 'behind another';
}

const FAR = 'Fell Island grows barley beside the lake.';

describe('a sentence on a page', () => {
  it.each([
    ['Envoys built a corridor.', 'Lorn Bay soldiers met at the narrow corridor.'],
    ['Envoys talked in May.', 'Lorn Bay welcomed the reported talks.'],
    ['Fell detained miners.', 'Ana Brix asked about the detained Lorners.'],
    ['Fell sold mills.', 'Ivo Marr sees value in a pier in the region.'],
    ['Fell sold mills.', 'The memo warned Lorn Bay of a loss.'],
    ['Fell sold mills.', 'Lorn Bay has nevertheless bought a ferry.'],
    ['Fell sold mills.', 'Ana Brix added that Lorn Bay needs rain.'],
    ['Fell sold mills.', 'In earlier meetings Lorn Bay asked for herring.'],
    ['Fell sold mills.', 'Lorn Bay launched retaliatory raids on a pier.'],
    ['Fell sold mills.', 'Lorn Bay dismissed such claims by Skerry Island.'],
    ['Fell sold mills.', 'Lorn Bay and Skerry Island expanded their presence with loans.'],
    ['Fell sold mills.', 'The policy of Lorn Bay served both aims.'],
    ['Fell sold mills.', 'Miners seem to be winning there.'],
    ['Fell sold mills.', 'Ana Brix repeated her charge in Lorn Bay.'],
    ['Fell sold mills.', 'The ministry of Lorn Bay has ruled that out.'],
    ['Fell sold mills.', 'The year since their arrest was hard.'],
    ['Fell sold mills.', 'Trade between the three and Skerry Island fell.'],
    ['Envoys made a statement.', 'Lorn Bay joined Fell in the March statement.'],
    ['Fell sold mills.', 'The ban “pays” for Lorn Bay.'],
    ['Fell sold mills.', 'Ana Brix promoted the news in Lorn Bay.'],
    ['Fell sold mills.', 'Ivo Marr, of the Mill Guard, sees value in a pier in the region.'],
  ])('is left out that takes up what stood paragraphs before: %s … %s', (told, own) => {
    expect(shown([], told, FAR, own)).toBe('not shown');
  });

  it.each([
    ['Envoys built a corridor.', 'Lorn Bay closed the corridor of Fell.'],
    ['Envoys built a corridor.', 'Lorn Bay built a corridor and closed the corridor.'],
    ['Fell sold mills.', 'Ana Brix says that Lorn Bay is poor and that the town needs rain.'],
    ['Fell sold mills.', 'Lorn Bay lost its boats, and nevertheless the herring was sold.'],
    ['Fell sold mills.', 'Despite their wealth, the miners of Lorn Bay left.'],
    ['Fell sold mills.', 'Lorn Bay and Fell have a pact that serves both aims of peace and trade.'],
    ['Fell sold mills.', 'Lorn Bay wants miners and boats to stay there in winter.'],
    ['Fell sold mills.', 'Ivo Marr sees value in the region that the Baltic states have left.'],
    ['Envoys made a statement.', 'Lorn Bay joined Fell in a March statement.'],
    ['Fell sold mills.', 'Ivo Marr (also known as Marr) left Lorn Bay.'],
  ])('stands by itself that names what it speaks of: %s … %s', (told, own) => {
    expect(shown([], told, FAR, own)).toBe('by itself');
  });

  it('is left out that tells again what it would be shown behind', () => {
    const told =
      'Kenya names two burdens that harm farmers: rapid growth of rural towns with a collapsed economy, and debt.';
    const again =
      'The first factor is rapid growth of rural towns, together with the collapse of the economy.';
    expect(shown([], told, `${FAR} ${told} ${again}`)).toBe('not shown');
  });

  it('may speak of what stands above it as known', () => {
    const own = 'Lorn Bay closed the corridor in May.';
    expect(shown([], 'Envoys built a corridor.', FAR, own)).toBe('not shown');
    expect(shown(['corridor'], 'Envoys built a corridor.', FAR, own)).toBe('by itself');
  });

  it('is shown behind the one before it that tells of what it takes up', () => {
    const told = 'Fell Island built a corridor to Skerry Island.';
    expect(shown([], `${told} Lorn Bay closed the corridor in May.`)).toBe('behind another');
    expect(shown([], `${told} Lorn Bay has nevertheless bought a ferry.`)).toBe('behind another');
    expect(shown([], 'Envoys built a pier.', `Lorn Bay is far. Lorn Bay closed the pier.`)).toBe(
      'not shown',
    );
  });
});
