import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../bin/dropdock.js', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export type Variables = Readonly<Record<string, string>>

/** The command line as a person runs it, in a process of its own; it builds itself first where that is due. */
export function started(args: readonly string[], variables: Variables, cwd: string): ChildProcess {
  // only what a shell would hand on: the settings of whoever runs the tests are not part of them
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [launcher, ...args], {
    cwd,
    env: { PATH, HOME, ...variables },
  })
}

export async function dropdock(
  args: readonly string[],
  { variables, cwd, input = '' }: { variables: Variables; cwd: string; input?: string },
): Promise<Ran> {
  const child = started(args, variables, cwd)
  const heard = { out: '', err: '' }
  child.stdout?.on('data', (part) => {
    heard.out += part
  })
  child.stderr?.on('data', (part) => {
    heard.err += part
  })
  child.stdin?.end(input)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...heard }
}
