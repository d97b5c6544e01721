/** The documents name what exists: folders, commands, options, variables, files, pictures, packages. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Files that a clone has: tracked, or new and not ignored. An empty folder on this disk is not among them. */
const files = new Set(
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path))),
);
const folders = new Set<string>();
for (const file of files) for (let at = dirname(file); at !== '.'; at = dirname(at)) folders.add(at);
const known = (path: string): boolean => files.has(path) || folders.has(path.replace(/\/$/, ''));
const childrenOf = (parent: string): string[] =>
  [...folders].filter((folder) => dirname(folder) === (parent === '' ? '.' : parent)).sort();

/** What a text sets in backticks, code blocks left out. */
function quoted(markdown: string): string[] {
  const prose = markdown.replace(/^ *```[\s\S]*?^ *```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
}
const isPath = (token: string): boolean => /^[\w.@-]+(\/[\w.-]+)+\/?$/.test(token);

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md');
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const listed = rows.flatMap((row) => quoted(row.split('|')[1] ?? ''));

  it('is one page', () => expect(text.split('\n').length).toBeLessThanOrEqual(120));
  it('lists folders that exist', () => expect(listed.filter((folder) => !folders.has(folder))).toEqual([]));
  it('names paths that exist', () => expect(quoted(text).filter((token) => isPath(token) && !known(token))).toEqual([]));
  it('lists each top folder of the repository', () => expect(childrenOf('').filter((folder) => !listed.includes(folder))).toEqual([]));
  it('lists each top folder of src', () => expect(childrenOf('src').filter((folder) => !listed.includes(folder))).toEqual([]));
});

const help = (command: string): string =>
  execFileSync(process.execPath, [join(root, 'bin/jingwei.mjs'), ...(command === '' ? [] : [command]), '--help'], { encoding: 'utf8' });
const commands = ['town', 'partition', 'check'];
const helps = new Map(['', ...commands].map((command) => [command, help(command)]));
const optionsOf = (text: string): string[] => [...text.matchAll(/(?<=^|\s)--[a-z-]+/g)].map(([option]) => option);

/** The options in a call that its command does not have; an unknown command is one of them. */
function unknownOptions(call: string): string[] {
  const [name = ''] = call.trim().split(/\s+/);
  const text = helps.get(name.startsWith('--') ? '' : name);
  return text === undefined ? [name] : optionsOf(call).filter((option) => !optionsOf(text).includes(option));
}

describe.each(['README.md', 'README.en.md'])('%s', (name) => {
  const text = read(name);
  const tokens = quoted(text);
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  it('names npm scripts that exist', () => {
    const named = [...text.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'build']));
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
  it('shows calls of jingwei that it understands', () => {
    const calls = [...text.matchAll(/npx jingwei (.+)/g)].map((match) => match[1] ?? '');
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.flatMap(unknownOptions)).toEqual([]);
    const inProse = tokens.filter((token) => commands.some((command) => token.startsWith(`${command} `)));
    expect(inProse.flatMap(unknownOptions)).toEqual([]);
    const every = [...helps.values()].join('\n');
    expect(tokens.filter((token) => token.startsWith('--')).flatMap(optionsOf).filter((option) => !optionsOf(every).includes(option))).toEqual([]);
  });
  it('explains every option of jingwei', () => {
    const every = new Set([...helps.values()].flatMap(optionsOf));
    expect([...every].filter((option) => option !== '--version' && !text.includes(option))).toEqual([]);
  });
  it('lists the environment variables that the server reads', () => {
    const inCode = [...read('server/options.ts').matchAll(/env\['([A-Z_]+)'\]/g)].map((match) => match[1] ?? '');
    const inTable = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] ?? '');
    expect(inTable.sort()).toEqual([...new Set(inCode)].sort());
  });
  it('names files that exist', () => {
    expect(tokens.filter((token) => isPath(token) && folders.has(token.split('/')[0] ?? '') && !known(token))).toEqual([]);
  });
  it('links to files and pictures that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '').filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => link.endsWith('.png')).length).toBeGreaterThanOrEqual(4);
    expect(links.filter((link) => !files.has(link))).toEqual([]);
  });
  it('stays readable', () => expect(text.split('\n').length).toBeLessThanOrEqual(250));
});

test('both languages have the same sections and the same tables', () => {
  const shape = (name: string): string[] => [...read(name).matchAll(/^(#{1,3} |\| |```\w*$|\d\. )/gm)].map((match) => match[1] ?? '');
  expect(shape('README.en.md')).toEqual(shape('README.md'));
});

test('NOTICE.md lists every direct dependency as installed', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const rows = [...read('NOTICE.md').matchAll(/^\| (@?[\w./-]+) \| (\d[\w.-]*) \| (.+) \|$/gm)].map((match) => [match[1] ?? '', match[2] ?? '', match[3] ?? ''] as const);
  expect(rows.map(([name, version]) => `${name} ${version}`).sort()).toEqual(Object.entries(dependencies).map((pair) => pair.join(' ')).sort());
  for (const [name, , licence] of rows) {
    const stated = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string };
    expect(licence, name).toContain(stated.license);
  }
});
