import { describe, expect, it } from 'vitest';
import { briefOn, type Brief } from '../../../src/core/tables/brief.ts';
import type { Library } from '../../../src/core/library.ts';
import type { PublicationDate } from '../../../src/core/vocabulary.ts';
import { document, library } from '../chat/harbour.ts';

function brief(subject: string, over: Library): Brief {
  const found = briefOn(over, subject);
  if ('kind' in found) throw new Error(`There is no brief: ${found.kind}.`);
  return found;
}

const linesOf = (of: Brief, title: string) =>
  of.sections.find((one) => one.title === title)?.lines ?? [];
const section = (of: Brief, title: string): string[] =>
  linesOf(of, title).map(({ lead, words }) => (lead === '' ? words : `${lead}: ${words}`));
const all = (of: Brief): string =>
  of.sections.flatMap(({ title }) => section(of, title)).join('\n');

const text = (...paragraphs: readonly string[]) => library([document('one', paragraphs)]);
const year = (value: string): PublicationDate => ({ value, precision: 'year', inferred: null });

const MILL = 'Kenya has a mill and a pier. Kenya sells barley to miners.';

describe('a page on a subject', () => {
  it.each([
    'Uganda built an airport near Kenya.',
    'Uganda sold herring to Chad, Kenya and Mali.',
    'Uganda sold boats on the route from Kenya through Chad to Mali.',
    'Uganda owns the Chad-Kenya-Mali line.',
    'Ivo Marr was ambassador to Kenya.',
    'Lorn is a buffer between Kenya and Uganda.',
    'Uganda grew, given the losses of Kenya.',
    'Ivo Marr, a Kenya-born painter, left Uganda.',
    'Uganda lags behind Chad and Kenya in mining.',
    'The route of Uganda begins in Kenya, crosses Chad and ends in Mali.',
    'Uganda armed the Kenya-allied miners.',
    'Uganda grew as old friends (Chad, Kenya, Mali) lost their trade.',
    'Ivo Marr said that his brother, Kenya, left Uganda.',
    'Ivo Marr had his name engraved in Kenyan and Swahili.',
  ])('leaves out what names it to tell of another: %s', (passing) => {
    const found = brief('Kenya', text(MILL, passing));
    expect(all(found)).toContain('Kenya has a mill');
    expect(all(found)).not.toContain(passing);
  });

  it('has a road from its subject to another', () => {
    const told = 'Uganda opened a road from Kenya to Chad.';
    expect(all(brief('Kenya', text(MILL, told)))).toContain(told);
  });

  it('has no event for a talk whose people and day a position names', () => {
    const deeds = [
      'Kenya bought mills for $5 million.',
      'Kenya closed the ports of Mombasa in 2019.',
      'Kenya signed a contract on barley with Peru worth $7 million.',
      'Kenya invaded Somalia with 400 tanks.',
      'Kenya sold herring worth $90 million to Oman.',
      'Kenya built a railway of 600 kilometres.',
      'Kenya lent Chad $3 million for boats.',
    ];
    const talk =
      'Ana Brix, the Kenyan ambassador to Uganda, met the acting interior minister, Ivo Marr, on 3 May 2021.';
    const said =
      'Brix and Marr stressed the importance of the pier for trade between Kenya and Uganda.';
    const found = brief('Kenya', text(...deeds, `${talk} ${said}`));
    expect(section(found, 'Positions')).toEqual([expect.stringContaining(`3 May 2021: ${said}`)]);
    expect(all(found)).not.toContain(talk);
  });

  it('has what several do together, the subject among them', () => {
    const found = brief('Kenya', text(MILL, 'Chad, Kenya and Mali signed a treaty in May 2023.'));
    expect(all(found)).toContain('Chad, Kenya and Mali signed a treaty');
  });

  it('tells of a theme in its own right, not of who is called by it or a row that it is one of', () => {
    const over = text(
      'Herring feeds the towns of Lorn.',
      'Ana Brix, the herring minister, opened a mill.',
      'Fell bought boats, herring and barley.',
    );
    expect(all(brief('herring', over))).toBe('Herring feeds the towns of Lorn.');
  });

  it('begins with what the subject is, and prefers what it does to what it is named in', () => {
    const over = text(
      'Traders of Lorn often praise the quarrelsome timber merchants of Fell Island. Fell Island sold a mill. Fell Island bought a ferry. Fell Island grows barley. Fell Island is a rock of 3 acres.',
    );
    const points = section(brief('Fell Island', over), 'Key points');
    expect(points[0]).toBe('Fell Island is a rock of 3 acres.');
    expect(points.join()).not.toContain('Traders of Lorn');
  });

  it('says of when its key points are where its sources are of several years', () => {
    const sources = (...years: readonly string[]) =>
      library(
        years.map((one, i) =>
          document(
            one,
            [i === 0 ? 'Fell Island has a mill and a pier.' : 'Fell Island trades herring.'],
            {
              published: year(one),
            },
          ),
        ),
      );
    expect(section(brief('Fell Island', sources('2021', '2024')), 'Key points').toSorted()).toEqual(
      ['as of 2021: Fell Island has a mill and a pier.', 'as of 2024: Fell Island trades herring.'],
    );
    expect(section(brief('Fell Island', sources('2024')), 'Key points')).toEqual([
      'Fell Island has a mill and a pier.',
    ]);
  });

  it('gives what a signed text advises as the author’s position', () => {
    const signed = (authors: readonly string[]) =>
      library([
        document(
          'one',
          ['Fell Island has a mill and a pier. Fell Island should sell timber to miners.'],
          { authors },
        ),
      ]);
    const found = brief('Fell Island', signed(['Ivo Marr']));
    expect(section(found, 'Positions')).toEqual([
      'Ivo Marr, undated: Fell Island should sell timber to miners.',
    ]);
    expect(section(found, 'Key points')).toEqual(['Fell Island has a mill and a pier.']);
    expect(section(brief('Fell Island', signed([])), 'Positions')).toEqual([]);
  });
});

