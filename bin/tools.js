// What some tests need beside Node.js: the languages of the samples, and a browser.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** How each is tried, by its possible names, and what Debian calls it. */
const tools = {
  curl: { names: ['curl'], proof: ['--version'], packages: ['curl'] },
  php: {
    names: ['php'],
    proof: ['-r', "exit(function_exists('curl_init') ? 0 : 1);"],
    packages: ['php-cli', 'php-curl'],
  },
  // Debian's own is the one that a package of Debian's serves, whatever else is called so
  python: {
    names: ['python3', '/usr/bin/python3'],
    proof: ['-c', 'import requests'],
    packages: ['python3-requests'],
  },
  'python-oauth': {
    names: ['python3', '/usr/bin/python3'],
    proof: ['-c', 'import requests_oauthlib'],
    packages: ['python3-requests-oauthlib'],
  },
  chromium: { names: ['/usr/bin/chromium', 'chromium'], proof: ['--version'], packages: ['chromium'] },
}

const found = new Map()

/**
 * The program that does what the tests need of it; undefined where there is none.
 * @param {import('./tools.js').Tool} name
 * @returns {string | undefined}
 */
export function findTool(name) {
  const { names, proof } = tools[name]
  if (!found.get(name))
    found.set(
      name,
      names.find((each) => spawnSync(each, proof).status === 0),
    )
  return found.get(name)
}

/**
 * What installs them on Debian, in one line.
 * @param {readonly import('./tools.js').Tool[]} names
 * @returns {string}
 */
export function installLine(names) {
  const packages = names.flatMap((name) => tools[name].packages)
  return `apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

/**
 * Looks for all of them, and installs what is missing where that is wanted and possible: as root on Debian, with CI=true or
 * DROPDOCK_TOOLS=install. What stays missing fails the tests that need it, each with the line that installs it.
 * @returns {number}
 */
export function prepareTools() {
  const missing = /** @type {import('./tools.js').Tool[]} */ (Object.keys(tools)).filter(
    (name) => findTool(name) === undefined,
  )
  if (missing.length === 0) return 0
  const wanted = process.env.CI === 'true' || process.env.DROPDOCK_TOOLS === 'install'
  const possible = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!wanted || !possible) {
    process.stdout.write(`         missing: ${missing.join(', ')}. To install: ${installLine(missing)}\n`)
    return 0
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const [program = '', ...args] = installLine(missing).split(' ')
  for (const given of [['update', '-q'], args]) {
    const done = spawnSync(program, given, { env: environment, encoding: 'utf8' })
    if (done.status !== 0) process.stdout.write(`${done.stdout ?? ''}${done.stderr ?? ''}`)
  }
  const left = missing.filter((name) => findTool(name) === undefined)
  process.stdout.write(
    `         installed: ${missing.filter((name) => !left.includes(name)).join(', ') || 'nothing'}\n`,
  )
  return 0
}
