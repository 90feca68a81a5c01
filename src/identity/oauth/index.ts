import type { FastifyPluginAsync } from 'fastify'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { answerAsPages } from '../answer-as-pages.ts'
import { takeForms } from '../form.ts'
import { takeVisits } from '../visit.ts'
import { mountAuthorize } from './authorize.ts'
import { mountMetadata } from './metadata.ts'
import type { OAuthParts } from './parts.ts'
import type { OAuthSurface } from './surface.ts'
import { mountToken } from './token.ts'
import { mountUserInfo } from './user-info.ts'

export type { OAuthSurface } from './surface.ts'

/** The authorization server of one wire in one environment, at full addresses: it is registered without a prefix. */
export function authorizationServer(
  hub: Hub,
  environment: Environment,
  surface: OAuthSurface,
  at: Pick<OAuthParts, 'mount' | 'hostNames' | 'watch'>,
): FastifyPluginAsync {
  const parts: OAuthParts = { place: { hub, environment, flavour: surface.flavour }, surface, ...at }
  return async (app) => {
    mountMetadata(app, parts)
    await app.register(async (pages) => {
      answerAsPages(pages)
      takeForms(pages)
      await takeVisits(pages, hub)
      mountAuthorize(pages, parts)
    })
    await app.register(async (calls) => mountToken(calls, parts), { prefix: `${at.mount}/oauth` })
    if (surface.flavour.idTokenSeconds !== null)
      await app.register(async (calls) => mountUserInfo(calls, parts))
  }
}
