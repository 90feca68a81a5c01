import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { authenticateClient, type KnownClient } from '../../core/access/oauth/authenticate-client.ts'
import { countTokenCall, type TokenEndpoint } from '../../core/access/oauth/count-token-call.ts'
import { exchangeCode } from '../../core/access/oauth/exchange-code.ts'
import { type Fault, granted, type Outcome, refused } from '../../core/access/oauth/fault.ts'
import { idTokenFor } from '../../core/access/oauth/id-token.ts'
import type { Issued } from '../../core/access/oauth/issue-tokens.ts'
import { introspect, revokeToken } from '../../core/access/oauth/look-at-token.ts'
import { ownerOf, ownerOfClient } from '../../core/access/oauth/owner-of-call.ts'
import { refreshTokens } from '../../core/access/oauth/refresh-tokens.ts'
import { noteCaller, noteProblem } from '../../wire/traffic.ts'
import { answerAsPrograms, send } from './answer-as-programs.ts'
import { noteOwner } from './call-log.ts'
import { issuerOf, type OAuthParts } from './parts.ts'
import { readClient, readFields, type TokenRequest, usesBasic } from './token-request.ts'

type Body = Readonly<Record<string, unknown>>

const endpoints: Readonly<
  Record<TokenEndpoint, (parts: OAuthParts, request: FastifyRequest) => Promise<Outcome<Body>>>
> = { token: answerToken, revoke: answerRevoke, introspect: answerIntrospect }

/** The endpoints that applications call by themselves: token, revoke, introspect. Each call counts, a refused one as well. */
export function mountToken(app: FastifyInstance, parts: OAuthParts): void {
  const { surface } = parts
  answerAsPrograms(app, parts)
  app.setNotFoundHandler((_request, reply) => send(reply, surface.unknownAddress))
  for (const name of ['token', 'revoke', 'introspect'] as const) {
    app.post(`/${name}`, async (request, reply) => {
      if (!(await isWithinLimit(parts, name, request, reply))) {
        noteProblem(request, 'too-many-requests')
        return send(reply, surface.throttled)
      }
      const answer = await endpoints[name](parts, request)
      return answer.ok
        ? send(reply, { status: 200, body: answer.value })
        : refuse(parts, request, reply, answer.fault)
    })
    app.route({
      method: app.supportedMethods.filter((method) => method !== 'POST'),
      url: `/${name}`,
      handler: async (request, reply) =>
        send(reply.header('allow', 'POST'), surface.wrongMethod(request.method, 'POST')),
    })
  }
}

/** RFC 7009: what is no token, or another's, is answered as one that has ended now. */
async function answerRevoke(parts: OAuthParts, request: FastifyRequest): Promise<Outcome<Body>> {
  const asked = await authenticated(parts, request)
  if (!asked.ok) return asked
  const token = asked.value.fields.get('token')
  if (token === undefined) return refused('invalid_request', 'missing', 'token')
  await revokeToken(parts.place, asked.value.client, token)
  return granted({})
}

async function answerIntrospect(parts: OAuthParts, request: FastifyRequest): Promise<Outcome<Body>> {
  const asked = await authenticated(parts, request)
  if (!asked.ok) return asked
  const { client, fields } = asked.value
  if (client.isPublic) return refused('invalid_client', 'client')
  return granted(await introspected(parts, issuerOf(parts, request), client, fields.get('token') ?? ''))
}

type Authenticated = TokenRequest & { readonly client: KnownClient }

async function authenticated(
  { place }: OAuthParts,
  request: FastifyRequest,
  fields = fieldsOf(request),
): Promise<Outcome<Authenticated>> {
  if (!fields.ok) return fields
  const read = readClient(request, fields.value)
  if (!read.ok) return read
  const { clientId, secret } = read.value
  const client = await authenticateClient(place, clientId, secret)
  await noteOwner(request, ownerOfClient(place, clientId), clientId)
  return client.ok ? granted({ ...read.value, client: client.value }) : client
}

