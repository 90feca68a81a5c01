import type { FastifyPluginAsync } from 'fastify'
import type { OAuthPlace } from '../../core/access/oauth/consent.ts'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { answerAsPages } from '../answer-as-pages.ts'
import { takeForms } from '../form.ts'
import { takeVisits } from '../visit.ts'
import { mountAuthorize } from './authorize.ts'
import type { OAuthSurface } from './surface.ts'
import { mountToken } from './token.ts'

export { mountMetadata } from './metadata.ts'
export type { OAuthSurface } from './surface.ts'

/** The authorization server of one wire in one environment: `oauth/` under the mount of its dialect. */
export function authorizationServer(
  hub: Hub,
  environment: Environment,
  surface: OAuthSurface,
  mount: string,
): FastifyPluginAsync {
  const place: OAuthPlace = { hub, environment, flavour: surface.flavour }
  // what the configuration calls the hub, never what a request calls it
  const parts = { place, surface, issuer: `${hub.baseUrl}${mount}` }
  return async (app) => {
    await app.register(async (pages) => {
      answerAsPages(pages)
      takeForms(pages)
      await takeVisits(pages, hub)
      mountAuthorize(pages, parts)
    })
    await app.register(async (calls) => mountToken(calls, parts))
  }
}
