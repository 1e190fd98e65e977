import { describe, expect, it } from 'vitest';
import type { Version } from '../../../../src/core/briefing/version.ts';
import { type Card, plainText } from '../../../../src/core/chat/card.ts';
import { parseLine } from '../../../../src/core/chat/parse.ts';
import { COMMANDS } from '../../../../src/core/chat/registry.ts';
import { added, edited, renamed, withdrawn } from '../../../fixtures/digests.ts';
import { document, library } from '../harbour.ts';
import { BROKEN, briefs, context, fault, labels, run } from '../run.ts';

describe('/library', () => {
  it('lists the briefs with what is known of each', async () => {
    await expect(plainText(run('/library'))).toMatchFileSnapshot(
      '../../../golden/chat/library.txt',
    );
  });

  it('tells the languages of the briefs where there are several', () => {
    const briefs = [document('a', ['Salt.']), document('b', ['Sel.'], { language: 'fr' })];
    const [table] = run('/library', library(briefs)).blocks;
    expect(table?.kind === 'table' ? table.columns.map(({ label }) => label) : []).toContain(
      'Language',
    );
  });

  it('shows one brief in detail', async () => {
    await expect(plainText(run('/library show:salt-harbour'))).toMatchFileSnapshot(
      '../../../golden/chat/library-show.txt',
    );
  });

  it.each(['/library salt-harbour', '/library show salt-harbour', '/library show:salt-harbour'])(
    'understands %s',
    (line) => {
      expect(run(line).title).toBe('The salt harbour reopens');
    },
  );

  it.each(['/library', '/library list', '/library show'])('lists all on %s', (line) => {
    expect(run(line).title).toBe('3 briefs');
  });

  it('shows a brief whose id reads like a word of the command', () => {
    const odd = library([document('list', ['The list is short.'], { title: 'A list' })]);
    expect(run('/library list', odd).title).toBe('A list');
  });

  it('offers the nearest ids for one it does not have', () => {
    expect(fault('/library show:salt-harbor')).toMatchObject({
      code: 'DOCUMENT_UNKNOWN',
      message: 'The library has no brief “salt-harbor”.',
      mend: 'The nearest is salt-harbour.',
    });
  });

  it('finds the nearest id by the title too', () => {
    expect(fault('/library what the dredgers answer').mend).toMatch(/is dredging-company\.$/u);
  });

  it.each(['/library show:salt-mines', '/library reopens'])(
    'offers what shares a word: %s',
    (line) => {
      expect(fault(line).mend).toBe('The nearest is salt-harbour.');
    },
  );

  it('offers nothing for an id that is near none, but says how to list them', () => {
    expect(fault('/library show:the-nope').mend).toContain('dragoman library list');
  });

  it('shows twenty briefs a page', () => {
    const first = run('/library', briefs(45));
    expect(first.title).toBe('45 briefs, 1–20 shown');
    expect(labels(first)).toEqual(['Next page']);
    const last = run('/library page:3', briefs(45));
    expect(last.title).toBe('45 briefs, 41–45 shown');
    expect(labels(last)).toEqual(['Previous page']);
  });

  it('says which page is the last where a page is past it', () => {
    expect(plainText(run('/library page:4', briefs(45)))).toContain('the last is 3');
  });

  it('names what could not be taken in with its mend', () => {
    const card = plainText(run('/library', library([document('a', ['Salt.'])], [BROKEN])));
    expect(card).toContain('▲ 1 source could not be taken in:');
    expect(card).toContain(
      '- harbour/broken.md: The front matter does not close. End it with a line of three hyphens.',
    );
  });

  it('says how to fill an empty library', () => {
    const card = plainText(run('/library', library([])));
    expect(card).toContain('The library is empty.');
    expect(card).toContain('DRAGOMAN_LIBRARY');
  });

  const PIER = document('pier', ['The pier is 40 metres long.'], { title: 'The pier' });
  const longer = { ...PIER, body: 'The pier is 60 metres long.' };
  const versions = [edited(added(PIER, 1), PIER, longer, 2), added(PIER, 1)];
  const past = (line: string, known: readonly Version[]): Promise<Card> => {
    const { command, raw } = parseLine(line, COMMANDS);
    const history = (id: string): Promise<readonly Version[]> =>
      Promise.resolve(known.filter((one) => one.document === id));
    return Promise.resolve(command.run(raw, context(library([longer]), { history })));
  };

  it.each(['/library pier history:yes', '/library show pier --history'])(
    'shows the versions of a brief and what changed on %s',
    async (line) => {
      expect(plainText(await past(line, versions))).toBe(
        'The pier: 2 versions\n' +
          'Version 2 · corrected 22 Sep 2025 · library 3fa2c41b\n' +
          '- “The pier is 40 metres long.” → “The pier is 60 metres long.”\n' +
          'Version 1 · added 21 Sep 2025 · library 3fa2c41b\n' +
          'pier',
      );
    },
  );

  it('shows the versions of a brief that was withdrawn', async () => {
    const mole = document('mole', ['The mole stands.'], { title: 'The mole' });
    const gone = withdrawn(added(mole, 1), 2);
    const card = await past('/library mole history:yes', [gone, added(mole, 1)]);
    expect(plainText(card)).toContain('Version 2 · withdrawn 22 Sep 2025');
  });

  it('says so where no version is on record', async () => {
    expect((await past('/library pier history:yes', [])).title).toContain('No version');
    await expect(past('/library nope history:yes', [])).rejects.toMatchObject({
      code: 'DOCUMENT_UNKNOWN',
    });
  });
});

describe('/library of a brief that has another id now', () => {
  const pier = document('pier', ['The pier is 40 metres long.'], { title: 'The pier' });
  const [jetty, mole] = [
    { ...pier, id: 'jetty' },
    { ...pier, id: 'mole' },
  ];
  const first = added(pier, 1);
  const second = renamed(first, pier, jetty, 2);
  const third = renamed(second, jetty, mole, 4);
  const left = (before: Version, to: string, seq: number): Version => ({
    ...before,
    ...{ kind: 'moved', renamed: to, version: before.version + 1, seq },
  });
  const versions: Readonly<Record<string, readonly Version[]>> = {
    pier: [left(first, 'jetty', 3), first],
    jetty: [left(second, 'mole', 5), second],
    mole: [third],
  };
  const asked = async (line: string): Promise<Card> => {
    const { command, raw } = parseLine(line, COMMANDS);
    const history = (id: string): Promise<readonly Version[]> =>
      Promise.resolve(versions[id] ?? []);
    return command.run(raw, context(library([mole]), { history }));
  };

  it.each(['pier', 'jetty', 'mole'])('shows it by each of its ids: %s', async (id) => {
    const card = await asked(`/library show ${id}`);
    expect(card.footer).toEqual([{ text: 'mole', style: 'code' }]);
  });

  it('has its versions under all of them', async () => {
    const said = plainText(await asked('/library show mole --history'));
    expect(said).toMatch(
      /3 versions\nVersion 3 · renamed from jetty [^]*Version 2 · renamed from pier [^]*Version 1 · added/u,
    );
    expect(plainText(await asked('/library show pier --history'))).toContain('moved to jetty');
  });

  it('says of an id that never was that there is none', async () => {
    await expect(asked('/library show quay')).rejects.toMatchObject({ code: 'DOCUMENT_UNKNOWN' });
  });
});
