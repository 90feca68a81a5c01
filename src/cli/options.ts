import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Environment } from '../core/shared/environment.ts'
import { environments } from '../core/shared/environment.ts'

export interface EnvironmentOptions {
  readonly environment: Environment
  readonly sandbox?: true
}

export interface JsonOption {
  readonly json?: true
}

export function withEnvironment(command: Command): Command {
  return command
    .addOption(
      new Option('--environment <name>', 'where to look and act').choices(environments).default('production'),
    )
    .addOption(new Option('--sandbox', 'short for --environment sandbox').conflicts('environment'))
}

export function withJson(command: Command): Command {
  return command.option('--json', 'answer as JSON')
}

export function environmentOf({ environment, sandbox }: EnvironmentOptions): Environment {
  return sandbox ? 'sandbox' : environment
}

/** An example under the help of a command, for those who read from the end. */
export function withExample(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ npx dropdock ${example}`)
  return command.addHelpText('after', `\nExample${examples.length > 1 ? 's' : ''}:\n${lines.join('\n')}`)
}

/** A whole number from `min` on, or a refusal that commander puts into its own sentence. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
    if (value >= min && value <= max) return value
    throw new InvalidArgumentError(
      `A whole number from ${min} on is expected${max < 1e9 ? `, up to ${max}` : ''}.`,
    )
  }
}

export function yesNo(text: string): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes'
  throw new InvalidArgumentError('Say yes or no.')
}

export interface LineQuantity {
  readonly lineNo: number
  readonly quantity: number
}

/** `--line 1=2`, repeatable: two units of line 1. */
export function lineQuantity(text: string, before: readonly LineQuantity[] = []): readonly LineQuantity[] {
  const [, lineNo, quantity] = /^(\d{1,6})=(\d{1,9})$/.exec(text) ?? []
  if (lineNo === undefined || Number(lineNo) < 1 || Number(quantity) < 1) {
    throw new InvalidArgumentError('Say <line>=<units>, such as 1=2.')
  }
  return [...before, { lineNo: Number(lineNo), quantity: Number(quantity) }]
}
