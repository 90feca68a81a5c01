import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Speaker } from './speaker.ts'

interface Heard {
  readonly event: string
  readonly id: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: the answer of a server under test is not known to any type
  readonly data: any
}

const PATIENCE_MS = 10_000

/** A window that looks on, as a browser's EventSource does. */
export class LiveReader {
  readonly heard: Heard[] = []
  status = 0
  headers: IncomingMessage['headers'] = {}
  hasEnded = false
  #text = ''
  #close = () => {}

  static async open(
    { site, visitor }: Speaker,
    path = '/production/live',
    headers: Record<string, string> = {},
  ): Promise<LiveReader> {
    const reader = new LiveReader()
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await new Promise<void>((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: site.port,
          path: `/console/api${path}`,
          headers: { host: new URL(site.url).host, cookie, ...headers },
        },
        (answer) => {
          reader.status = answer.statusCode ?? 0
          reader.headers = answer.headers
          answer.setEncoding('utf8')
          answer.on('data', (chunk: string) => reader.#take(chunk))
          answer.on('close', () => {
            reader.hasEnded = true
          })
          resolve()
        },
      )
      asked.on('error', reject)
      reader.#close = () => asked.destroy()
      asked.end()
    })
    return reader
  }

  /** Waits until so many of a kind have come. */
  async of(event: string, count = 1): Promise<readonly Heard[]> {
    for (let waited = 0; waited < PATIENCE_MS; waited += 20) {
      const found = this.heard.filter((each) => each.event === event)
      if (found.length >= count) return found
      await sleep(20)
    }
    throw new Error(`no ${count} × ${event}; heard ${JSON.stringify(this.heard)}`)
  }

  async end(): Promise<void> {
    for (let waited = 0; !this.hasEnded; waited += 20) {
      if (waited > PATIENCE_MS) throw new Error('the stream did not end')
      await sleep(20)
    }
  }

  close(): void {
    this.#close()
  }

  #take(chunk: string): void {
    this.#text += chunk
    const messages = this.#text.split('\n\n')
    this.#text = messages.pop() ?? ''
    for (const message of messages) {
      const fields = new Map(
        message
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      this.heard.push({
        event: fields.get('event') ?? 'message',
        id: fields.get('id'),
        data: JSON.parse(fields.get('data') ?? 'null'),
      })
    }
  }
}
