import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain JavaScript, because it runs before anything has been installed or built.

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** When the build began, as the time of an empty file. */
const stamp = 'built-at'

/** Ends the program with a sentence where Node.js is too old to go on. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(`Dropdock needs Node.js 20.19 or later; this is ${process.versions.node}.\n`)
  process.exit(1)
}

/** Installs what the lockfile names and builds what has changed; touches nothing where both are done already. */
export function prepare() {
  requireNode()
  orFail(() => {
    install()
    build()
  })
}

/** @throws Failed, as `build` does */
export function install() {
  if (!needsInstall()) return
  tell('Installing the packages of the lockfile …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

export function build() {
  if (!needsBuild()) return
  tell('Building …')
  rebuild()
}

class Failed extends Error {}

/** What failed has said so already; the rest is one sentence. */
export function orFail(work) {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    tell(error.message)
    process.exit(1)
  }
}

/** Beside the old build and then in its place: what has gone from src is gone, and a second terminal sees either whole. */
export function rebuild() {
  const [made, old, dist] = [`.dist-${process.pid}`, `.dist-${process.pid}-old`, 'dist'].map((name) =>
    join(root, name),
  )
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const bundler = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const begun = new Date()
  try {
    run(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', made])
    copyAssets(join(root, 'src'), made)
    run(process.execPath, [
      bundler,
      'build',
      'console',
      '--outDir',
      join(made, 'console'),
      '--logLevel',
      'warn',
    ])
    writeFileSync(join(made, stamp), '')
    // what is saved while the compiler runs is newer than this
    utimesSync(join(made, stamp), begun, begun)
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(made, dist)
  } finally {
    for (const folder of [made, old]) rmSync(folder, { recursive: true, force: true })
  }
}

/** npm writes its own lockfile into node_modules when it is done. A published package has none: it came with its packages. */
function needsInstall() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const wanted = join(root, 'package-lock.json')
  return existsSync(wanted) && (!existsSync(installed) || modified(wanted) > modified(installed))
}

/** An installed package has no sources to build from: what it came with is what there is. */
function needsBuild() {
  const built = join(root, 'dist', stamp)
  if (!existsSync(built)) return true
  const sources = [
    join(root, 'tsconfig.build.json'),
    join(root, 'tsconfig.json'),
    ...filesOf(join(root, 'src')),
    ...filesOf(join(root, 'console')),
  ]
  return sources.some((file) => existsSync(file) && modified(file) > modified(built))
}

/** What the compiler leaves behind and the program reads: SQL files above all. */
function copyAssets(from, to) {
  for (const file of filesOf(from)) {
    if (!/\.(ts|js)$/.test(file)) cpSync(file, join(to, relative(from, file)))
  }
}

function filesOf(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

function modified(file) {
  return statSync(file).mtimeMs
}

function run(command, args) {
  // npm is a script on Windows, which only a shell can start; nothing here comes from outside
  const shell = process.platform === 'win32' && command === 'npm'
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell })
  if (done.status === 0) return
  const reason = done.error ? `: ${done.error.message}` : ''
  throw new Failed(`“${[command, ...args].join(' ')}” failed${reason}.`)
}

function tell(line) {
  // not to stdout: what a command answers may be read by a program
  process.stderr.write(`${line}\n`)
}
