import { createServer as createTcp, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { OutgoingFailure, type OutgoingRequest } from '../../src/core/shared/outgoing.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { closeReceivers, listening, receiver } from '../support/receiver.ts'

const limits = { connectMs: 2000, headersMs: 2000, totalMs: 4000, requestBytes: 1000, answerBytes: 5000 }
const allow = ['127.0.0.0/8', '::1']
const closing: (() => void)[] = []
afterEach(() => {
  closeReceivers()
  for (const close of closing.splice(0)) close()
})

function client(options: Partial<Parameters<typeof openOutgoing>[0]> = {}) {
  const outgoing = openOutgoing({ allow, ...options })
  closing.push(outgoing.close)
  return outgoing
}

const post = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  ...{
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{}'),
    limits,
  },
  ...more,
})

async function reasonOf(sending: Promise<unknown>): Promise<string> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof OutgoingFailure)) throw new Error(`not refused as expected: ${String(error)}`)
  return error.reason
}

test('the bytes arrive, the answer comes back, and the connection is used again', async () => {
  const { url, seen } = await receiver((_, response) => {
    response.writeHead(202, { 'x-said': 'yes' }).end('taken')
  })
  const outgoing = client()
  for (const body of ['{"a":1}', '{"a":2}']) {
    const answer = await outgoing.send(post(url, { body: Buffer.from(body) }))
    expect(answer).toMatchObject({ status: 202, url, headers: { 'x-said': 'yes' } })
    expect(answer.body.toString()).toBe('taken')
  }
  expect(seen.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":2}'])
  expect(new Set(seen.map(({ port }) => port)).size).toBe(1)
})

test('without a word of the operator, nothing on this machine is called, by number or by name', async () => {
  const { port, seen } = await receiver((_, response) => response.end())
  const rebound = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '169.254.169.254', '10.0.0.1', '64:ff9b::7f00:1']
  expect(await reasonOf(client({ allow: [] }).send(post(`http://127.0.0.1:${port}/`)))).toBe(
    'refused-address',
  )
  for (const address of rebound) {
    const resolve = async () => [{ address, family: address.includes(':') ? 6 : 4 }]
    const outgoing = client({ allow: [], resolve })
    expect(await reasonOf(outgoing.send(post(`http://shop.example:${port}/`))), address).toBe(
      'refused-address',
    )
  }
  expect(seen).toEqual([])
})

test('one bad address among good ones refuses the name', async () => {
  const { port, seen } = await receiver((_, response) => response.end())
  const resolve = async () => [
    { address: '127.0.0.1', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ]
  expect(await reasonOf(client({ resolve }).send(post(`http://shop.example:${port}/`)))).toBe(
    'refused-address',
  )
  expect(seen).toEqual([])
})

test('a name that moves inside after its first use is refused at the next connection', async () => {
  const { port, seen } = await receiver((_, response) =>
    response.writeHead(200, { connection: 'close' }).end(),
  )
  let address = '127.0.0.1'
  const outgoing = client({ allow: ['127.0.0.1'], resolve: async () => [{ address, family: 4 }] })
  expect((await outgoing.send(post(`http://shop.example:${port}/`))).status).toBe(200)
  address = '127.0.0.2'
  expect(await reasonOf(outgoing.send(post(`http://shop.example:${port}/`)))).toBe('refused-address')
  expect(seen).toHaveLength(1)
})

test('no redirect is followed unless it is asked for, and each one is checked', async () => {
  const inside = await receiver((_, response) => response.end('inside'))
  const { url, seen } = await receiver((request, response) => {
    const to = { '/': '/next', '/next': '/end', '/in': `http://127.0.0.9:${inside.port}/` }[request.url ?? '']
    if (to === undefined) response.end('end')
    else response.writeHead(302, { location: to }).end()
  })
  const outgoing = client({ allow: ['127.0.0.1'] })
  expect((await outgoing.send(post(url))).status).toBe(302)
  expect(seen).toHaveLength(1)
  const get = (path: string, redirects: number) =>
    outgoing.send({ method: 'GET', url: new URL(path, url).href, headers: {}, limits, redirects })
  expect((await get('/', 2)).body.toString()).toBe('end')
  expect(await reasonOf(get('/', 1))).toBe('redirect')
  expect(await reasonOf(get('/in', 5))).toBe('refused-address')
  expect(inside.seen).toEqual([])
})

test('a secret stays with the host it was meant for', async () => {
  const other = await receiver((_, response) => response.end())
  const first = await receiver((_, response) => {
    response.writeHead(307, { location: other.url }).end()
  })
  const headers = { authorization: 'Bearer canary', 'x-key': 'canary', accept: 'text/csv' }
  await client().send({ method: 'GET', url: first.url, headers, limits, redirects: 1 })
  expect(first.seen[0]?.headers).toMatchObject(headers)
  expect(JSON.stringify(other.seen[0]?.headers)).not.toContain('canary')
  expect(other.seen[0]?.headers.accept).toBe('text/csv')
})

test.each([
  ['says nothing', (_: Socket) => {}],
  ['sends its head by drops', (socket: Socket) => void drip(socket, 'HTTP/1.1 200 OK\r\nx: ')],
  [
    'sends its body by drops',
    (socket: Socket) => void drip(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n'),
  ],
  [
    'speaks of waiting for ever',
    (socket: Socket) => void drip(socket, '', 'HTTP/1.1 102 Processing\r\n\r\n'),
  ],
])('a server that %s is waited for as long as was said', async (_, behave) => {
  const port = await listening(createTcp(behave))
  const sending = client().send(
    post(`http://127.0.0.1:${port}/`, { limits: { ...limits, headersMs: 150, totalMs: 300 } }),
  )
  expect(await reasonOf(sending)).toBe('timeout')
})

function drip(socket: Socket, head: string, drop = 'x'): void {
  socket.on('error', () => {})
  socket.write(head)
  const timer = setInterval(() => socket.write(drop), 20)
  socket.on('close', () => clearInterval(timer))
}

test('a name that never resolves is given up in its time', async () => {
  const outgoing = client({ resolve: () => new Promise(() => {}) })
  expect(
    await reasonOf(outgoing.send(post('http://shop.example/', { limits: { ...limits, connectMs: 50 } }))),
  ).toBe('timeout')
})

test.each([
  ['dns', 'http://nowhere.invalid/'],
  ['connect', 'http://127.0.0.1:1025/'],
  ['bad-address', 'http://user:canary@127.0.0.1/'],
])('%s is the reason for %s', async (reason, url) => {
  const resolve = async () => {
    throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })
  }
  expect(await reasonOf(client({ resolve }).send(post(url)))).toBe(reason)
})

