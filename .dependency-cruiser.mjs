// Who may import whom. The map and its reasons are in src/README.md.

const atTop = [
  ...['main', 'cli', 'config', 'locales', 'compose', 'compose-chats', 'readiness', 'recording'],
  ...['live-library', 'library-thread', 'library-watch', 'library-worker'],
].join('|');
const top = `^src/(${atTop})\\.ts$|^src/cli/|^src/dragoman\\.js$`;
const edge = '^src/(intake|store|scheduler|pictures|slack|discord|terminal|web)/';

/** Where each package that runs in production is at home; an import from elsewhere is an error. */
const homes = {
  minisearch: '^src/core/search/',
  stemmer: '^src/core/text/',
  '@orama/stemmers': '^src/core/text/',
  '@resvg/resvg-wasm': '^src/pictures/',
  '@slack/bolt': '^src/slack/',
  zod: '^src/config\\.ts$|^src/cli(/|\\.ts$)|^src/core/chat/',
  commander: '^src/cli(/|\\.ts$)',
  croner: '^src/core/briefing/',
  'dejavu-fonts-ttf': '^src/pictures/',
  'discord.js': '^src/discord/',
  pino: '^src/(main|compose)\\.ts$',
  hono: '^src/web/',
  '@hono/node-server': '^src/web/',
  '@mozilla/readability': '^src/intake/',
  kysely: '^src/store/',
  linkedom: '^src/intake/',
  marked: '^src/intake/',
  'node-cron': '^src/scheduler/',
  pg: '^src/store/',
  'pg-cursor': '^src/store/',
  tinyld: '^src/core/text/',
  'wink-eng-lite-web-model': '^src/core/extract/',
  'wink-nlp': '^src/core/extract/',
  yaml: '^src/intake/',
};

const packagePath = (name) => `(^|/)node_modules/${name.replace('.', '\\.')}/`;
const packageNames = Object.keys(homes);

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle, of types too, makes two files one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unreachable',
      comment: 'What the program cannot reach is dead.',
      severity: 'error',
      // Scripts for the browser are served and a thread's is started, not imported.
      from: { path: '^src/dragoman\\.js$' },
      to: {
        path: '^src/',
        pathNot: '^src/web/.*\\.js$|^src/(library|store/checkpoint|pictures/raster)-worker\\.ts$',
        reachable: false,
      },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'core-imports-only-core',
      comment: 'The core is pure: it knows no edge and does no I/O. Checked-in data is a constant.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', '^data/reference/.*\\.json$', 'node_modules/'] },
    },
    {
      name: 'vocabulary-imports-nothing',
      severity: 'error',
      from: { path: '^src/core/vocabulary\\.ts$' },
      to: {},
    },
    {
      name: 'edges-import-only-themselves-and-core',
      severity: 'error',
      from: { path: edge },
      to: { path: '^(src|test)/', pathNot: ['^src/$1/', '^src/core/', '^src/network\\.ts$'] },
    },
    {
      name: 'network-imports-nothing',
      comment: 'What all who send requests share lies below the edges.',
      severity: 'error',
      from: { path: '^src/network\\.ts$' },
      to: {},
    },
    {
      name: 'settings-are-read-at-the-top',
      comment: 'config.ts reads the environment for everybody; it needs the core alone.',
      severity: 'error',
      from: { path: '^src/config\\.ts$' },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'source-has-a-place',
      comment: 'A file of src/ belongs to the top, to an edge or to the core.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: [top, edge, '^src/core/', '^src/network\\.ts$'] },
    },
    {
      name: 'no-test-in-source',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'package-has-a-home',
      comment: 'Name the folder that a new package belongs to in the table of homes.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/', pathNot: packageNames.map(packagePath) },
    },
    ...packageNames.map((name) => ({
      name: `package-at-home: ${name}`,
      severity: 'error',
      from: { path: '^src/', pathNot: homes[name] },
      to: { path: packagePath(name) },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Imports of types count: without them half of the cycles would be out of sight.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
