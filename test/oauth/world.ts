import { createHash } from 'node:crypto'
import { type AddClient, addClient, type MadeClient } from '../../src/core/access/oauth/clients.ts'
import type { OAuthPlace } from '../../src/core/access/oauth/consent.ts'
import { operatorMaker } from '../../src/core/access/oauth/maker.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { homerootsOAuth } from '../../src/dialects/homeroots/oauth/surface.ts'
import { password, person } from '../identity/people.ts'
import { type Answer, ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

export const surface = homerootsOAuth({ expiresIn: 'text' })
export const callback = 'https://app.example/callback'
export const allScopes = 'read_inventory read_orders write_orders'

export interface World {
  readonly site: Site
  readonly user: UserEntry
  readonly client: MadeClient
  readonly visitor: Visitor
  readonly place: OAuthPlace
}

export function placeOf(site: Site, environment: Environment = 'production'): OAuthPlace {
  return { hub: site.hub, environment, flavour: surface.flavour }
}

export async function newClient(place: OAuthPlace, more: Partial<AddClient> = {}): Promise<MadeClient> {
  const maker = operatorMaker(operator[place.environment])
  return await addClient(place, maker, { name: 'Order Robot', redirectUris: [callback], ...more })
}

/** A site, somebody of r1 who is signed in, and an application. */
export async function openWorld(): Promise<World> {
  const site = await openSite()
  const user = await person(site.hub)
  const place = placeOf(site)
  const visitor = new Visitor(site.port)
  await visitor.signIn(user.email, password)
  return { site, user, place, visitor, client: await newClient(place) }
}

type Fields = Readonly<Record<string, string>>

export function authorizePath(client: MadeClient, more: Fields = {}, mount = '/homeroots'): string {
  const asked = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: callback,
    scope: allScopes,
    state: 'xyz',
    ...more,
  }
  return `${mount}/oauth/authorize?${new URLSearchParams(asked)}`
}

/** Where an answer leads. */
export function location(answer: Answer): URL {
  return new URL(answer.headers.location ?? 'none:', 'http://localhost')
}

/** A code, as a person who says yes hands it over. */
export async function codeFor(
  { visitor, client }: Pick<World, 'visitor' | 'client'>,
  more: Fields = {},
  mount?: string,
): Promise<string> {
  const page = await visitor.get(authorizePath(client, more, mount))
  const answer = await visitor.submit(page, { answer: 'yes' }, {}, 1)
  const code = location(answer).searchParams.get('code')
  if (code === null) throw new Error(`no code: ${answer.status} ${answer.headers.location} ${page.text}`)
  return code
}

/** A call of a token endpoint; from an address of its own, so that the limit of calls stays out of the way. */
export async function call(
  site: Site,
  fields: Fields | string,
  { path = '/homeroots/oauth/token', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  await site.fresh.admin.query('delete from hub.attempt')
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return await ask(site.port, path, { method: 'POST', headers: { ...type, ...headers }, body })
}

export function credentialsOf(client: MadeClient): Fields {
  return {
    client_id: client.clientId,
    ...(client.clientSecret === null ? {} : { client_secret: client.clientSecret }),
  }
}

export async function exchange(world: Pick<World, 'site' | 'client'>, code: string, more: Fields = {}) {
  const grant = { grant_type: 'authorization_code', code, redirect_uri: callback }
  return await call(world.site, { ...credentialsOf(world.client), ...grant, ...more })
}

export async function refresh(world: Pick<World, 'site' | 'client'>, token: string, more: Fields = {}) {
  const grant = { grant_type: 'refresh_token', refresh_token: token }
  return await call(world.site, { ...credentialsOf(world.client), ...grant, ...more })
}

export interface Pair {
  readonly access: string
  readonly refresh: string
}

export async function newPair(world: World, more: Fields = {}): Promise<Pair> {
  const answer = await exchange(world, await codeFor(world, more))
  if (answer.status !== 200) throw new Error(`no tokens: ${answer.text}`)
  return pairOf(answer)
}

export function pairOf(answer: Answer): Pair {
  const { access_token: access, refresh_token: refreshToken } = answer.json()
  return { access, refresh: refreshToken }
}

/** The status of a question to the API with this token. */
export async function asking(
  { port }: Pick<Site, 'port'>,
  token: string,
  path = '/homeroots/api/v2/buyer/inventory/info/42117',
): Promise<number> {
  return (await ask(port, path, { headers: { authorization: `Bearer ${token}` } })).status
}

export function challengeOf(verifier: string): Fields {
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  return { code_challenge, code_challenge_method: 'S256' }
}
