import { existsSync, readFileSync } from 'node:fs'

/** Where what a converter made of the published descriptions is kept; a test writes it, and compares it at every run. */
const folder = new URL('../../docs/postman/', import.meta.url)

/** What the kept collections have for the address of the surface. */
const keptAddress = /"value": "http:\/\/localhost:4400(\/[^"]*)?"/

const texts = new Map<string, string | undefined>()

export function hasCollection(name: string): boolean {
  return textOf(name) !== undefined
}

/** The Postman collection of a surface for this address of it; undefined where there is none. */
export function collectionFor(name: string, baseUrl: string): string | undefined {
  return textOf(name)?.replace(keptAddress, () => `"value": ${JSON.stringify(baseUrl)}`)
}

function textOf(name: string): string | undefined {
  if (!texts.has(name)) {
    const file = new URL(`${name}.json`, folder)
    texts.set(name, existsSync(file) ? readFileSync(file, 'utf8') : undefined)
  }
  return texts.get(name)
}
