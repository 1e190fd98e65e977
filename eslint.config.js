import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noReexport = (selector) => ({
  selector,
  message: 'No barrels: import a name from the file that defines it.',
});

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export it by name.',
};

const houseSyntax = [
  noDefaultExport,
  noReexport('ExportAllDeclaration'),
  noReexport('ExportNamedDeclaration[source]'),
];

// Browser globals that a forgotten variable would silently become.
const pageGlobals = ['document', 'event', 'history', 'length', 'location', 'name', 'origin'];
pageGlobals.push('parent', 'screen', 'self', 'status', 'top', 'window');

const impureGlobals = ['console', 'crypto', 'fetch', 'performance', 'process'];
impureGlobals.push('queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout');

const forbidden = (names, message) => names.map((name) => ({ name, message }));
const noPageGlobals = forbidden(pageGlobals, 'It exists in a browser only.');

export default defineConfig(
  globalIgnores(['coverage/', 'data/', 'test/fixtures/']),
  // A rule that does not fit is changed here, for all; a comment cannot switch one off.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    rules: { eqeqeq: 'error', 'max-lines': ['error', 300] },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...noPageGlobals],
      'no-restricted-syntax': ['error', ...houseSyntax],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/*.ts', 'src/cli/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The top gives it to config.ts: take a setting.',
        },
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...noPageGlobals,
        ...forbidden(impureGlobals, 'The core is pure: take it as an argument.'),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The core has no clock: take the time.' },
        { object: 'Math', property: 'random', message: 'The core has no chance: take it.' },
      ],
      'no-restricted-syntax': [
        'error',
        ...houseSyntax,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The core has no clock: take the time as an argument.',
        },
      ],
    },
  },
  {
    files: ['src/dragoman.js'],
    languageOptions: { globals: { process: 'readonly' } },
  },
  {
    files: ['src/web/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['AbortController', 'CSS', 'Event', 'FormData', 'URL', 'URLSearchParams'],
          ...['clearTimeout', 'document', 'fetch', 'history', 'localStorage', 'location'],
          ...['navigator', 'requestAnimationFrame', 'sessionStorage', 'setTimeout', 'window'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
