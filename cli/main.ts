import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Refusal } from '../src/base/refusal.ts';
import { EXIT, Usage, languageOf, sentence } from './context.ts';
import type { CheckArguments } from './check.ts';
import type { Context } from './context.ts';
import { inLanguage } from './help.ts';
import { guardOutput } from './output.ts';
import type { PartitionArguments } from './partition.ts';
import type { TownArguments } from './town.ts';

/** Runs the command line and sets the exit code: 0 ok, 1 finding or refusal, 2 wrong call, 130 cancelled. */
export async function main(argv: string[]): Promise<void> {
  const language = languageOf(argv, process.env);
  guardOutput(language);
  const stop = new AbortController();
  const cancel = (): void => stop.abort(new DOMException('cancelled', 'AbortError'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, cancel);
  try {
    await build(language, stop.signal).parseAsync(argv);
  } catch (error) {
    process.exitCode = explain(error, language, stop.signal);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, cancel);
  }
}

function explain(error: unknown, language: Context['language'], signal: AbortSignal): number {
  const tell = (key: string, params?: Record<string, string | number>): void => void process.stderr.write(`${sentence(language, key, params)}\n`);
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (signal.aborted) {
    tell('cli.cancelled');
    return EXIT.cancelled;
  }
  if (error instanceof Refusal) {
    tell(error.code, error.params);
    return error instanceof Usage ? EXIT.usage : EXIT.finding;
  }
  tell('cli.failed', { message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return EXIT.finding;
}

function build(language: Context['language'], signal: AbortSignal): Command {
  const word = (key: string): string => sentence(language, key);
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  const program = inLanguage(new Command('jingwei'), language).description(word('cli.about')).version(version, '-V, --version', word('cli.version')).exitOverride();
  program.helpCommand('help [command]', word('cli.helpOf'));
  const common = (command: Command): Command =>
    command
      .addOption(new Option('--lang <language>', word('cli.lang')).choices(['zh-CN', 'en']))
      .option('--json', word('cli.json'))
      .option('--quiet', word('cli.quiet'))
      .helpOption('-h, --help', word('cli.help'))
      .exitOverride();
  common(program);
  const number = (option: string, whole: boolean, least: number) => (value: string) => {
    const n = Number(value);
    if (value.trim() === '' || !Number.isFinite(n) || n < least || (whole && !Number.isInteger(n))) throw new InvalidArgumentError(sentence(language, 'cli.notANumber', { option, value }));
    return n;
  };
  const context = (options: { json?: boolean; quiet?: boolean }): Context => ({ language, json: options.json === true, quiet: options.quiet === true, signal });
  common(program.command('town').argument('<file>', word('cli.townFile')).description(word('cli.town')).addHelpText('after', `\n${word('cli.townExample')}`))
    .requiredOption('--out <dir>', word('cli.outTown'))
    .option('--boundary <file>', word('cli.boundary'))
    .option('--households <csv>', word('cli.households'))
    .option('--name <name>', word('cli.name'))
    .option('--census-households <n>', word('cli.censusHouseholds'), number('--census-households', true, 1))
    .option('--census-population <n>', word('cli.censusPopulation'), number('--census-population', true, 1))
    .action(async (file: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<Omit<TownArguments, 'file'>>();
      const { town } = await import('./town.ts');
      process.exitCode = await town({ ...options, file }, context(options as object));
    });
  common(program.command('partition').description(word('cli.partition')).addHelpText('after', `\n${word('cli.partitionExample')}`))
    .option('--graph <file>', word('cli.graph'))
    .option('--units <file>', word('cli.units'))
    .option('--barriers <file>', word('cli.barriers'))
    .option('--cells <k>', word('cli.cells'), number('--cells', true, 1))
    .option('--min <l>', word('cli.min'), number('--min', false, 0))
    .option('--max <u>', word('cli.max'), number('--max', false, 0))
    .option('--seconds <s>', word('cli.seconds'), number('--seconds', false, 0), 10)
    .option('--seed <n>', word('cli.seed'), number('--seed', true, 0), 1)
    .option('--steps <n>', word('cli.steps'), number('--steps', true, 1))
    .addOption(new Option('--objective <what>', word('cli.objective')).choices(['cut', 'inertia', 'border']))
    .option('--start <file>', word('cli.start'))
    .option('--exact', word('cli.exact'))
    .requiredOption('--out <file>', word('cli.outPlan'))
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<PartitionArguments>();
      const { partition } = await import('./partition.ts');
      process.exitCode = await partition(options, context(options as object));
    });
  common(program.command('check').argument('<file>', word('cli.checkFile')).summary(word('cli.check')).description(word('cli.checkLong')).addHelpText('after', `\n${word('cli.checkExample')}`))
    .option('--repair <out>', word('cli.repair'))
    .option('--tolerance <m>', word('cli.tolerance'), number('--tolerance', false, 0), 0.5)
    .option('--gaps <m2>', word('cli.gaps'), number('--gaps', false, 0))
    .option('--explode', word('cli.explode'))
    .action(async (file: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<Omit<CheckArguments, 'file'>>();
      const { check } = await import('./check.ts');
      process.exitCode = await check({ ...options, file }, context(options as object));
    });
  return program;
}
