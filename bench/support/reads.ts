import { Agent, request } from 'node:http'
import { load, type Window } from './rounds.ts'

export interface Reads {
  load(clients: number, seconds: number): Promise<Window>
  close(): void
}

/** GETs over kept connections, each to wherever `next` says. */
export function reader(
  port: number,
  next: () => { path: string; headers: Readonly<Record<string, string>> },
): Reads {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const get = () =>
    new Promise<void>((resolve, reject) => {
      const call = request({ agent, port, host: '127.0.0.1', ...next() }, (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`status ${answer.statusCode}`)),
        )
      })
      call.on('error', reject)
      call.end()
    })
  return {
    load: (clients, seconds) => load(clients, seconds, get),
    close: () => agent.destroy(),
  }
}
