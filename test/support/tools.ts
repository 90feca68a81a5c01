import { execFile, spawnSync } from 'node:child_process'

/** How each program is tried, and what Debian calls its packages. */
const tools = {
  php: {
    // Debian's own is the one that a package of Debian's serves, whatever else is called so
    names: ['php', '/usr/bin/php'],
    proof: ['-r', "exit(function_exists('curl_init') ? 0 : 1);"],
    packages: ['php-cli', 'php-curl'],
  },
  python: {
    names: ['python3', '/usr/bin/python3'],
    proof: ['-c', 'import requests'],
    packages: ['python3-requests'],
  },
} as const

type Tool = keyof typeof tools

/** Where a tool is. @throws Error with the one line that installs it: nothing is skipped in silence */
export function tool(name: Tool): string {
  const { names, proof, packages } = tools[name]
  const found = names.find((each) => spawnSync(each, proof).status === 0)
  if (found !== undefined) return found
  const install = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  throw new Error(`This test needs ${name}. Install it: ${install}`)
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
      { cwd, env: { PATH, HOME, LANG: 'C.UTF-8', ...variables }, timeout: 60_000 },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
        resolve({ code, out, err })
      },
    )
  })
}
