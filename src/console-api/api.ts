import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { endSession, isSignedIn } from '../core/access/people/session.ts'
import { environments } from '../core/shared/environment.ts'
import { Problem } from '../core/shared/problem.ts'
import { comesFromHere, cookiesOf, dropSession, readVisits, visitOf } from '../identity/visit.ts'
import { takeFiles, takeJson } from '../operator/bodies.ts'
import { type Download, download } from '../operator/download.ts'
import type { Refusal } from '../operator/errors.ts'
import { compileValidator } from '../operator/validation.ts'
import { apiKeyEndpoints } from './api-keys.ts'
import { applicationEndpoints } from './applications.ts'
import { describeEndpoints, schemaOf, serveDocument } from './document.ts'
import type { ConsoleParts, Endpoint } from './endpoint.ts'
import { grantEndpoints } from './grants.ts'
import { hubApi, takesFile } from './hub-api.ts'
import { mountLive } from './live.ts'
import { mailEndpoints } from './mail.ts'
import { meEndpoints } from './me.ts'
import { noticeEndpoints } from './notices.ts'
import { oauthClientEndpoints } from './oauth-clients.ts'
import { ownEventEndpoints } from './own-events.ts'
import { ownEvidenceEndpoints } from './own-evidence.ts'
import { mostOfOwnFile, ownFileEndpoints } from './own-file.ts'
import { ownItemEndpoints } from './own-items.ts'
import { ownLimitEndpoints } from './own-limits.ts'
import { ownOrderEndpoints } from './own-order.ts'
import { ownOrdersEndpoints } from './own-orders.ts'
import { ownPlacingEndpoints } from './own-placing.ts'
import { ownRequestEndpoints } from './own-requests.ts'
import { ownSandboxEndpoints } from './own-sandbox.ts'
import { ownWebhookEndpoints } from './own-webhooks.ts'
import { partnerEndpoints } from './partners.ts'
import { peopleEndpoints } from './people.ts'
import { refreshTokenEndpoints } from './refresh-tokens.ts'
import { fromElsewhere, notJson, refusalOf, unknownAddress } from './refusals.ts'
import { sophioKeyEndpoints } from './sophio-keys.ts'
import { viewEndpoints } from './views.ts'

export const endpoints: readonly Endpoint[] = [
  ...meEndpoints,
  ...oauthClientEndpoints,
  ...grantEndpoints,
  ...refreshTokenEndpoints,
  ...applicationEndpoints,
  ...apiKeyEndpoints,
  ...sophioKeyEndpoints,
  ...peopleEndpoints,
  ...mailEndpoints,
  ...noticeEndpoints,
  ...partnerEndpoints,
  ...ownLimitEndpoints,
  ...ownSandboxEndpoints,
  ...ownRequestEndpoints,
  ...ownEventEndpoints,
  ...ownWebhookEndpoints,
  ...ownOrderEndpoints,
  ...ownEvidenceEndpoints,
  ...ownPlacingEndpoints,
  ...ownFileEndpoints,
  ...viewEndpoints,
  ...ownOrdersEndpoints,
  ...ownItemEndpoints,
]

const fileEndpoints = endpoints.filter(({ takesFile }) => takesFile)

/** The JSON that the console speaks: for whoever the session cookie names, and from this very site only. */
export function consoleApi(parts: ConsoleParts): FastifyPluginAsync {
  const { hub } = parts
  return async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error)
      if (refusal.status >= 500) request.log.error({ err: error }, 'console: unexpected')
      return refuse(reply, refusal, request.id)
    })
    app.setNotFoundHandler((request, reply) => refuse(reply, unknownAddress, request.id))
    app.setValidatorCompiler(compileValidator)
    // the endpoints are typed by the schemas; a second serializer by schema could only lose something
    app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    })
    await describeEndpoints(app, hub.baseUrl, cookiesOf(hub).session)
    await readVisits(app, hub)
    requireOwnRequests(app, parts)
    serveDocument(app)
    takeJson(app)
    mountSignOut(app, parts)
    mountLive(app, parts)
    for (const endpoint of endpoints) if (!endpoint.takesFile) mount(app, parts, endpoint)
    await app.register(async (files) => {
      takeFiles(files, mostOfOwnFile)
      for (const endpoint of fileEndpoints) mount(files, parts, endpoint)
    })
    for (const environment of environments)
      await app.register(hubApi(parts.house, environment), { prefix: `/${environment}/hub` })
    app.all('/*', { schema: { hide: true } as object }, async (request, reply) =>
      refuse(reply, unknownAddress, request.id),
    )
  }
}

/** Before any body is read: signed in, and a change sent as JSON by a page of this site. */
function requireOwnRequests(app: FastifyInstance, { hub }: ConsoleParts): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isSignedIn(visitOf(request).session)) throw new Problem('unauthenticated', {})
    if (request.method === 'GET' || request.method === 'HEAD') return
    if (!comesFromHere(hub, request)) return refuse(reply, fromElsewhere, request.id)
    // a form of another site could send these without asking; a file's type lets nobody in who is not from here
    const type = request.headers['content-type'] ?? ''
    const isOfForms = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(type)
    const isJson = /^application\/json(;|$)/i.test(type)
    const isFile = (takesFile(request) || takesOwnFile(request)) && type !== '' && !isOfForms
    return isJson || isFile ? undefined : refuse(reply, notJson, request.id)
  })
}

function takesOwnFile({ method, routeOptions: { url = '' } }: FastifyRequest): boolean {
  return fileEndpoints.some((each) => each.method === method && url.endsWith(each.url))
}

function mount(app: FastifyInstance, parts: ConsoleParts, endpoint: Endpoint): void {
  app.route({
    method: endpoint.method,
    url: endpoint.url,
    schema: schemaOf(endpoint),
    handler: async (request, reply) => {
      const { session } = visitOf(request)
      if (!isSignedIn(session)) throw new Problem('unauthenticated', {})
      const { params, query, body } = request
      const contentType = request.headers['content-type']
      const answer = await endpoint.answer({ ...parts, session, params, query, body, contentType })
      // as: an endpoint that says so answers with one
      if (endpoint.answersFile) return download(reply, answer as Download)
      reply.type('application/json; charset=utf-8')
      return answer
    },
  })
}

function mountSignOut(app: FastifyInstance, { hub }: ConsoleParts): void {
  app.post('/sign-out', { schema: { hide: true } as object }, async (request, reply) => {
    const { session } = visitOf(request)
    if (session) await endSession(hub, session)
    dropSession(hub, reply)
    return {}
  })
}

function refuse(reply: FastifyReply, refusal: Refusal, requestId: string): FastifyReply {
  const { status, code, message, details, retryAfterSeconds } = refusal
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  reply.code(status).type('application/json; charset=utf-8')
  return reply.send({ error: { code, message, details, requestId } })
}
