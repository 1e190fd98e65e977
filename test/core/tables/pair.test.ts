import { describe, expect, it } from 'vitest';
import { pairIn, topicIn } from '../../../src/core/tables/pair.ts';
import { document, library } from '../chat/harbour.ts';
import { PORT } from './port.ts';

describe('the two subjects of a comparison', () => {
  it.for([
    ['Skerry Island and Lorn Bay', 'Skerry Island', 'Lorn Bay'],
    ['Skerry Island vs. Lorn Bay', 'Skerry Island', 'Lorn Bay'],
    ['Skerry Island, Lorn Bay', 'Skerry Island', 'Lorn Bay'],
    ['Atlantis and Lorn Bay', 'Atlantis', 'Lorn Bay'],
  ] as const)('are parted by the word or sign between them: %s', ([typed, a, b]) => {
    expect(pairIn(PORT, typed)).toEqual([a, b]);
  });

  it('need none between two names that the library knows', () => {
    expect(pairIn(PORT, 'Skerry Island Lorn Bay')).toEqual(['Skerry Island', 'Lorn Bay']);
  });

  it('need none between two countries', () => {
    expect(pairIn(PORT, 'Norway Iceland')).toEqual(['Norway', 'Iceland']);
  });

  it('may hold the parting word in a name that the library knows', () => {
    const over = library([
      document('a', ['Norway thanked the Board of Trade and Fisheries for its boats.'], {
        topics: ['Board of Trade and Fisheries'],
      }),
    ]);
    expect(pairIn(over, 'Norway and Board of Trade and Fisheries')).toEqual([
      'Norway',
      'Board of Trade and Fisheries',
    ]);
  });

  it.for(['Lorn Bay', 'and Lorn Bay', 'Lorn Bay and', '', 'boats piers'])(
    'are not found in “%s”',
    (typed) => {
      expect(pairIn(PORT, typed)).toBeNull();
    },
  );
});

describe('the topic behind a subject', () => {
  it.for([
    ['Ana Brix on the pier', { subject: 'Ana Brix', topic: 'the pier' }],
    ['Lorn Bay about salt', { subject: 'Lorn Bay', topic: 'salt' }],
  ] as const)('is taken out of “%s”', ([typed, read]) => {
    expect(topicIn(PORT, typed)).toEqual(read);
  });

  it('is none within a name, nor behind what is unknown', () => {
    const over = library([
      document('a', ['Norway thanked the Commission on Herring for its boats.'], {
        topics: ['Norway Commission on Herring'],
      }),
    ]);
    for (const typed of ['Norway Commission on Herring', 'Atlantis on herring', 'on herring']) {
      expect(topicIn(over, typed)).toEqual({ subject: typed });
    }
  });
});
