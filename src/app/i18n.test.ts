import { readFileSync, readdirSync } from 'node:fs';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import { TABLES, startI18n } from './i18n.ts';

const MIGRATIONS = 'supabase/migrations';

/** Schemas of the database look like keys in quotes but name tables. */
const SCHEMAS = ['public', 'jingwei', 'auth', 'storage', 'realtime', 'extensions', 'pg_catalog'];

/** Keys that have words in both languages. */
const worded = new Set(TABLES.flatMap((table) => Object.entries(table).filter(([, [zh, en]]) => zh !== '' && en !== '').map(([key]) => key)));

function keysOfDatabase(): string[] {
  const sql = readdirSync(MIGRATIONS).map((file) => readFileSync(`${MIGRATIONS}/${file}`, 'utf8')).join('\n');
  const keys = [...sql.matchAll(/'([a-z]+)\.([a-z][a-zA-Z]+)'/g)].filter(([, group = '']) => !SCHEMAS.includes(group)).map(([, group = '', name = '']) => `${group}.${name}`);
  return [...new Set(keys)];
}

/** Codes of reasons and refusals that stand in the code as they are, both sides of a choice between two among them. */
function codesOfProgram(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  const code = files.map((file) => readFileSync(`src/${file}`, 'utf8')).join('\n');
  const said = [...code.matchAll(/\b(?:code: |new Refusal\()([^,{}\n]*)/g)].map(([, expression = '']) => expression);
  const keys = said.flatMap((expression) => [...expression.matchAll(/'([a-z][a-zA-Z]*(?:\.[a-zA-Z0-9]+)+)'/g)].map(([, key = '']) => key));
  return [...new Set(keys)].sort();
}

test('every refusal of the database has words in both languages', () => {
  const keys = keysOfDatabase();
  expect(keys).toContain('plan.versionConflict');
  expect(keys.filter((key) => !worded.has(key))).toEqual([]);
});

test('every reason and refusal of the program has words in both languages', () => {
  const keys = codesOfProgram();
  expect(keys).toEqual(expect.arrayContaining(['merge.choose', 'history.locked', 'history.unlocked', 'exchange.truncated']));
  expect(keys.filter((key) => !worded.has(key))).toEqual([]);
});

test('a list is joined as the language does it', async () => {
  startI18n('zh-CN');
  const say = (): string => i18next.t('operation.unsound', { cells: ['甲', '', '乙'], lon: '1.00000', lat: '2.00000' });
  expect(say()).toContain('“甲、未命名、乙”');
  await i18next.changeLanguage('en');
  expect(say()).toContain(`“甲, ${i18next.t('cell.unnamed')}, 乙”`);
  expect(i18next.t('vertex.onEdge', { cells: ['a', 'b'], count: 2 })).toContain('Shared by: a, b');
});

test('a cell without a name is called so in every sentence, and numbers stay as they are', () => {
  startI18n('zh-CN');
  expect(i18next.t('finding.band', { name: '', households: 120, min: 300, max: 500 })).toBe('“未命名”为 120 户，目标 300–500 户');
  expect(i18next.t('finding.band', { name: '第1网格', households: 0, min: 300, max: 500 })).toBe('“第1网格”为 0 户，目标 300–500 户');
});
