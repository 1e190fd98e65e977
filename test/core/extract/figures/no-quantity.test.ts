import { describe, expect, it } from 'vitest';
import { only, read, spansOf } from './measuring.ts';

describe('numbers that are no figures', () => {
  it.each([
    'The third round of the 21st century ended 1st.',
    'The C5+1 and the Group of 20 discussed Article 5 of Resolution 2593.',
    'COVID-19 grounded the A320, the Mi-17 and the F-16.',
    'The Boeing 737 landed on Runway 3.',
    'They met at 10:30 and again at 5 p.m.',
    'They met on 9/11, 24/7.',
    'City won 2-1 and lost 6-4.',
    'No one knew another one of them.',
    'One day it may end.',
    'The song is in the top 10.',
    'Both belong to the class of ’79 at Lorn.',
    'The 15 millionth car was sold.',
    'The southern half of the isle is dry.',
    'He played in the first half.',
    '1. Reform the courts',
    'The claim stands.[3]',
    'Call 1-800-555-0199 at once.',
    'The formula is n > 3.',
    'The Big Five met the Seven Sisters.',
    'See No. 4, vol. 3, pp. 23-25.',
    'The primes are odd: 3, 5, 7, 11.',
    'They say 12 is even and a multiple of 3.',
    'Articles 106 and 107 apply.',
    'The law changed article 36 rules.',
    'In Book 4 the hero dies.',
    'They study year seven and year 12.',
    'Doctors treat type 2 diabetes.',
    'It entered the Hot 100 chart.',
    'It is below 1998 levels.',
    'He stars in the film 12 Oaks.',
    'She sang “One Fine Day” again.',
    'They sailed south of 30 N latitude.',
    'To see it one needs glasses.',
    'One-size-fits-all rules and six-figure pay angered them.',
    'The score reads Hope 26, Green 4.',
    'It was built in 3000 BP.',
    'As 311 has shown, bands may last.',
    'They posted a 10–6 regular season record.',
    'The number 6-seeded team lost.',
    'It made the “Top 50 Best Towns” list.',
    'The beacon at 28.5°E is lit.',
    'It held from 541 to 700 CE.',
    'One diplomat spoke, and in one case it helped.',
    'One result of this was a strike after the 9/11 attack.',
    'They met late one afternoon with no guests.',
    'It joined the most Fortune 500 firms and a few Fortune Global 500 companies.',
    'She worked at Where 2 Technologies.',
    'He won by a half-length with his half-brother.',
    'She called 911, and the 911 caller hung up.',
    'The area rose above 1990 levels by 2100.',
    'It stands at 47°39′N 9°19′E.',
    'He counted 1 as a prime.',
    'It works at layer two.',
    'Smith (196, p. 4) defines wellness.',
    'It made the list of “100 Greatest Singers of All Time” again.',
    'It starts from this zero point.',
    'It goes back to his 1796 use of cow pox.',
    'The song “Earned It (Fifty Shades of Grey)” plays.',
    'Report P-2626 tells it.',
    'The film scores of old composers play.',
    'The formats were 3-D and Sound Surround 7.1 sound.',
    'It has 6-hydroxydopamine (6-MAM) and 3,6- diacetyl ester.',
    'Articles 28 to 37 and pages 10-12 apply.',
    'The alphabet is {0,1} here.',
    'Such tales are a dime a dozen.',
    'He finished on eleven under.',
    'Seven Days to the River Rhine was a plan.',
    'She hosts “30 Minute Meals” again.',
    'He carried a .357 revolver.',
    'The church was replaced by a third, St. Mary.',
    'It follows from the equation (1.4) here.',
    'It made the Times 2005 list of novels.',
    'It removes layer 3 overheads.',
    '2 systems requires special training.',
  ])('%s', (text) => {
    expect(spansOf(text)).toEqual([]);
  });

  it.each(['The vote was 7 to 2.', 'The bill passed 92 to 8.', 'They lost 35-6 in Lima.'])(
    'both sides of a vote or a score are none: %s',
    (text) => {
      expect(spansOf(text)).toEqual([]);
    },
  );

  it('a number within a date is none', () => {
    expect(spansOf('It opened on 15 August 2021 with 12 rooms.', ['15 August 2021'])).toEqual([
      '12',
    ]);
  });

  it('counts with “one” before a noun only', () => {
    expect(spansOf('One soldier died and one of them fled.')).toEqual(['One']);
  });

  it.each(['It has one border post.', 'Only one diplomat spoke.', 'One guard and two men spoke.'])(
    'counts one where it is not more: %s',
    (text) => {
      expect(read(text)[0]?.value).toBe(1);
    },
  );

  it.each([
    ['They urge it to release five young women.', 5],
    ['It has 21 political and security problems.', 21],
    ['The park has 8-GPU servers.', 8],
    ['The band sold 5 Million albums.', 5_000_000],
    ['They called 300 people.', 300],
    ['There is zero growth.', 0],
    ['Guests get a dozen eggs.', 12],
    ['3 servers went down.', 3],
    ['2 companies have won.', 2],
    ['They allowed the fewest total yards (4,030) and won.', 4030],
    ['They rank last in points (16.7) again.', 16.7],
    ['The club won the Stanley Cup 24 times.', 24],
    ['Sales fell by a third, they said.', 1 / 3],
    ['It weighs 356 ± 47 tons.', 356],
    ['The stay was for one night.', 1],
    ['They spent one night there.', 1],
    ['He won by 2500 votes.', 2500],
    ['The ship was hit by 1200 shells.', 1200],
    ['Scores of trucks wait.', 40],
    ['Three Days Pass Before Trial', 3],
  ])('does not hold for: %s', (text, value) => {
    expect(only(text).value).toBe(value);
  });

  it('counts a part of what was named before', () => {
    expect(spansOf('It has 44 members, 16 of which pay.')).toEqual(['44', '16']);
  });

  it('a number with a name gives its neighbour’s unit nothing', () => {
    expect(spansOf('It spent six weeks at No. 1 and 20 weeks behind.')).toEqual([
      'six weeks',
      '20 weeks',
    ]);
  });
});
