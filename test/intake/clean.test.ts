import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraph } from '../../src/intake/body.ts';
import { clean } from '../../src/intake/clean.ts';

const PROSE =
  'The ferry carried nine hundred passengers on its first day, its owner said on Friday.';
const MORE = 'A second boat is being built in the yard across the bay and sails in the spring.';

function cleaned(...lines: readonly string[]): { kept: string[]; reasons: Record<string, string> } {
  const { pieces, stripped } = clean(lines.map(paragraph));
  return {
    kept: pieces.map(({ text }) => text),
    reasons: Object.fromEntries(stripped.map(({ text, reason }) => [text, reason])),
  };
}

describe('cleaning a page', () => {
  it.each([
    ['Share', 'share widget'],
    ['Tweet this', 'share widget'],
    ['Print Friendly, PDF & Email', 'share widget'],
    ['Leave a Reply', 'comment form'],
    ['Your email address will not be published. Required fields are marked *', 'comment form'],
    [
      'This email address is being protected from spambots. You need JavaScript to view it.',
      'e-mail cloaking notice',
    ],
    ['We use cookies to give you a better experience.', 'cookie notice'],
    ['By clicking Accept you agree to our use of cookies.', 'cookie notice'],
    ['Accept all', 'cookie notice'],
    ['[Share] [Tweet] [Print]', 'share widget'],
    ['View this email in your browser', 'mailing notice'],
    ['You are receiving this email because you signed up.', 'mailing notice'],
    ['Unsubscribe | Update your preferences', 'mailing notice'],
    ['https://h.example/ferry      7/20/25, 9:41 AM', 'print header'],
    ['20/07/2025, 09:41 Ferry opens | Harbour Post', 'print header'],
    ['https://h.example/ferry 1/2', 'print header'],
    ['Photo source: Harbour Museum.', 'photo credit'],
    ['Photo by Ada Lind on Snapfish', 'photo credit'],
    ['Photo Credit: Ada Lind', 'photo credit'],
    ['Image: Ada Lind/Harbour Press', 'photo credit'],
    ['(AP Photo/Ada Lind)', 'photo credit'],
    ['© 2024 Harbour Post. All rights reserved.', 'copyright line'],
    ['Advertisement', 'navigation'],
    ['* * *', 'punctuation'],
    ['.', 'punctuation'],
    ['Read more: Second ferry for the strait', 'teaser'],
  ])('takes out "%s" as %s', (line, reason) => {
    expect(cleaned(PROSE, line, MORE)).toEqual({
      kept: [PROSE, MORE],
      reasons: { [line]: reason },
    });
  });

  it.each([
    'Share prices fell by a tenth after the accident.',
    'By using cookies, advertisers follow readers from page to page.',
    'Photos by satellite show that the pier has grown.',
    'Copyright law was changed in the same year.',
    'Image: the minister says that nothing at all has been decided about it yet.',
    'Read more slowly, the teacher said.',
    'Twitter',
  ])('keeps "%s"', (line) => {
    expect(cleaned(PROSE, line, MORE).kept).toContain(line);
  });

  it('takes names of services for widgets only beside one another', () => {
    expect(cleaned(PROSE, 'Facebook', 'Twitter', 'E-mail').kept).toEqual([PROSE]);
  });

  it('knows a breadcrumb by its separators', () => {
    const { reasons } = cleaned('Home / NEWS / Ferry opens', 'Ferry opens', PROSE);
    expect(reasons).toEqual({ 'Home / NEWS / Ferry opens': 'breadcrumb' });
  });

  it('knows a breadcrumb without separators by the title it ends in', () => {
    const { kept, reasons } = cleaned(
      'Home Sea Boats New Ferry Opens Early',
      'SeaBoatsNorth',
      'New Ferry Opens Early',
      PROSE,
    );
    expect(kept).toEqual(['New Ferry Opens Early', PROSE]);
    expect(reasons['SeaBoatsNorth']).toBe('categories');
  });

  it('takes titles and cut-off sentences out below the heading of a list of other articles', () => {
    const teasers = [
      'Don’t Miss',
      'Bridge closed for a week',
      'The old bridge over the sound is closed while engineers look at its...',
      'Related Articles',
      'Lighthouse sold to a painter',
      'A painter from the south has bought the lighthouse and…',
    ];
    expect(cleaned(PROSE, ...teasers).kept).toEqual([PROSE]);
  });

  it('goes on with the article where whole sentences follow a teaser', () => {
    expect(cleaned(PROSE, 'Read more', 'Bridge closed for a week', MORE).kept).toEqual([
      PROSE,
      MORE,
    ]);
  });

  it('keeps a note about the author below teasers', () => {
    const bio = 'AUTHOR BIO: Lena Ortiz writes about harbours.';
    expect(cleaned(PROSE, 'Related Articles', 'Bridge closed', bio).kept).toEqual([PROSE, bio]);
  });

  it('keeps the paragraph and drops the pull quote taken from it', () => {
    const { kept, reasons } = cleaned(`${PROSE} ${MORE}`, MORE, 'It is blue.');
    expect(kept).toEqual([`${PROSE} ${MORE}`, 'It is blue.']);
    expect(reasons[MORE]).toBe('repeated paragraph');
  });

  it('keeps the first of equal paragraphs', () => {
    expect(cleaned(PROSE, MORE, PROSE).kept).toEqual([PROSE, MORE]);
  });

  it('drops a standfirst that a later paragraph says nearly word for word', () => {
    const standfirst =
      'The port will become the main gate of a growing network of ferries one day.';
    const later = `In the end the port will become the main gate of a growing network of ferries. ${MORE}`;
    expect(cleaned(standfirst, PROSE, later).reasons[standfirst]).toBe('repeated standfirst');
  });

  it.each(['The pier was closed to lorries', 'The bridge was closed to cars'])(
    'keeps a standfirst that differs in a word (%s)',
    (start) => {
      const standfirst = `${start} after the storm of the last night of the year.`;
      const later = `The pier was closed to cars after the storm of the last night of the year. ${MORE}`;
      expect(cleaned(standfirst, PROSE, later).kept).toContain(standfirst);
    },
  );

  it('keeps a standfirst that holds a name or figure the later paragraph lacks', () => {
    const standfirst =
      'The port of Brest will become the main gate of a growing network of 12 ferries.';
    const later = `In the end the port will become the main gate of a growing network of ferries. ${MORE}`;
    expect(cleaned(standfirst, PROSE, later).kept).toContain(standfirst);
  });
});

