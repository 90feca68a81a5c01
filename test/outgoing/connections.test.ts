import { createServer as createTls } from 'node:https'
import { createServer as createTcp, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { OutgoingFailure, type OutgoingRequest } from '../../src/core/shared/outgoing.ts'
import { addressRule } from '../../src/outgoing/address-rules.ts'
import { connect } from '../../src/outgoing/connect.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { targetReader } from '../../src/outgoing/target.ts'
import { selfSignedCertificate } from '../support/certificate.ts'
import { closeReceivers, listening, receiver } from '../support/receiver.ts'

// Who is connected to, and what becomes of the connections.

const limits = { connectMs: 2000, headersMs: 2000, totalMs: 4000, requestBytes: 1000, answerBytes: 5000 }
const allow = ['127.0.0.0/8', '::1']
const local = async () => [{ address: '127.0.0.1', family: 4 }]
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
  ...{ method: 'POST', url, headers: {}, body: '{}', limits },
  ...more,
})

async function failureOf(sending: Promise<unknown>): Promise<OutgoingFailure> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof OutgoingFailure)) throw new Error(`not refused as expected: ${String(error)}`)
  return error
}

test.each(['http', 'https'])(
  '%s to an address that slipped through the lookup gets no byte',
  async (scheme) => {
    const got: Buffer[] = []
    let connections = 0
    const port = await listening(
      createTcp((socket) => {
        connections += 1
        socket
          .on('error', () => {})
          .on('data', (chunk) => {
            got.push(chunk)
            socket.destroy()
          })
      }),
    )
    const told = await new Promise<Error | undefined>((resolve) => {
      const target = targetReader(addressRule([]))(`${scheme}://shop.example:${port}/`)
      const lookup = (
        _: string,
        __: object,
        found: (e: null, all: { address: string; family: number }[]) => void,
      ) => found(null, [{ address: '127.0.0.1', family: 4 }])
      // as: told in the form that sockets ask for
      const checks = { lookup: lookup as never, isAllowed: addressRule([]), authorities: undefined }
      const socket = connect(checks, target, { session: undefined }, resolve)
      closing.push(() => socket.destroy())
    })
    expect(told instanceof OutgoingFailure && told.reason).toBe('refused-address')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(connections).toBe(1)
    expect(Buffer.concat(got).length).toBe(0)
  },
)

test('TLS is spoken to who has a certificate for the host of the address, and to nobody else', async () => {
  const { key, cert } = selfSignedCertificate()
  const seen: { host: string | undefined; port: number | undefined }[] = []
  const server = createTls({ key, cert }, (request, response) => {
    seen.push({ host: request.headers.host, port: request.socket.remotePort })
    response.end('sealed')
  })
  const port = await listening(server)
  const good = client({ resolve: local, authorities: [cert] })
  for (const host of ['localhost', '127.0.0.1', 'localhost'])
    expect((await good.send(post(`https://${host}:${port}/`))).body.toString()).toBe('sealed')
  expect(new Set(seen.map((each) => each.port)).size).toBe(2)
  expect((await failureOf(good.send(post(`https://shop.example:${port}/`)))).reason).toBe('tls')
  // a header names nobody whom the certificate is checked for
  const named = post(`https://shop.example:${port}/`, { headers: { host: 'localhost' } })
  expect((await failureOf(good.send(named))).reason).toBe('tls')
  expect((await failureOf(client({ resolve: local }).send(post(`https://localhost:${port}/`)))).reason).toBe(
    'tls',
  )
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    const obeying = client({ resolve: local })
    expect((await failureOf(obeying.send(post(`https://localhost:${port}/`)))).reason).toBe('tls')
  } finally {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  }
  expect(seen).toHaveLength(3)
})

test('calls at the same time have a connection each, and no more than 64 of them are kept', async () => {
  const held: (() => void)[] = []
  const open = new Set<Socket>()
  const { url } = await receiver((request, response) => {
    open.add(request.socket)
    request.socket.once('close', () => open.delete(request.socket))
    held.push(() => void response.end())
  })
  const outgoing = client()
  const sending = Array.from({ length: 70 }, () => outgoing.send(post(url)))
  while (held.length < 70) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(open.size).toBe(70)
  for (const answer of held.splice(0)) answer()
  await Promise.all(sending)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(open.size).toBe(64)
  outgoing.close()
  while (open.size > 0) await new Promise((resolve) => setTimeout(resolve, 5))
})

test('closed, it ends what is on its way and begins nothing more', async () => {
  const port = await listening(createTcp((socket) => void socket.on('error', () => {})))
  const outgoing = client()
  const waiting = outgoing.send(post(`http://127.0.0.1:${port}/`))
  const hanging = client({ resolve: () => new Promise(() => {}) })
  const connecting = hanging.send(post('http://shop.example/'))
  setTimeout(() => {
    outgoing.close()
    hanging.close()
  }, 50)
  const failures = await Promise.all([failureOf(waiting), failureOf(connecting)])
  expect(failures.map(({ reason }) => reason)).toEqual(['stopped', 'stopped'])
  expect((await failureOf(outgoing.send(post(`http://127.0.0.1:${port}/`)))).reason).toBe('stopped')
})

test('whoever was given up while he was looked for is not connected to later', async () => {
  const { port, seen } = await receiver((_, response) => response.end())
  let connections = 0
  const counted = await listening(
    createTcp(() => {
      connections += 1
    }),
  )
  let found = (_: { address: string; family: number }[]) => {}
  const resolve = () =>
    new Promise<{ address: string; family: number }[]>((given) => {
      found = given
    })
  const outgoing = client({ resolve })
  const late = post(`http://shop.example:${counted}/`, { limits: { ...limits, connectMs: 50 } })
  expect((await failureOf(outgoing.send(late))).reason).toBe('timeout')
  found([{ address: '127.0.0.1', family: 4 }])
  // somebody else is reached meanwhile, so that a connection would have come
  await client().send(post(`http://127.0.0.1:${port}/`))
  expect([seen.length, connections]).toEqual([1, 0])
})
