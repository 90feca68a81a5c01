import { authenticateBearer } from '../../src/core/access/authenticate.ts'
import type { AddClient, MadeClient } from '../../src/core/access/oauth/clients.ts'
import type { OAuthPlace } from '../../src/core/access/oauth/consent.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { inventorySourceOAuth } from '../../src/dialects/inventory-source/oauth/surface.ts'
import { password, person } from '../identity/people.ts'
import {
  call as callAt,
  callback,
  credentialsOf,
  location,
  newClient as newClientOf,
} from '../oauth/world.ts'
import type { Answer } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

export const { flavour } = inventorySourceOAuth()
export const mount = '/inventory-source'
export const apiScopes = 'write:orders read:products read:shipments'
export const allScopes = `${apiScopes} offline_access openid profile email`

/** A hub whose Auth0 wire somebody of r1 is signed in to, and an application that may be let in. */
export interface World {
  readonly site: Site
  readonly place: OAuthPlace
  readonly user: UserEntry
  readonly visitor: Visitor
  readonly client: MadeClient
  readonly mount: string
}

type Fields = Readonly<Record<string, string>>

export function placeOf(site: Site, environment: Environment = 'production'): OAuthPlace {
  return { hub: site.hub, environment, flavour }
}

export async function newClient(place: OAuthPlace, more: Partial<AddClient> = {}): Promise<MadeClient> {
  return await newClientOf(place, { name: 'Partner App', ...more })
}

export async function openWorld(site?: Site): Promise<World> {
  const opened = site ?? (await openSite())
  const place = placeOf(opened)
  const user = await person(opened.hub)
  const visitor = new Visitor(opened.port)
  await visitor.signIn(user.email, password)
  return { site: opened, place, user, visitor, client: await newClient(place), mount }
}

export function authorizePath(
  { client, mount: at }: Pick<World, 'client' | 'mount'>,
  more: Fields = {},
): string {
  const asked = {
    audience: '/v1',
    response_type: 'code',
    scope: allScopes,
    client_id: client.clientId,
    state: 'xyz',
    redirect_uri: callback,
    ...more,
  }
  return `${at}/authorize?${new URLSearchParams(asked)}`
}

/** A code, as a person who says yes hands it over. */
export async function codeFor(world: World, more: Fields = {}): Promise<string> {
  const page = await world.visitor.get(authorizePath(world, more))
  const answer = await world.visitor.submit(page, { answer: 'yes' }, {}, 1)
  const code = location(answer).searchParams.get('code')
  if (code === null) throw new Error(`no code: ${answer.status} ${answer.headers.location} ${page.text}`)
  return code
}

export async function call(
  { site, mount: at }: Pick<World, 'site' | 'mount'>,
  fields: Fields | string,
  { path = '/oauth/token', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return await callAt(site, fields, { path: `${at}${path}`, headers })
}

export async function exchange(world: World, code: string, more: Fields = {}): Promise<Answer> {
  const grant = { grant_type: 'authorization_code', code, redirect_uri: callback }
  return await call(world, { ...credentialsOf(world.client), ...grant, ...more })
}

export async function refresh(world: World, token: string, more: Fields = {}): Promise<Answer> {
  const grant = { grant_type: 'refresh_token', refresh_token: token }
  return await call(world, { ...credentialsOf(world.client), ...grant, ...more })
}

export interface Tokens {
  readonly access: string
  readonly refresh: string
  readonly id: string
}

export async function newTokens(world: World, more: Fields = {}): Promise<Tokens> {
  const answer = await exchange(world, await codeFor(world, more))
  if (answer.status !== 200) throw new Error(`no tokens: ${answer.text}`)
  return tokensOf(answer)
}

export function tokensOf(answer: Answer): Tokens {
  const { access_token: access, refresh_token: refreshToken, id_token: id } = answer.json()
  return { access, refresh: refreshToken, id }
}

/** Does this token open the API of the wire, as the API itself would find out? */
export async function opens({ place }: Pick<World, 'place'>, token: string): Promise<boolean> {
  return await authenticateBearer(place.hub, place.environment, 'inventory-source', token).then(
    () => true,
    () => false,
  )
}
