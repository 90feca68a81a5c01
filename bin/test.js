// `npm test`: everything that must hold, on a fresh clone, with nothing set up by hand. Arguments go to vitest.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build, install, requireNode } from './prepare.js'
import { prepareTools } from './tools.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const installed = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url))

/** Runs a program of node_modules; a quiet one is heard only when it fails. Gives its exit code. */
function run(program, args, { quiet }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [installed(program), ...args], {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    const heard = []
    for (const stream of quiet ? [child.stdout, child.stderr] : [])
      stream.on('data', (part) => heard.push(part))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code !== 0) process.stdout.write(Buffer.concat(heard))
      resolve(signal ? 1 : (code ?? 1))
    })
  })
}

const stages = [
  ['install', 'packages as in package-lock.json', install],
  ['tools', 'curl, PHP, Python and Chromium, for the samples and the pages', prepareTools],
  [
    'lint',
    'biome check',
    () => run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'], { quiet: true }),
  ],
  ['types', 'tsc', () => run('typescript/bin/tsc', ['-p', '.'], { quiet: true })],
  ['types', 'tsc, console', () => run('typescript/bin/tsc', ['-p', 'console'], { quiet: true })],
  ['build', 'dist/', build],
  [
    'tests',
    'vitest run',
    () => run('vitest/vitest.mjs', ['run', ...process.argv.slice(2)], { quiet: false }),
  ],
]

requireNode()
for (const [name, what, work] of stages) {
  process.stdout.write(`${name.padEnd(8)} ${what}\n`)
  try {
    // install and build answer nothing and throw when they fail
    const code = (await work()) ?? 0
    if (typeof code === 'number' && code !== 0) {
      process.stdout.write(`${name} failed\n`)
      process.exit(code)
    }
  } catch (error) {
    process.stderr.write(`${name} failed: ${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}
