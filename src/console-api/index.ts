import type { FastifyPluginAsync } from 'fastify'
import { readVisits, signedInOr } from '../identity/visit.ts'
import { ConsoleFiles } from '../wire/console.ts'
import { consoleApi } from './api.ts'
import type { ConsoleParts } from './endpoint.ts'

/** The web console: its one page for whoever is signed in, its files, and the JSON it speaks. */
export function webConsole(parts: ConsoleParts): FastifyPluginAsync {
  const { hub } = parts
  const files = new ConsoleFiles()
  return async (app) => {
    await app.register(consoleApi(parts), { prefix: '/api' })
    app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
      files.sendAsset(request, reply, request.params['*']),
    )
    await app.register(async (pages) => {
      await readVisits(pages, hub)
      for (const url of ['/', '/*'])
        pages.get(url, async (request, reply) => {
          // before the page rather than after it: nobody sees a console flash by
          if (!signedInOr(request, reply, request.url)) return reply
          return await files.sendPage(reply, hub.random.bytes(16).toString('base64url'))
        })
    })
  }
}
