import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

export interface Migration {
  readonly scope: 'hub' | 'environment'
  readonly number: number
  readonly name: string
  readonly text: string
  readonly sha256: string
}

/** The migration files of one scope in their order. */
export function migrationsOf(scope: Migration['scope']): readonly Migration[] {
  const folder = new URL(`./migrations/${scope}/`, import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8')
      return { scope, number: Number(name.slice(0, 4)), name: name.slice(0, -4), text, sha256: sha256(text) }
    })
}

export interface Routine {
  /** The name it is installed under: old and new servers each call the text they were written with. */
  readonly versionedName: string
  readonly text: string
}

const cache = new Map<string, Routine>()

/** A routine by its file's name, under a name that ends in the hash of its text. */
export function routine(name: string): Routine {
  const known = cache.get(name)
  if (known) return known
  const text = readFileSync(new URL(`./routines/${name}.sql`, import.meta.url), 'utf8')
  const versionedName = `${name}_${sha256(text).slice(0, 8)}`
  const made = {
    versionedName,
    text: text.replace(`create function ${name}(`, `create function ${versionedName}(`),
  }
  cache.set(name, made)
  return made
}

export function routineNames(): readonly string[] {
  return readdirSync(new URL('./routines/', import.meta.url))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.slice(0, -4))
    .sort()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
