import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiDocument } from '../../src/wire/openapi/document.ts'
import { clockStart } from '../support/hub.ts'
import { type DemoHub, demoHub } from './demo-hub.ts'
import { type Ended, runSample } from './running.ts'
import { type Shown, shownFiles, shownSamples } from './shown-samples.ts'

/** Every sample that is shown runs, in its own language, and all four say the same. What is run is read from what is served. */

let hub: DemoHub
let folder: string
beforeAll(async () => {
  hub = await demoHub()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  const page = await (await fetch(`${hub.url}/docs/operator`)).text()
  const files = { ...shownFiles(page), 'prices.csv': 'price_list,sku,wholesale\nharbor,TPD-42116,15.20\n' }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
})
afterAll(async () => {
  expect(hub.errors).toEqual([])
  await hub.close()
  rmSync(folder, { recursive: true, force: true })
})

const languages = ['curl', 'php', 'python', 'node']

/** The answer that all languages got, times and ids of requests apart. */
async function agreed(
  samples: readonly Shown[],
  variables: Readonly<Record<string, string>>,
): Promise<Ended> {
  const ended: Ended[] = []
  for (const { language, source } of samples)
    ended.push(numbersApart(await runSample(language, source, { cwd: folder, variables })))
  const [first, ...others] = ended
  if (first === undefined) throw new Error('no sample')
  for (const [index, other] of others.entries()) expect(other, languages[index + 1]).toEqual(first)
  return first
}

/** Each language makes an import of its own; an order is made by the first, and known to the others; the rules that come with a hub
 * were made when it was migrated. */
function numbersApart({ status, body }: Ended): Ended {
  const text = JSON.stringify(body)
    .replace(/"importId":\d+/g, '"importId":12')
    .replaceAll('"isRepeat":true', '"isRepeat":false')
    .replaceAll('"status":201', '"status":200')
    .replace(/"(madeAt|activatedAt)":"[^"]+"/g, `"$1":"${new Date(clockStart).toISOString()}"`)
    .replace('"placed":1,"repeated":0', '"placed":0,"repeated":1')
  return { status: status === 201 ? 200 : status, body: JSON.parse(text) }
}

const surfaces = [
  { name: 'endless-aisles', environment: 'sandbox', atLeast: 10 },
  { name: 'homeroots', environment: 'sandbox', atLeast: 4 },
  { name: 'inventory-source', environment: 'sandbox', atLeast: 10 },
  { name: 'sophio', environment: 'sandbox', atLeast: 4 },
  { name: 'sandbox', environment: 'sandbox', atLeast: 3 },
  { name: 'operator', environment: 'production', atLeast: 10 },
] as const

describe.each(surfaces)('the samples of $name', ({ name, environment, atLeast }) => {
  const bodies: Record<string, unknown> = {}

  test('in the document run, and are answered as its examples say', async () => {
    const response = await fetch(`${hub.url}/docs/${name}/openapi.json`)
    const document = (await response.json()) as ApiDocument
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    const withSamples = operations.filter((operation) => operation['x-codeSamples'])
    expect(withSamples.length).toBeGreaterThanOrEqual(atLeast)
    for (const operation of withSamples) {
      const shown = (operation['x-codeSamples'] ?? []).map(({ label, source }) => ({
        id: operation.operationId,
        language: label.toLowerCase(),
        source,
      }))
      expect(shown.map(({ language }) => language)).toEqual(languages)
      const { status, body } = await agreed(shown, hub.variables[environment])
      const described = Object.keys(operation.responses).map((each) => (each === '201' ? '200' : each))
      expect(described, operation.operationId).toContain(String(status))
      expect(status, `${operation.operationId}: ${JSON.stringify(body)}`).toBeLessThan(300)
      bodies[operation.operationId] = JSON.parse(JSON.stringify(body).replaceAll(hub.url, hub.hub.baseUrl))
    }
    expectKept(name, bodies)
  }, 300_000)

  test('on its quickstart run', async () => {
    const page = await (await fetch(`${hub.url}/docs/${name}`)).text()
    const shown = shownSamples(page)
    const variables = { ...hub.variables[environment], ...exported(page) }
    const ids = [...new Set(shown.map(({ id }) => id))]
    expect(ids.length).toBeGreaterThanOrEqual(5)
    for (const id of ids) {
      const samples = shown.filter((sample) => sample.id === id)
      expect(samples.map(({ language }) => language)).toEqual(languages)
      const { status, body } = await agreed(samples, variables)
      expect(status, `${id}: ${JSON.stringify(body)}`).toBe(200)
    }
  }, 300_000)
})

/** What the page has its readers set: plain values alone, for credentials come from a file that this hub has not written. */
function exported(page: string): Readonly<Record<string, string>> {
  const plain = page.replace(/<[^>]*>/g, '').matchAll(/export ([A-Z_]+)=(\w+)$/gm)
  return Object.fromEntries([...plain].map(([, name, value = '']) => [name, value]))
}

/** The examples of the documents are these answers; UPDATE_GOLDEN=1 writes them anew. */
function expectKept(name: string, bodies: object): void {
  const place = name === 'operator' || name === 'sandbox' ? name : `dialects/${name}`
  const file = fileURLToPath(new URL(`../../src/${place}/examples.json`, import.meta.url))
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, `${JSON.stringify(bodies, null, 2)}\n`)
  expect(bodies, 'the examples are read in their difference: run with UPDATE_GOLDEN=1').toEqual(
    JSON.parse(readFileSync(file, 'utf8')),
  )
}
