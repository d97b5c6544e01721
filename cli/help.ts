import type { Command } from 'commander';
import type { Language } from '../src/base/words.ts';
import { sentence } from './context.ts';

const TITLES: Record<string, string> = { 'Usage:': 'cli.titleUsage', 'Options:': 'cli.titleOptions', 'Commands:': 'cli.titleCommands', 'Arguments:': 'cli.titleArguments' };

const ERRORS: Array<[RegExp, string]> = [
  [/^error: required option '(.+)' not specified/, 'cli.optionMissing'],
  [/^error: missing required argument '(.+)'/, 'cli.argumentMissing'],
  [/^error: unknown (?:command|option) '(.+?)'/, 'cli.unknown'],
  [/^error: too many arguments/, 'cli.tooMany'],
  [/^error: option '(.+?)' argument missing/, 'cli.valueMissing'],
  [/^error: option '(.+?)' argument '(.*?)' is invalid/, 'cli.notANumber'],
];

/** Commander's headings, notes and usage errors in the language of the run; subcommands inherit them. */
export function inLanguage(command: Command, language: Language): Command {
  if (language === 'en') return command;
  return command
    .configureHelp({
      styleTitle: (title) => (TITLES[title] === undefined ? title : sentence(language, TITLES[title])),
      styleUsage: inChinese,
      styleSubcommandTerm: inChinese,
      displayWidth: widthOf,
      boxWrap: wrap,
      optionDescription: ({ description, argChoices, defaultValue }) => {
        const notes = [
          ...(argChoices === undefined ? [] : [sentence(language, 'cli.choices', { choices: argChoices.join('、') })]),
          ...(defaultValue === undefined ? [] : [sentence(language, 'cli.default', { value: String(defaultValue) })]),
        ];
        return notes.length === 0 ? description : `${description}（${notes.join('；')}）`;
      },
    })
    .configureOutput({
      outputError: (text, write) => {
        for (const [pattern, key] of ERRORS) {
          const [, option = '', value = ''] = pattern.exec(text) ?? [];
          if (pattern.test(text)) return write(`${sentence(language, key, { option, value })}\n`);
        }
        write(text);
      },
    });
}

function inChinese(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]').replace('<file>', '<文件>');
}

/** Columns on a terminal: Chinese characters and full-width marks take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1), 0);
}

/** Breaks lines at a width: Chinese between any two characters, but a word of other letters stays whole and no mark begins a line. */
function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const lines: string[] = [];
      let [current, columns] = ['', 0];
      for (const piece of line.match(/[（“]?(?:[\x21-\x7e]+|[^\x21-\x7e])[，。、；：）”]*/g) ?? []) {
        if (columns + widthOf(piece) > width && current !== '') {
          lines.push(current.trimEnd());
          [current, columns] = ['', 0];
          if (piece === ' ') continue;
        }
        current += piece;
        columns += widthOf(piece);
      }
      return [...lines, current].join('\n');
    })
    .join('\n');
}
