import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/extract/extract.ts';
import { namesNear, suggestSubjects, subjectsOf } from '../../../src/core/tables/suggest.ts';
import { document, library } from '../chat/harbour.ts';
import { PORT } from './port.ts';

for (const one of PORT.documents.values()) readDocument(one);
const names = (typed: string, limit = 10): string[] =>
  suggestSubjects(PORT, typed, limit).map(({ name }) => name);

describe('the subjects of a library', () => {
  it('are its names, regions and topics, the most mentioned first, each once', () => {
    const offers = subjectsOf(PORT);
    expect(offers[0]).toMatchObject({ name: 'Skerry Island', kind: 'place' });
    expect(offers).toContainEqual({ name: 'herring trade', kind: 'topic', count: 1 });
    expect(offers).toContainEqual({ name: 'Northern coast', kind: 'region', count: 1 });
    expect(new Set(offers.map(({ name }) => name)).size).toBe(offers.length);
  });

  it('complete what is typed, in any case, first by their beginning', () => {
    expect(names('sk')).toEqual(['Skerry Island']);
    expect(names('KELL')).toEqual(['Ana Kell', 'Oleg Kell']);
    expect(names('trade')).toEqual(['herring trade']);
  });

  it('complete the second of two', () => {
    expect(names('Lorn Bay and sk')).toEqual(['Lorn Bay and Skerry Island']);
    expect(names('Lorn Bay vs. ana b')).toEqual(['Lorn Bay vs. Ana Brix']);
    expect(names('Lorn Bay and ')).toEqual([]);
  });

  it('are found in Cyrillic letters', () => {
    expect(names('Скер')).toEqual(['Skerry Island']);
  });

  it('near to several names typed in full are these alone', () => {
    expect(namesNear(PORT, 'Lorn Bay, Oleg Kell')).toEqual(['Lorn Bay', 'Oleg Kell']);
    expect(namesNear(PORT, 'Oleg Kell the smith')).toEqual(['Oleg Kell', 'Ana Kell']);
  });

  it('are as many as asked for', () => {
    expect(names('', 3)).toHaveLength(3);
    expect(names('zzz')).toEqual([]);
  });

  it('grow as documents are read, and none is read for them', () => {
    const over = library([document('late', ['The council met on Lorn Island.'])]);
    expect(subjectsOf(over)).toEqual([]);
    for (const one of over.documents.values()) readDocument(one);
    expect(subjectsOf(over).map(({ name }) => name)).toEqual(['Lorn Island']);
  });
});