function fieldsOf({ body, headers }: FastifyRequest): ReturnType<typeof readFields> {
  return readFields(body, headers['content-type'])
}

async function answerToken(parts: OAuthParts, request: FastifyRequest): Promise<Outcome<Body>> {
  const fields = fieldsOf(request)
  if (!fields.ok) return fields
  const grantType = fields.value.get('grant_type')
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
    return grantType === undefined
      ? refused('unsupported_grant_type', 'missing', 'grant_type')
      : refused('unsupported_grant_type', 'grant-type', grantType)
  // who asks comes before what is asked: a wrong secret burns no code
  const asked = await authenticated(parts, request, fields)
  if (!asked.ok) return asked
  const { client, fields: told } = asked.value
  if (grantType === 'authorization_code') {
    const code = told.get('code')
    if (code === undefined) return refused('invalid_request', 'missing', 'code')
    const [redirectUri, verifier] = [told.get('redirect_uri'), told.get('code_verifier')]
    const exchanged = await exchangeCode(parts.place, client, { code, redirectUri, verifier })
    return await issuedBody(parts, request, client, exchanged)
  }
  const refreshToken = told.get('refresh_token')
  if (refreshToken === undefined) return refused('invalid_request', 'missing', 'refresh_token')
  const scopes = told
    .get('scope')
    ?.split(' ')
    .filter((scope) => scope !== '')
  const refreshed = await refreshTokens(parts.place, client, { refreshToken, scopes })
  return await issuedBody(parts, request, client, refreshed)
}

async function issuedBody(
  parts: OAuthParts,
  request: FastifyRequest,
  { clientId }: KnownClient,
  issued: Outcome<Issued>,
): Promise<Outcome<Body>> {
  if (!issued.ok) return issued
  // one that everybody has: the call is that of whose token it is
  if (clientId === parts.place.flavour.personalClientId)
    noteCaller(request, ownerOf(parts.place.environment, issued.value.retailerId))
  const idToken = await idTokenFor(parts.place, { issuer: issuerOf(parts, request), clientId }, issued.value)
  return granted(parts.surface.issuedToWire({ ...issued.value, idToken }))
}

/** Counts the call in the database and says where it stands, as every answer does. */
async function isWithinLimit(
  { place, surface }: OAuthParts,
  endpoint: TokenEndpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const limit = surface.tokenCalls
  const tried = await countTokenCall(place, endpoint, request.ip, limit)
  reply.header('x-ratelimit-limit', String(limit.tries)).header('x-ratelimit-remaining', String(tried.left))
  if (tried.isAllowed) return true
  const reset = Math.floor(place.hub.clock.now().getTime() / 1000) + tried.retryAfterSeconds
  reply.header('retry-after', String(tried.retryAfterSeconds)).header('x-ratelimit-reset', String(reset))
  return false
}

/** RFC 7662. A refresh token is no bearer token, so it names no token_type that could be taken for one. */
async function introspected(
  { place }: OAuthParts,
  issuer: string,
  client: KnownClient,
  token: string,
): Promise<Readonly<Record<string, unknown>>> {
  const facts = token === '' ? undefined : await introspect(place, client, token)
  if (!facts) return { active: false }
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
  return {
    active: true,
    scope: facts.scopes.join(' '),
    client_id: facts.clientId,
    ...(facts.use === 'access' ? { token_type: 'Bearer' } : { token_use: 'refresh_token' }),
    ...(facts.expiresAt === null ? {} : { exp: seconds(facts.expiresAt) }),
    iat: seconds(facts.issuedAt),
    iss: issuer,
  }
}

function refuse(
  { surface }: OAuthParts,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: Fault,
): FastifyReply {
  noteProblem(request, `${fault.error}: ${fault.reason}`)
  // only who came by Basic: browsers answer it with a dialog
  if (fault.error === 'invalid_client' && usesBasic(request))
    reply.header('www-authenticate', 'Basic realm="OAuth"')
  return send(reply, surface.faultToWire(fault))
}
