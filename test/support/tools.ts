import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Tool } from '../../bin/tools.js'
import { findTool, installLine } from '../../bin/tools.js'

/** Where a tool is. @throws Error with the one line that installs it: nothing is skipped in silence */
export function tool(name: Tool): string {
  const found = findTool(name)
  if (found === undefined) throw new Error(`This test needs ${name}. Install it: ${installLine([name])}`)
  return found
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program to its end, with these variables and what it needs to find itself. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, variables }: { cwd: string; variables: Readonly<Record<string, string>> },
): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env
  return new Promise((resolve) => {
    execFile(
      program,
      [...args],
      {
        cwd,
        env: { PATH, HOME, LANG: 'C.UTF-8', ...variables },
        maxBuffer: 64 * 1024 * 1024,
        timeout: 60_000,
      },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
        resolve({ code, out, err })
      },
    )
  })
}

/** CHROMIUM_PATH, else Debian's, else the one from npm. */
export async function chromiumPath(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  const installed = findTool('chromium')
  if (installed !== undefined && existsSync(installed)) return installed
  // it brings its libraries only where it takes the machine for the one it was made for
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  const { default: shipped } = await import('@sparticuz/chromium')
  const path = await shipped.executablePath()
  if (spawnSync(path, ['--version']).status !== 0)
    throw new Error(`This test needs chromium. Install it: ${installLine(['chromium'])}`)
  return path
}
