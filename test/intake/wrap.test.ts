import { describe, expect, it } from 'vitest';
import { readText } from '../../src/intake/text.ts';

const bodyOf = (...lines: readonly string[]): string[] =>
  readText(lines.join('\n')).flatMap(({ pieces }) => pieces.map(({ text }) => text));

describe('lines parted by a fixed width', () => {
  it('are joined however uneven they are, figures and names included', () => {
    const body = bodyOf(
      'The ferry carried nine hundred people on',
      'its first day, which was seen by the owner,',
      'a man of few words. He told the meeting of 14',
      'June that he would spend "not less than £120',
      'million" on a pier.',
    );
    expect(body).toEqual([
      'The ferry carried nine hundred people on its first day, which was seen by the owner, ' +
        'a man of few words. He told the meeting of 14 June that he would spend "not less than £120 million" on a pier.',
    ]);
  });

  it('stay apart where they are entries that state nothing', () => {
    const entries = [
      'boats of the northern harbour',
      'the pier, its lamps',
      'cranes and their keepers,',
    ];
    const lines = [...entries, 'nets', 'a list of all that the harbour of the north owns'];
    expect(bodyOf(...lines)).toEqual(lines);
  });

  it.each([
    ['carried 2.31 mil-', 'lion tonnes', 'carried 2.31 million tonnes'],
    ['said the chief execu-', 'tive of it', 'said the chief executive of it'],
    ['on the day be-', 'fore', 'on the day before'],
    ['in the north-', 'west of it', 'in the north-west of it'],
    ['from 2010-', '2022', 'from 2010-2022'],
    ['by the Anglo-', 'American yard', 'by the Anglo-American yard'],
    ['of pre-', 'and post-war boats', 'of pre- and post-war boats'],
    ['the execu\u00ad', 'tive', 'the executive'],
  ])('"%s" above "%s" are read as one would', (above, below, joined) => {
    const start = 'The ferry of the harbour sailed when all were there,';
    const more = 'and it was then, as one of them said later,';
    const rest = 'of all, and nobody had seen so many people';
    const end = 'there on a day without a wind from any side.';
    expect(bodyOf(start, `${more} ${above}`, `${below} ${rest}`, end)).toEqual([
      `${start} ${more} ${joined} ${rest} ${end}`,
    ]);
  });

  it('keep or lose a hyphen as the text does elsewhere', () => {
    const wrapped = ['The boat had cast off its brown sea-', 'weed at last, they said of it.'];
    expect(bodyOf(...wrapped, '', 'The sea-weed is gone.')[0]).toContain('sea-weed');
    expect(bodyOf(...wrapped, '', 'The seaweed is gone.')[0]).toContain('seaweed');
  });
});

describe('printed pages', () => {
  const page = (n: number): string =>
    `Harbour Report      ${n}\n\nBoat ${n} carried nine hundred people to the island.\n\n`;

  it('lose their numbers and the headers that recur, the first kept, and say so', () => {
    const [draft] = readText([1, 2, 3].map(page).join('\f'));
    expect(draft?.title).toBe('Harbour Report 1');
    expect(draft?.pieces).toHaveLength(3);
    expect(draft?.stripped).toEqual([
      { reason: 'running header', text: 'Harbour Report 2' },
      { reason: 'running header', text: 'Harbour Report 3' },
    ]);
  });

  it('end at lines that number them, too', () => {
    const text = `A first boat.\n\n7\nPage 7 of 12\n\nA second boat.\n`;
    const [draft] = readText(text);
    expect(draft?.pieces.map((piece) => piece.text)).toEqual(['A first boat.', 'A second boat.']);
    expect(draft?.stripped.map((gone) => gone.text)).toEqual(['7', 'Page 7 of 12']);
  });

  it('end at bare numbers that count up in the middle of their lines', () => {
    const text = `A first boat.\n\n      1\nHarbour\n\nA second boat.\n\n      2\n`;
    expect(readText(text)[0]?.stripped.map((gone) => gone.text)).toEqual(['1', '2']);
  });

  it('keep numbers that head their parts', () => {
    const text = `1\nA first boat.\n\n2\nA second boat.\n`;
    expect(readText(text)[0]?.stripped).toEqual([]);
  });

  it('are closed up where a sentence runs over their end', () => {
    const long = `${'The boats were old. '.repeat(8)}The harbour that`;
    expect(bodyOf(long, 'Page 1 of 2', '', 'they lay in is new.')).toEqual([
      `${long} they lay in is new.`,
    ]);
  });

  it('keep headings that count', () => {
    const chapters = [1, 2, 3].map((n) => `Chapter ${n}\n\nBoat ${n} sailed to the island today.`);
    expect(bodyOf(chapters.join('\n\f'))).toContain('Chapter 3');
  });
});
