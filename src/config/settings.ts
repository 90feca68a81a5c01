import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { variables } from './env.ts'

/** A setting as an operator wants to see it: what it is, and why it is that. */
export interface Setting {
  readonly name: string
  readonly value: string
  readonly source: 'environment' | '.env' | 'default' | 'data folder'
  readonly description: string
}

/** Every setting there is, secrets masked. Reads as `loadConfig` does, checks nothing and makes nothing. */
export function settingsOf(cwd: string, environment: NodeJS.ProcessEnv = process.env): readonly Setting[] {
  const file = join(cwd, '.env')
  const dotenv = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const read = (name: string): Pick<Setting, 'value' | 'source'> | undefined => {
    const [given, written] = [environment[name]?.trim(), dotenv[name]?.trim()]
    // the environment wins, even where it says nothing: that is how `.env` is loaded
    if (environment[name] !== undefined) return given ? { value: given, source: 'environment' } : undefined
    return written ? { value: written, source: '.env' } : undefined
  }
  const dataDir = resolve(cwd, read('DROPDOCK_DATA')?.value ?? '.dropdock')
  return variables.map(([name, fallback, description]) => {
    const { value, source } = read(name) ?? { value: fallback, source: 'default' as const }
    if (name === 'DROPDOCK_SECRET' && value === '') {
      const kept = existsSync(join(dataDir, 'secret'))
      return { name, value: kept ? masked : '', source: kept ? 'data folder' : source, description }
    }
    return { name, value: shown(name, value), source, description }
  })
}

const masked = '••••••••'

function shown(name: string, value: string): string {
  if (value === '') return value
  if (name === 'DROPDOCK_SECRET') return masked
  return name === 'DATABASE_URL' || name === 'DROPDOCK_SMTP'
    ? value.replace(/^(\w+:\/\/[^:@/]*:).*@/, `$1${masked}@`)
    : value
}