test('what is no TLS, no HTTP, cut short or too long has its own word', async () => {
  const { url, port } = await receiver((_, response) => response.end('x'.repeat(5001)))
  const outgoing = client()
  expect(await reasonOf(outgoing.send(post(`https://127.0.0.1:${port}/`)))).toBe('tls')
  const error = await outgoing.send(post(url)).catch((thrown: unknown) => thrown)
  // as: the line above has thrown it
  const { reason, answer } = error as OutgoingFailure
  expect([reason, answer?.status, answer?.body.length]).toEqual(['too-large', 200, 5000])
  const small = await receiver((_, response) => response.end())
  expect(await reasonOf(outgoing.send(post(small.url, { body: Buffer.alloc(1001) })))).toBe('too-large')
  expect(small.seen).toEqual([])
  const saying = async (text: string) => {
    const raw = await listening(createTcp((socket) => void socket.on('error', () => {}).end(text)))
    return await reasonOf(outgoing.send(post(`http://127.0.0.1:${raw}/`)))
  }
  expect(await saying('SSH-2.0-OpenSSH_9\r\n')).toBe('broken')
  expect(await saying(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toBe('too-large')
  expect(await saying('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')).toBe('connect')
  expect(await saying('')).toBe('connect')
})

test('a long answer is read as it comes, and not past its limit', async () => {
  const { url } = await receiver((request, response) =>
    response.end('x'.repeat(request.url === '/' ? 4000 : 6000)),
  )
  const outgoing = client()
  const read = async (path: string) => {
    const { body } = await outgoing.open({ method: 'GET', url: new URL(path, url).href, headers: {}, limits })
    let length = 0
    for await (const chunk of body) length += (chunk as Buffer).length
    return length
  }
  expect(await read('/')).toBe(4000)
  expect(await reasonOf(read('/long'))).toBe('too-large')
})

test('a call that nobody wants any more ends', async () => {
  const port = await listening(createTcp(() => {}))
  const stop = new AbortController()
  const sending = client().send(post(`http://127.0.0.1:${port}/`, { signal: stop.signal }))
  setTimeout(() => stop.abort(), 20)
  expect(await reasonOf(sending)).toBe('stopped')
})

test('a kept connection that the other side has closed costs nothing', async () => {
  let calls = 0
  const port = await listening(
    createTcp((socket) => {
      let of = 0
      socket.on('error', () => {})
      socket.on('data', () => {
        calls += 1
        of += 1
        if (of === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
        else socket.resetAndDestroy()
      })
    }),
  )
  const outgoing = client()
  for (const _ of [1, 2]) expect((await outgoing.send(post(`http://127.0.0.1:${port}/`))).status).toBe(200)
  expect(calls).toBe(3)
})

test('settings of the process for a proxy are not obeyed', async () => {
  const proxy = await receiver((_, response) => response.end('proxied'))
  const { url } = await receiver((_, response) => response.end('direct'))
  process.env.HTTP_PROXY = process.env.http_proxy = proxy.url
  try {
    expect((await client().send(post(url))).body.toString()).toBe('direct')
  } finally {
    delete process.env.HTTP_PROXY
    delete process.env.http_proxy
  }
})
