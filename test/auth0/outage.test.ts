import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import type { OAuthPlace } from '../../src/core/access/oauth/consent.ts'
import { homerootsOAuth } from '../../src/dialects/homeroots/oauth/surface.ts'
import { inventorySourceOAuth } from '../../src/dialects/inventory-source/oauth/surface.ts'
import { answerAsPrograms } from '../../src/identity/oauth/answer-as-programs.ts'

test.each([homerootsOAuth({ expiresIn: 'text' }), inventorySourceOAuth()])(
  '$title: a database that cannot be reached is told as that, anything else as broken, and neither with its reason',
  async (surface) => {
    const app = fastify()
    // as: nothing of the hub is asked
    answerAsPrograms(app, { surface, place: {} as OAuthPlace, mount: '', hostNames: [] })
    app.get('/lost', async () => {
      throw Object.assign(new Error('connect to 10.0.0.1'), { code: 'ECONNREFUSED' })
    })
    app.get('/broken', async () => {
      throw new Error('secret of the house')
    })
    const lost = await app.inject('/lost')
    expect([lost.statusCode, lost.headers['retry-after']]).toEqual([503, '5'])
    expect(lost.json()).toEqual(surface.unavailable.body)
    const broken = await app.inject('/broken')
    expect([broken.statusCode, broken.json()]).toEqual([500, surface.broken.body])
    await app.close()
  },
)
