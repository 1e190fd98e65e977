import { type Card, type Line, text } from '../card.ts';
import { define } from '../command.ts';
import { count } from '../format.ts';

/** `/status`: is it up, since when, and with which library. */
export const statusCommand = define({
  name: 'status',
  summary: 'tells the version, the library and what is connected',
  task: 'Find your way',
  withoutLibrary: true,
  options: {},
  examples: ['/status'],
  run: (_options, { library, status }): Card => {
    const {
      version,
      uptimeMs,
      surfaces,
      calls = [],
      digests = [],
      storeFault,
      library: told = [],
    } = status();
    const languages = Map.groupBy(
      library.documents.values(),
      ({ language }) => language ?? 'unknown',
    );
    const spoken = [...languages].map(([language, briefs]) => `${language} ${briefs.length}`);
    const faults = library.faults.length;
    return {
      status: faults === 0 && (storeFault ?? null) === null ? null : 'problem',
      title: `Dragoman ${version}, up ${formatUptime(uptimeMs)}`,
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: [
            text(
              `${count(library.documents.size, 'brief')}, ${count(library.passages.length, 'passage')}`,
            ),
            ...(spoken.length === 0 ? [] : [text(`Briefs by language: ${spoken.join(', ')}`)]),
            [{ text: 'Library snapshot ' }, { text: library.snapshot.slice(0, 8), style: 'code' }],
            ...told.map((line) => text(line)),
            ...surfaces.map((surface): Line => text(surface)),
            ...calls.map(({ surface, served, failed }) =>
              text(`${count(served, 'call')} from ${surface}, ${failed} failed`),
            ),
            ...digests.map((line) => text(line)),
            ...storeLine(storeFault),
            text(
              faults === 0
                ? 'All sources were taken in'
                : `${count(faults, 'source')} could not be taken in: /library names them with their mend`,
            ),
          ],
        },
      ],
      audience: 'everyone',
      footer: [],
    };
  },
});

const storeLine = (fault: string | null | undefined): Line[] =>
  fault === undefined
    ? []
    : [
        text(
          fault === null
            ? 'The store is reachable'
            : `The store cannot be used (${fault}): the log says why`,
        ),
      ];

/** The two largest units: `3 d 4 h`, `2 h 5 min`, `40 s`. */
function formatUptime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const units = [
    [86_400, 'd', Infinity],
    [3_600, 'h', 24],
    [60, 'min', 60],
    [1, 's', 60],
  ] as const;
  const first = units.findIndex(([size]) => seconds >= size);
  if (first === -1) return '0 s';
  return units
    .slice(first, first + 2)
    .map(([size, name, wrap]) => `${Math.floor(seconds / size) % wrap} ${name}`)
    .join(' ');
}
