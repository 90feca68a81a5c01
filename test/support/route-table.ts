import { pino } from 'pino'
import type { Hub } from '../../src/core/hub.ts'
import { dialects } from '../../src/dialects/index.ts'
import { createServer } from '../../src/wire/server.ts'

export interface Route {
  readonly method: string
  /** As registered, parameters by name: `/api/orders/:id`. */
  readonly url: string
}

/** Every method at every address that a dialect answers, those it refuses included: asked of the router itself. */
export async function routesOf(
  hub: Hub,
  dialect: (typeof dialects)[number]['name'],
): Promise<readonly Route[]> {
  const app = createServer({ logger: pino({ level: 'silent' }), mountOf: () => undefined })
  const prefix = '/mount'
  const routes: Route[] = []
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, url: url.slice(prefix.length) })
  })
  for (const { name, plugin } of dialects) {
    if (name === dialect) await app.register(plugin(hub, 'production'), { prefix })
  }
  await app.ready()
  await app.close()
  // the document is for everybody, and about nobody
  return routes.filter(({ method, url }) => method !== 'CONNECT' && url !== '/openapi.json')
}