describe('single words above the text', () => {
  it('are a menu where several stand in a row', () => {
    expect(cleaned('News', 'Opinion', 'Sport', 'Ferry opens', PROSE).kept).toEqual([
      'Ferry opens',
      PROSE,
    ]);
  });

  it('stay where they are few, or below', () => {
    const lines = ['News', 'Opinion', PROSE, 'One', 'Two', 'Three'];
    expect(cleaned(...lines).kept).toEqual(lines);
  });
});

const pageLine = fc.oneof(
  fc.constantFrom(PROSE, MORE, 'Share', 'Twitter', 'Facebook', 'Related Articles', 'Photo: A B'),
  fc.constantFrom('Home / A / Port Opens Now', 'Port Opens Now', 'SeaBoatsNorth', '...', 'By A Be'),
  fc.lorem({ maxCount: 12 }),
);

describe('cleaning any page', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(pageLine), (lines) => {
        const { pieces } = clean(lines.map(paragraph));
        expect(clean(pieces)).toEqual({ pieces, stripped: [] });
      }),
    );
  });

  it('either keeps a line or says why it went', () => {
    fc.assert(
      fc.property(fc.array(pageLine), (lines) => {
        const { pieces, stripped } = clean(lines.map(paragraph));
        const all = [...pieces, ...stripped].map(({ text }) => text);
        expect(all.sort()).toEqual([...lines].sort());
      }),
    );
  });
});
