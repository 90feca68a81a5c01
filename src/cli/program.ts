import { Command, Help, type Option } from 'commander'
import { VERSION } from '../config/version.ts'
import { type Add, groups, lone } from './groups.ts'

/** As commander writes it, and which ones cannot be left out. */
function optionDescription(option: Option): string {
  const usual = new Help().optionDescription(option)
  return option.mandatory ? `${usual} (required)` : usual
}

/**
 * The command line for what was typed after `dropdock`: the command or group it names is whole, the others are read only
 * where all of them are told of. @throws CommanderError, when it is parsed, where others would end the process
 */
export async function program(typed: readonly string[]): Promise<Command> {
  const root = new Command('dropdock')
    .description('Self-hosted dropship order hub')
    .version(VERSION)
    .showHelpAfterError('(add --help for what it takes)')
    .configureHelp({ optionDescription })
    .exitOverride()
  const named = typed.find((word) => !word.startsWith('-') && word !== 'help') ?? ''
  for (const add of await loneOnes(named)) add(root)
  for (const [name, { description, load }] of Object.entries(groups)) {
    const group = root.command(name).description(description)
    if (name === named) for (const add of await load()) add(group)
  }
  return root
}

/** Those that stand in no group: the named one, none beside a named group, else all. */
async function loneOnes(named: string): Promise<readonly Add[]> {
  if (Object.hasOwn(groups, named)) return []
  const one = Object.hasOwn(lone, named) ? lone[named] : undefined
  return await Promise.all((one ? [one] : Object.values(lone)).map((load) => load()))
}