describe('what is disputed', () => {
  const CLAIM = 'Media reports suggested that Fell Island was taking over Lorn Bay.';
  const DENIAL = 'Skerry Island dismissed the reports.';

  it('stands with both sides on the page of either, and nowhere else on it', () => {
    const over = text(
      MILL,
      `${CLAIM} ${DENIAL}`,
      'Fell Island has a mill.',
      'Skerry Island sold herring.',
    );
    for (const subject of ['Fell Island', 'Skerry Island', 'Lorn Bay']) {
      const found = brief(subject, over);
      expect(section(found, 'Disputed')).toEqual([`${CLAIM} ${DENIAL}`]);
      expect(all(found).split(CLAIM)).toHaveLength(2);
    }
  });

  it('joins a denial to the report that it speaks of, paragraphs before', () => {
    const report = 'The Gazette reported that Fell Island is talking with Lorn Bay about a pier.';
    const denial = 'Lorn Bay rejected the reported plan of Fell Island to build a pier.';
    const over = text(report, 'Herring is cheap.', denial);
    const [line] = linesOf(brief('Fell Island', over), 'Disputed');
    expect(line?.words).toBe(`${report} … ${denial}`);
    expect(line?.cited.map(({ quote }) => quote)).toEqual([report, denial]);
  });

  it.each([
    'Ana Brix failed to deny that Fell Island sold its mills.',
    'In May, according to a poll, 57% of miners backed Fell Island; just 33% said that they did not.',
  ])('is nothing that nobody contests: %s', (told) => {
    expect(section(brief('Fell Island', text(MILL, told)), 'Disputed')).toEqual([]);
  });

  it('is no right or wish that was denied to somebody', () => {
    const over = text(MILL, 'Ana Brix of Fell Island was denied the vote.');
    expect(section(brief('Fell Island', over), 'Disputed')).toEqual([]);
  });
});

describe('what a page calls in short', () => {
  it('is written out where the library does it, each with its source', () => {
    const over = text(
      'The Fell Mill Group (FMG) runs a mill. The Harbour Line (Lorn) is old.',
      'Kenya bought a ferry from the FMG. Kenya signed MoUs with Lorn.',
      'Miners signed memorandums of understanding (MoUs) in Skerry.',
    );
    const found = brief('Kenya', over);
    expect(section(found, 'In full')).toEqual([
      'FMG: Fell Mill Group',
      'MoU: memorandums of understanding',
    ]);
    expect(linesOf(found, 'In full').map(({ cited }) => cited[0]?.quote)).toEqual([
      'Fell Mill Group (FMG)',
      'memorandums of understanding (MoUs)',
    ]);
  });

  it('is told of people whom it names by one name alone', () => {
    const over = text(
      'Ivo Marr, mayor of Skerry, left in May. Marr counted 20 mills of Fell Island.',
      'Fell Island trades herring.',
    );
    const found = brief('Fell Island', over);
    expect(all(found)).toContain('Marr counted 20 mills');
    expect(section(found, 'In full')).toEqual(['Marr: Ivo Marr, mayor of Skerry']);
  });

  it('needs no more where the page writes it out', () => {
    const over = text(
      'Kenya bought a ferry from the Fell Mill Group (FMG). Kenya owes the FMG gold.',
    );
    expect(section(brief('Kenya', over), 'In full')).toEqual([]);
  });
});

describe('what a page does not show', () => {
  it('is named where the library has it', () => {
    const over = text('Fell Island has a mill.', '# Fell Island and Lorn', 'Lorn owes $5 million.');
    const found = brief('Fell Island', over);
    expect(found.missing).not.toContain('figures');
    expect(found.notes).toEqual(['In the library, but not on this page: figures.']);
  });

  it('is not named where any line has it', () => {
    const over = text('Fell Island is a rock of 3 acres that was bought in 1920.');
    expect(brief('Fell Island', over).notes).toEqual([]);
  });

  it('says of which time words are that count from their own', () => {
    const told = 'Kenya opens a railway next month.';
    expect(section(brief('Kenya', text(MILL, told)), 'Key points')).toContain(`undated: ${told}`);
  });

  it('says of which time days and months are that have no year', () => {
    const told = 'On Monday Kenya opens a railway.';
    expect(section(brief('Kenya', text(MILL, told)), 'Key points')).toContain(`undated: ${told}`);
  });

  it('has no line that speaks of a thing or a place as known', () => {
    const found = brief(
      'Kenya',
      text(
        MILL,
        'In a statement Chad blamed Mali.',
        'Ivo Marr rules Chad.',
        'Kenya joined Chad in the February statement.',
        'Brix fears that war alters the region’s view of Kenya.',
      ),
    );
    expect(all(found)).not.toContain('February statement');
    expect(all(found)).not.toContain('the region’s view');
  });

  it('dates no event by what is set in, of another time', () => {
    const found = brief(
      'Kenya',
      text(
        MILL,
        'Kenya signed the treaty that Chad had left in March 2017.',
        'Kenya, which had banned herring in May 2019, opened a quay.',
      ),
    );
    expect(section(found, 'Timeline')).toEqual([]);
  });

  it('has no head of a table', () => {
    const one = document('one', [MILL, 'Barley that Kenya sold to its miners']);
    const blocks = one.blocks.map((block, i) =>
      i === 1 ? { ...block, kind: 'row' as const } : block,
    );
    expect(all(brief('Kenya', library([{ ...one, blocks }])))).not.toContain('Barley that');
  });
});
