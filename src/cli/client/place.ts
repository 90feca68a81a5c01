import type { OAuthPlace } from '../../core/access/oauth/consent.ts'
import { type Maker, operatorMaker } from '../../core/access/oauth/maker.ts'
import { homerootsOAuth } from '../../dialects/homeroots/oauth/surface.ts'
import { type EnvironmentOptions, environmentOf } from '../options.ts'
import { withHub } from '../with-hub.ts'

/** Works on the applications of HomeRoots, the one wire with OAuth so far, as the operator. */
export async function withClients<T>(
  options: EnvironmentOptions,
  work: (place: OAuthPlace, maker: Maker) => Promise<T>,
): Promise<T> {
  const environment = environmentOf(options)
  const { flavour } = homerootsOAuth({ expiresIn: 'text' })
  return await withHub(environment, (hub, caller) =>
    work({ hub, environment, flavour }, operatorMaker(caller)),
  )
}
