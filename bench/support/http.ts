import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import type { KeptBodies } from '../../src/core/shared/request-log-settings.ts'
import { load, type Window } from './rounds.ts'
import { RETAILERS, randomItems, TOKEN, type World } from './world.ts'

export interface HttpLoad {
  place(clients: number, seconds: number): Promise<Window>
  /** Everything that calls left to be done behind their answers is done. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** The whole hub on a port of its own; the clients keep their connections. */
export async function openHttp(
  world: World,
  batchOrders: number,
  requestLog?: KeptBodies,
): Promise<HttpLoad> {
  const hub = world.hub(batchOrders, requestLog)
  const app = await createApp(hub, {
    hosts: [],
    logger: pino({ level: 'silent' }),
    version: 'bench',
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const put = () =>
    new Promise<void>((resolve, reject) => {
      const body = orderBody(world.items)
      const retailer = 1 + Math.floor(Math.random() * RETAILERS)
      const call = request(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: 'PUT',
          path: '/endless-aisles/api/orders',
          headers: {
            'x-ea-request-token': TOKEN + retailer,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (answer) => {
          answer.resume()
          answer.on('end', () =>
            answer.statusCode === 200 ? resolve() : reject(new Error(`status ${answer.statusCode}`)),
          )
        },
      )
      call.on('error', reject)
      call.end(body)
    })
  return {
    place: (clients, seconds) => load(clients, seconds, put),
    settled: () => hub.requestLog.production.drain(),
    close: async () => {
      agent.destroy()
      await app.close()
    },
  }
}

function orderBody(items: number): string {
  return JSON.stringify({
    shipping: {
      first_name: 'Test',
      last_name: 'Customer',
      address_line_1: '123 Anyplace St',
      city: 'Hyrule',
      state: 'NC',
      zip: '27511',
    },
    line_items: randomItems(items).map((id) => ({ id, quantity: 1, price: 25 })),
  })
}
