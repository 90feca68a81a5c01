import { loadConfig } from '../config/env.ts'
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
 * it is an operator without a credential.
 */
export async function withHub<T>(
  environment: Environment,
  work: (hub: Hub, caller: OperatorCaller) => Promise<T>,
): Promise<T> {
  const config = loadConfig(process.cwd())
  const session = await openSession(config, { mode: 'attach-or-supervise', log, print: mention })
  try {
    return await work(session.hub, {
      kind: 'operator',
      environment,
      credentialId: null,
      name: 'command line',
    })
  } finally {
    await session.close()
  }
}
