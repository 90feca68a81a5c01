import { type Config, findConfig, loadConfig } from '../config/env.ts'
import type { OperatorCaller } from '../core/access/caller.ts'
import type { Hub } from '../core/hub.ts'
import type { Environment } from '../core/shared/environment.ts'
import type { Log } from '../core/shared/log.ts'
import { openSession } from '../session.ts'
import { mention } from './terminal.ts'

/** A command's log: only what somebody at a terminal has to know. */
const log: Log = {
  info: () => {},
  warn: (facts, message) => mention(`${message} ${JSON.stringify(facts)}`),
  error: (facts, message) => mention(`${message} ${JSON.stringify(facts)}`),
  fatal: (facts, message) => mention(`${message} ${JSON.stringify(facts)}`),
}

/**
 * Runs a command on the hub's database, beside a hub that runs or without one. The command line holds the database itself:
 * it is an operator without a credential. Unless it `makes` a hub, there has to be one.
 */
export async function withHub<T>(
  environment: Environment,
  work: (hub: Hub, caller: OperatorCaller, config: Config) => Promise<T>,
  { makes = false }: { readonly makes?: boolean } = {},
): Promise<T> {
  // a command in the wrong folder must not leave a hub there
  const config = makes ? loadConfig(process.cwd()) : findConfig(process.cwd())
  const session = await openSession(config, { mode: 'attach-or-supervise', log, print: mention })
  try {
    const caller = { kind: 'operator', environment, credentialId: null, name: 'command line' } as const
    return await work(session.hub, caller, config)
  } finally {
    await session.close()
  }
}
