import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp, mountPath } from '../../src/app.ts'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import { homerootsScopes, tokenKinds } from '../../src/core/access/token-kinds.ts'
import type { ApiDocument } from '../../src/wire/openapi/document.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { otherNames } from '../support/other-names.ts'
import { liftLimits } from '../support/shop.ts'
import { seedTrade } from '../support/trade.ts'
import { undocumented } from './undocumented.ts'

interface Route {
  readonly method: string
  readonly url: string
}

const bound = { host: 'app-qa.example.com', dialect: 'endless-aisles', environment: 'sandbox' } as const
const surfaces = [
  { name: 'endless-aisles', prefix: '/endless-aisles', below: '/endless-aisles' },
  { name: 'endless-aisles', prefix: '/sandbox/endless-aisles', below: '/sandbox/endless-aisles' },
  { name: 'homeroots', prefix: '/homeroots', below: '/homeroots' },
  { name: 'homeroots', prefix: '/sandbox/homeroots', below: '/sandbox/homeroots' },
  { name: 'inventory-source', prefix: '/inventory-source', below: '/inventory-source' },
  {
    name: 'inventory-source',
    prefix: '/sandbox/inventory-source',
    below: '/sandbox/inventory-source',
  },
  { name: 'sophio', prefix: '/sophio', below: '/sophio' },
  { name: 'sophio', prefix: '/sandbox/sophio', below: '/sandbox/sophio' },
  { name: 'sandbox', prefix: '/sandbox', below: '' },
  { name: 'operator', prefix: '/operator', below: '' },
] as const

let fresh: FreshDatabase
let app: FastifyInstance
const routes: Route[] = []
const credentials: Record<string, string> = {}

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 1 })
  // every address is asked with every method
  await liftLimits(fresh)
  await fresh.admin.query('alter table hub.credential alter column credential_id restart with 5000')
  const hub = testHub({ db: fresh.db })
  const listen = (message: unknown) => {
    // as: that is what Fastify announces on this channel
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) routes.push({ method: each, url })
    })
  }
  subscribe('fastify.initialization', listen)
  app = await createApp(hub, { hosts: [bound], logger: pino({ level: 'silent' }), version: 'test' })
  unsubscribe('fastify.initialization', listen)
  await app.ready()
  const retailer = { kind: 'endless-aisles-token', retailer: 'r1', name: 'test' } as const
  const key = { kind: 'operator-key', retailer: null, name: 'test' } as const
  credentials['/endless-aisles'] = (await issueCredential(hub, operator.production, retailer)).secret
  credentials['/sandbox/endless-aisles'] = (await issueCredential(hub, operator.sandbox, retailer)).secret
  credentials['/sandbox'] = credentials['/sandbox/endless-aisles']
  for (const environment of ['production', 'sandbox'] as const) {
    const buyer = { kind: 'homeroots-token', retailer: 'r1', name: 'test', scopes: homerootsScopes } as const
    const prefix = mountPath('homeroots', environment)
    credentials[prefix] = (await issueCredential(hub, operator[environment], buyer)).secret
    const { scopes } = tokenKinds['inventory-source-token']
    const partner = { kind: 'inventory-source-token', retailer: 'r1', name: 'test', scopes } as const
    const partners = mountPath('inventory-source', environment)
    credentials[partners] = (await issueCredential(hub, operator[environment], partner)).secret
    const store = { kind: 'sophio-key', retailer: 'r1', name: 'test' } as const
    const pair = (await issueCredential(hub, operator[environment], store)).secret
    credentials[mountPath('sophio', environment)] = Buffer.from(pair).toString('base64')
  }
  credentials['/operator'] = (await issueCredential(hub, operator.production, key)).secret
})
afterAll(async () => {
  await app.close()
  await fresh.drop()
})

async function documentAt(address: string, host = 'localhost:4400'): Promise<ApiDocument> {
  const answer = await app.inject({ url: address, headers: { host } })
  expect(answer.statusCode, address).toBe(200)
  return answer.json()
}

