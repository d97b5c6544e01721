import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

/** Without the rules that need the types of the whole project: they say nothing about boundaries and cost a minute. */
const eslint = new ESLint({
  cache: false,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false } },
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off', 'import-x/no-cycle': 'off' },
  },
});

/** The rules that a line would break if it stood in a file of the house. */
async function broken(file: string, line: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: file });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

test.each([
  ['src/partition/units/model.ts', `import 'react';`, '@typescript-eslint/no-restricted-imports'],
  ['src/partition/solve.ts', `import 'zustand';`, '@typescript-eslint/no-restricted-imports'],
  ['src/base/quantize.ts', `import 'maplibre-gl';`, '@typescript-eslint/no-restricted-imports'],
  ['src/base/quantize.ts', `export const page = document;`, 'no-restricted-globals'],
  ['src/app/main.tsx', `import '@deck.gl/core';`, '@typescript-eslint/no-restricted-imports'],
  ['src/map/palette.ts', `import '@supabase/supabase-js';`, '@typescript-eslint/no-restricted-imports'],
  ['src/exchange/source.ts', `import '../partition/panel/words.ts';`, 'import-x/no-restricted-paths'],
  ['src/partition/units/model.ts', `import '../panel/words.ts';`, 'import-x/no-restricted-paths'],
])('%s may not say %s', async (file, line, rule) => {
  expect(await broken(file, line)).toContain(rule);
});

test('what a core may say is not refused', async () => {
  expect(await broken('src/partition/units/rows.ts', `export { quantize } from '../../base/quantize.ts';`)).toEqual([]);
});
