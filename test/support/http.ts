import { Agent, request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { conforms, type Document } from './conformance.ts'
import { otherNames } from './other-names.ts'

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** @throws SyntaxError when the text is not JSON */
  json<T = Wire>(): T
}

/** What an answer holds, read without a schema: a test names the fields it looks at. */
// biome-ignore lint/suspicious/noExplicitAny: the answer of a server under test is not known to any type
export type Wire = any

export interface Asked {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

/** Longer than anything should take on a busy machine: whoever meets it hangs. */
const PATIENCE_MS = 30_000

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** One request exactly as written: nothing is escaped, added or followed. Rejects when the connection breaks or hangs. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length =
      body === undefined || 'transfer-encoding' in headers
        ? {}
        : { 'content-length': Buffer.byteLength(body) }
    const options = { host: '127.0.0.1', port, path, method, agent, headers: { ...length, ...headers } }
    const sent = httpRequest(options, (received) => {
      const chunks: Buffer[] = []
      received.on('data', (chunk: Buffer) => chunks.push(chunk))
      received.on('error', reject)
      received.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({
          status: received.statusCode ?? 0,
          headers: received.headers,
          text,
          json: () => JSON.parse(text),
        })
      })
    })
    sent.setTimeout(PATIENCE_MS, () =>
      sent.destroy(new Error(`no answer to ${method} ${path.slice(0, 200)}`)),
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Sends bytes that no HTTP client would, and gives whatever comes back until the server closes. */
export function rawly(port: number, bytes: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const chunks: Buffer[] = []
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer to raw bytes')))
    socket.on('data', (chunk) => chunks.push(chunk))
    // a server that refuses before it has read everything may reset the connection behind its answer
    socket.on('error', (error) => (chunks.length > 0 ? resolve(parsedRaw(chunks)) : reject(error)))
    socket.on('end', () => resolve(parsedRaw(chunks)))
  })
}

function parsedRaw(chunks: readonly Buffer[]): Answer {
  const whole = Buffer.concat(chunks).toString('utf8')
  const [head = '', ...rest] = whole.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  const text = rest.join('\r\n\r\n')
  return { status: Number(first.split(' ')[1]), headers, text, json: () => JSON.parse(text) }
}

/** A retailer's client of the Endless Aisles API, as its developer would write it. Each answer has been found as described. */
export interface EndlessAislesClient {
  readonly token: string
  get(path: string): Promise<Answer>
  /** JSON unless it is text already. */
  put(path: string, body: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>
  send(path: string, asked: Asked): Promise<Answer>
}

export function endlessAislesClient(port: number, mount: string, token: string): EndlessAislesClient {
  const send = async (path: string, asked: Asked) => {
    const answer = await ask(port, mount + path, {
      ...asked,
      headers: { 'x-ea-request-token': token, ...asked.headers },
    })
    await expectDescribed({ port, mount, dialect: 'endless-aisles' }, path, asked, answer)
    return answer
  }
  return {
    token,
    send,
    get: (path) => send(path, {}),
    put: (path, body, headers) =>
      send(path, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

/** Where a client of a dialect asks. */
export interface Place {
  readonly port: number
  readonly mount: string
  readonly dialect: string
}

export async function expectDescribed(
  { port, mount, dialect }: Place,
  path: string,
  { method = 'GET' }: Asked,
  answer: Answer,
): Promise<void> {
  const document = await documentOf(port, mount)
  if (document === undefined || answer.text === '') return
  conforms(document, { method, path, status: answer.status }, answer.json(), otherNames[dialect])
}

const documents = new Map<string, Document>()

/** What the surface publishes; undefined where the hub is gone, or going, before it could be asked. */
async function documentOf(port: number, mount: string): Promise<Document | undefined> {
  const address = `${port}${mount}`
  const known = documents.get(address)
  if (known) return known
  const answer = await ask(port, `${mount}/openapi.json`).catch(() => undefined)
  if (answer?.status !== 200) return undefined
  const document = answer.json<Document>()
  documents.set(address, document)
  return document
}

/** A buyer's client of the HomeRoots API. Each answer has been found as described. */
export interface HomerootsClient {
  readonly token: string
  /** Paths from `/api/…` or `/v1/…` on. */
  get(path: string): Promise<Answer>
  /** Creates an order; JSON unless it is text already. */
  post(body: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>
  send(path: string, asked: Asked): Promise<Answer>
}

export function homerootsClient(port: number, mount: string, token: string): HomerootsClient {
  const send = async (path: string, asked: Asked) => {
    const headers = { authorization: `Bearer ${token}`, ...asked.headers }
    const answer = await ask(port, mount + path, { ...asked, headers })
    await expectDescribed({ port, mount, dialect: 'homeroots' }, path, asked, answer)
    return answer
  }
  return {
    token,
    send,
    get: (path) => send(path, {}),
    post: (body, headers) =>
      send('/api/v1/buyer/orders', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}