describe.each(surfaces)('the document at $prefix', ({ name, prefix, below }) => {
  let document: ApiDocument
  beforeAll(async () => {
    document = await documentAt(`${prefix}/openapi.json`)
  })

  test('is OpenAPI 3.1, by its standard', async () => {
    const validator = new Validator()
    expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('describes every route that answers, and no other', async () => {
    const described = operationsOf(document).map(({ method, path }) => `${method} ${below}${path}`)
    const names = Object.keys(otherNames[name] ?? {}).map((each) => each.replace(' ', ` ${below}`))
    const silent: string[] = []
    // below /sandbox other surfaces stand
    const further = surfaces.map((each) => each.prefix).filter((each) => each.startsWith(`${prefix}/`))
    const own = routes.filter(
      ({ url }) => url.startsWith(`${prefix}/`) && !further.some((each) => url.startsWith(`${each}/`)),
    )
    for (const { method, url } of own) {
      const route = `${method} ${url.replace(/:(\w+)/g, '{$1}')}`
      if (described.includes(route) || names.includes(route)) continue
      if (method === 'HEAD' || undocumented.some(([address]) => address.test(url))) continue
      // the rest has to be refusals of other methods, for those who have a credential
      if (!(await isRefused(prefix, { method, url }))) silent.push(route)
    }
    expect(silent).toEqual([])
    const live = routes.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
    expect([...described, ...names].filter((route) => !live.includes(route))).toEqual([])
  })

  test('says of each operation what it is, what it takes and what it answers', () => {
    for (const { path, method, operation } of operationsOf(document)) {
      const at = `${method} ${path}`
      expect(operation.summary, at).toMatch(/^[A-Z].{5,120}$/)
      expect(operation.tags.length, at).toBe(1)
      expect(
        document.tags?.map((tag) => tag.name),
        at,
      ).toContain(operation.tags[0])
      expect(Object.keys(operation.responses), at).toEqual(
        expect.arrayContaining(['400', '401', '500', '503']),
      )
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(response.description, `${at} ${status}`).not.toMatch(/default/i)
        if (Number(status) >= 400) expect(examplesOf(response), `${at} ${status}`).not.toEqual([])
      }
    }
  })
})

test.each([
  ['endless-aisles', '/endless-aisles/openapi.json'],
  ['homeroots', '/homeroots/openapi.json'],
  ['inventory-source', '/inventory-source/openapi.json'],
  ['sophio', '/sophio/openapi.json'],
  ['sandbox', '/sandbox/openapi.json'],
  ['operator', '/operator/openapi.json'],
])('docs/openapi/%s.json is what the hub serves', async (name, address) => {
  const file = fileURLToPath(new URL(`../../docs/openapi/${name}.json`, import.meta.url))
  const served = await documentAt(address)
  const document = { ...served, servers: served.servers.filter(({ url }) => !url.includes(bound.host)) }
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`)
  expect(existsSync(file), 'run once with UPDATE_GOLDEN=1').toBe(true)
  expect(document, 'a change of an API is read in its difference: run with UPDATE_GOLDEN=1').toEqual(
    JSON.parse(readFileSync(file, 'utf8')),
  )
})

test.each(['endless-aisles', 'homeroots', 'inventory-source', 'sophio'])(
  '%s: sandbox and production differ in their address alone',
  async (name) => {
    const [production, sandbox] = [
      await documentAt(`/${name}/openapi.json`),
      await documentAt(`/sandbox/${name}/openapi.json`),
    ]
    const text = JSON.stringify({ ...sandbox, servers: [] }).replaceAll(`/sandbox/${name}`, `/${name}`)
    expect(JSON.parse(text)).toEqual({ ...production, servers: [] })
  },
)

test('what stands below no surface stands in no document, and the reason is known', () => {
  const below = surfaces.map(({ prefix }) => `${prefix}/`)
  const others = routes.filter(({ url }) => !below.some((prefix) => url.startsWith(prefix)))
  expect(others.length).toBeGreaterThan(20)
  const unknown = others.filter(({ url }) => !undocumented.some(([address]) => address.test(url)))
  expect(unknown.map(({ method, url }) => `${method} ${url}`)).toEqual([])
  const idle = undocumented.filter(([address]) => !routes.some(({ url }) => address.test(url)))
  expect(idle).toEqual([])
})

describe('addresses are those of whoever asks', () => {
  const urls = (document: ApiDocument) => document.servers.map(({ url }) => url)

  test('by the hub’s own name, a bound name comes second', async () => {
    expect(urls(await documentAt('/sandbox/endless-aisles/openapi.json'))).toEqual([
      'http://localhost:4400/sandbox/endless-aisles',
      'http://app-qa.example.com',
    ])
    expect(urls(await documentAt('/endless-aisles/openapi.json'))).toEqual([
      'http://localhost:4400/endless-aisles',
    ])
  })

  test('by a bound name it is the root, and its port stays', async () => {
    const document = await documentAt('/openapi.json', 'app-qa.example.com:8080')
    expect(urls(document)).toEqual([
      'http://app-qa.example.com:8080',
      'http://localhost:4400/sandbox/endless-aisles',
    ])
    expect(JSON.stringify(document)).toContain("curl -i 'http://app-qa.example.com:8080/api/orders")
    const page = await app.inject({ url: '/docs/endless-aisles', headers: { host: 'app-qa.example.com' } })
    expect(page.body).toContain('http://app-qa.example.com/api/orders')
    expect(page.body).not.toContain('http://localhost:4400/sandbox')
  })

  test('what is no host name is not repeated', async () => {
    for (const host of ['"><script>', 'a b', 'evil.example/x', 'x'.repeat(300), '']) {
      for (const url of ['/endless-aisles/openapi.json', '/docs', '/docs/endless-aisles']) {
        const answer = await app.inject({ url, headers: { host } })
        expect(answer.statusCode).toBe(200)
        if (host !== '') expect(answer.body.includes(`//${host}`), `${url} ${host}`).toBe(false)
      }
    }
  })
})

async function isRefused(prefix: string, { method, url }: Route): Promise<boolean> {
  const credential = credentials[prefix] ?? ''
  const scheme = prefix.endsWith('/sophio') ? 'Basic' : 'Bearer'
  const answer = await app.inject({
    // as: a router knows more methods than `inject` has types for
    method: method as 'GET',
    url: url.replace(/:\w+/g, '1'),
    headers: { 'x-ea-request-token': credential, authorization: `${scheme} ${credential}` },
  })
  if (method === 'CONNECT' || (method === 'OPTIONS' && answer.body === '{}')) return true
  // a QUERY without a body cannot even be read
  return answer.statusCode === 405 || (method === 'QUERY' && [400, 415].includes(answer.statusCode))
}

function operationsOf({ paths }: ApiDocument) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
}

function examplesOf({
  content,
}: ApiDocument['paths'][string][string]['responses'][string]): readonly unknown[] {
  return Object.values(content ?? {}).flatMap(({ examples }) => Object.values(examples ?? {}))
}
