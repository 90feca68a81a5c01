import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiDocument } from '../../src/wire/openapi/document.ts'
import { freshDatabase } from '../support/database.ts'
import { openDoors, type Shop } from '../support/shop.ts'
import { collectionOf } from './collection-of.ts'

/** The collections are made of docs/openapi, which another test holds to what the hub serves. */

const folder = (name: string) => fileURLToPath(new URL(`../../docs/${name}/`, import.meta.url))
const names = ['endless-aisles', 'homeroots', 'inventory-source', 'sophio', 'sandbox', 'operator']

let shop: Shop
const made: Record<string, unknown> = {}
beforeAll(async () => {
  mkdirSync(folder('postman'), { recursive: true })
  for (const name of names) {
    made[name] = JSON.parse(JSON.stringify(await collectionOf(name, documentOf(name))))
    const text = `${JSON.stringify(made[name], null, 2)}\n`
    // before the hub looks for them
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(`${folder('postman')}${name}.json`, text)
  }
  shop = await openDoors(await freshDatabase())
})
afterAll(async () => {
  await shop.close()
})

interface Collection {
  readonly info: { readonly name: string; readonly schema: string }
  readonly auth?: { readonly type: string }
  readonly item: readonly object[]
  readonly variable: readonly { readonly key: string; readonly value: string }[]
}

const kept = (name: string): Collection =>
  JSON.parse(readFileSync(`${folder('postman')}${name}.json`, 'utf8'))

const documentOf = (name: string): ApiDocument =>
  JSON.parse(readFileSync(`${folder('openapi')}${name}.json`, 'utf8'))

test.each(names)('docs/postman/%s.json is made of the published document', (name) => {
  expect(existsSync(`${folder('postman')}${name}.json`), 'run once with UPDATE_GOLDEN=1').toBe(true)
  const collection = kept(name)
  expect(made[name], 'run with UPDATE_GOLDEN=1, after the documents').toEqual(collection)
  expect(collection.info.schema).toContain('v2.1.0')
  expect(requestsOf(collection).length).toBe(
    Object.values<object>(documentOf(name).paths).flatMap((methods) => Object.keys(methods)).length,
  )
})

test.each(names)('/docs/%s/postman.json is for the address it was asked at', async (name) => {
  const below = ['sandbox', 'operator'].includes(name) ? '' : `/sandbox/${name}`
  const address = `http://localhost:${shop.port}`
  const answer = await fetch(`${address}/docs/${name}/postman.json`)
  expect(answer.status).toBe(200)
  const collection = (await answer.json()) as Collection
  const base = collection.variable.find(({ key }) => key === 'baseUrl')
  expect(base?.value).toBe(address + below)
  expect({ ...collection, variable: [] }).toEqual({ ...kept(name), variable: [] })
})

test.each(names)('%s: whoever imports it fills in one secret', (name) => {
  const text = readFileSync(`${folder('postman')}${name}.json`, 'utf8')
  expect(text).toMatch(/\{\{(bearerToken|apiKey|basicAuthUsername)\}\}/)
  expect(text).not.toMatch(/\$[A-Z_]*TOKEN/)
})

function requestsOf(tree: unknown): readonly object[] {
  if (Array.isArray(tree)) return tree.flatMap(requestsOf)
  if (typeof tree !== 'object' || tree === null) return []
  const own = 'request' in tree ? [tree] : []
  return [...own, ...('item' in tree ? requestsOf(tree.item) : [])]
}
