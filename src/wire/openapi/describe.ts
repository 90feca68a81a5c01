import type { Server } from 'node:http'
import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import type { Sample } from '../samples/sample.ts'
import { askedAt } from './asked-at.ts'
import type { ApiDescription, ApiDocument, ApiServer } from './document.ts'
import { finished, samplesOf, withCode } from './finish.ts'

interface Published {
  readonly documentFor: (request: FastifyRequest) => ApiDocument
  readonly samples: () => ReadonlyMap<string, Sample>
}

/** What the scopes of one server have published, by the address of the document. */
const published = new WeakMap<Server, Map<string, Published>>()

/**
 * Describes every operation that is mounted in the scope from now on by its own schema, and serves the description at
 * `/openapi.json` in the scope. A surface calls this once, before it asks for credentials.
 */
export async function describeApi(app: FastifyInstance, api: ApiDescription): Promise<void> {
  const decorator = `document of ${app.prefix}`
  const own = { url: api.baseUrl + api.basePath, description: api.serverName }
  await app.register(swagger, {
    decorator,
    openapi: {
      openapi: '3.1.0',
      info: { title: api.title, version: '1', description: api.description },
      servers: [own],
      tags: api.tags.map((tag) => ({ ...tag })),
      security: Object.keys(api.security).map((name) => ({ [name]: [] })),
      // as: swagger types each kind of scheme; the published document is checked whole by its standard
      components: { securitySchemes: { ...api.security } as Record<string, never> },
    },
    hideUntagged: true,
  })
  let whole: ApiDocument | undefined
  const wholeOf = () => {
    whole ??= finished(app.getDecorator<() => ApiDocument>(decorator)(), api)
    return whole
  }
  const documentFor = (request: FastifyRequest) => withCode(at(wholeOf(), serversFor(request, api)))
  const all = published.get(app.server) ?? new Map<string, Published>()
  const entry = { documentFor, samples: () => samplesOf(wholeOf()) }
  published.set(app.server, all.set(`${app.prefix}/openapi.json`, entry))
  app.get('/openapi.json', { schema: { hide: true } as FastifySchema }, async (request, reply) => {
    reply.type('application/json; charset=utf-8').header('vary', 'host')
    return JSON.stringify(documentFor(request))
  })
}

/** The document of a surface as whoever asks has to read it; undefined where none is published. */
export function documentAt(request: FastifyRequest, address: string): ApiDocument | undefined {
  return published.get(request.server.server)?.get(address)?.documentFor(request)
}

/** The request of each operation's own sample, by the operation's id. */
export function samplesAt(request: FastifyRequest, address: string): ReadonlyMap<string, Sample> {
  return published.get(request.server.server)?.get(address)?.samples() ?? new Map()
}

/** The address the document was asked at comes first: that is where its reader can reach the surface. */
function serversFor(request: FastifyRequest, api: ApiDescription): readonly ApiServer[] {
  const bound = (api.hostNames ?? []).map((name) => ({
    url: `${new URL(api.baseUrl).protocol}//${name}`,
    description: `${api.serverName}, by its own host name`,
  }))
  const here = askedAt(request, api.baseUrl)
  const ownName = bound.findIndex(({ url }) => new URL(url).hostname === new URL(here).hostname)
  if (ownName === -1) return [{ url: here + api.basePath, description: api.serverName }, ...bound]
  const first = { url: here, description: bound[ownName]?.description ?? api.serverName }
  const others = bound.filter((_, index) => index !== ownName)
  return [first, { url: api.baseUrl + api.basePath, description: api.serverName }, ...others]
}

function at(document: ApiDocument, servers: readonly ApiServer[]): ApiDocument {
  return { ...document, servers }
}
