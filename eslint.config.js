import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The boundaries of ARCHITECTURE.md, held by machine. A core is what must run unchanged in a worker, in Node and
 * in a test; whoever breaks a boundary reads the reason in the message.
 */
const cores = [
  'src/base/**',
  'src/grid-editor/coverage/**',
  'src/grid-editor/operations/**',
  'src/partition/*.ts',
  'src/partition/units/**',
  'src/partition/solver/**',
  'src/exchange/*.ts',
  'src/exchange/repair/**',
];
const edges = ['**/panel/**', '**/*.worker.ts', '**/*-client.ts', '**/*-browser.ts', '**/store.ts', '**/*.test.ts'];

const screenLibraries = ['react', 'react-dom', 'react-dom/*', 'react-router', 'antd', 'antd/*', '@ant-design/*', 'zustand', 'zustand/*'];
const mapLibraries = ['maplibre-gl', 'maplibre-gl/*', '@deck.gl/*', 'pmtiles'];
const dataLibraries = ['@supabase/*'];

const group = (names, message) => ({ group: names, message });
const coreReason = 'A core is pure: it runs in a worker, in Node and in tests. Put screen, map and data code beside it.';
const mapReason = 'Only src/map and src/layers know MapLibre and deck.gl; reach the map through what src/map exports.';
const dataReason = 'Only src/data talks to Supabase; use its queries.';

const capabilities = ['governance', 'grid-editor', 'partition', 'exchange', 'wall', 'incidents', 'supplies', 'siting'];
const otherPanels = capabilities.flatMap((own) =>
  capabilities
    .filter((other) => other !== own)
    .map((other) => ({
      target: `./src/${own}`,
      from: `./src/${other}/panel`,
      message: 'A panel never imports another capability’s panel; compose them in src/app.',
    })),
);
/** Imports point left only: model, then worker, then store, then panel. */
const leftOnly = capabilities.map((name) => ({
  target: `./src/${name}/!(panel)/**/*`,
  from: `./src/${name}/panel`,
  message: 'Imports point left only (model, worker, store, panel): what is not a panel does not import one.',
}));

export default tseslint.config(
  { ignores: ['dist', 'data', '.cache', 'node_modules', 'test-results', 'public'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/extensions': ['.ts', '.tsx'],
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: [...otherPanels, ...leftOnly] }],
      'max-lines': ['error', { max: 450, skipBlankLines: false, skipComments: false }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'error',
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [group(mapLibraries, mapReason), group(dataLibraries, dataReason)] }],
    },
  },
  {
    files: ['src/map/**', 'src/layers/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [group(dataLibraries, dataReason)] }] },
  },
  {
    files: ['src/data/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [group(mapLibraries, mapReason)] }] },
  },
  {
    files: cores,
    ignores: edges,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [group([...screenLibraries, ...mapLibraries, ...dataLibraries], coreReason)] },
      ],
      'no-restricted-globals': ['error', ...['window', 'document', 'navigator', 'localStorage', 'indexedDB'].map((name) => ({ name, message: coreReason }))],
    },
  },
  { files: ['**/*.tsx', 'src/**/use-*.ts'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  { files: ['scripts/**', 'bin/**', '*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly' } } },
  { files: ['src/data/database.types.ts'], rules: { 'max-lines': 'off' } },
);
