import { createServer as createTcp, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { OutgoingFailure, type OutgoingRequest } from '../../src/core/shared/outgoing.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { closeReceivers, listening } from '../support/receiver.ts'

// Answers that come oddly, late, not at all, or to nobody.

const limits = { connectMs: 2000, headersMs: 2000, totalMs: 4000, requestBytes: 1000, answerBytes: 5000 }
const allow = ['127.0.0.0/8']
const closing: (() => void)[] = []
afterEach(() => {
  closeReceivers()
  for (const close of closing.splice(0)) close()
})

function client() {
  const outgoing = openOutgoing({ allow })
  closing.push(outgoing.close)
  return outgoing
}

const post = (url: string): OutgoingRequest => ({ method: 'POST', url, headers: {}, body: '{}', limits })

async function failureOf(sending: Promise<unknown>): Promise<OutgoingFailure> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof OutgoingFailure)) throw new Error(`not refused as expected: ${String(error)}`)
  return error
}

test('who accepts and closes, or speaks before it is asked, is called once', async () => {
  let calls = 0
  const behaviours: ((socket: Socket) => void)[] = [
    (socket) => socket.destroy(),
    (socket) => socket.resetAndDestroy(),
    (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'),
  ]
  for (const behave of behaviours) {
    calls = 0
    const port = await listening(
      createTcp((socket) => {
        calls += 1
        socket.on('error', () => {})
        behave(socket)
      }),
    )
    await client()
      .send(post(`http://127.0.0.1:${port}/`))
      .catch(() => {})
    expect(calls).toBe(1)
  }
})

test('nothing that is broken off before anybody reads it ends the process', async () => {
  const port = await listening(
    createTcp((socket) => {
      socket.on('error', () => {})
      socket.on('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc')
        setTimeout(() => socket.resetAndDestroy(), 20)
      })
    }),
  )
  const { body } = await client().open({
    method: 'GET',
    url: `http://127.0.0.1:${port}/`,
    headers: {},
    limits,
  })
  await new Promise((resolve) => setTimeout(resolve, 80))
  const read = async () => {
    for await (const _ of body);
  }
  expect((await failureOf(read())).reason).toBe('connect')
})

test('an answer nobody reads is not taken in, and has its time all the same', async () => {
  const chunk = Buffer.alloc(65_536)
  let written = 0
  const port = await listening(
    createTcp((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n')
        const more = () => {
          while (written < 1024 ** 3 && socket.write(chunk)) written += chunk.length
        }
        socket.on('drain', more)
        more()
      })
    }),
  )
  const { body } = await client().open({
    ...{ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} },
    limits: { ...limits, totalMs: 1000, answerBytes: 1024 ** 3 },
  })
  await new Promise((resolve) => setTimeout(resolve, 1200))
  // what the system holds for both ends, not the gigabyte
  expect(written).toBeLessThan(32 * 1024 ** 2)
  const read = async () => {
    for await (const _ of body);
  }
  expect((await failureOf(read())).reason).toBe('timeout')
})

test.each([
  ['at once', (socket: Socket, text: string) => void socket.write(text)],
  [
    'one after the other',
    (socket: Socket, text: string) => {
      const pieces = text.split(/(?<=\r\n\r\n)/)
      for (const [index, piece] of pieces.entries()) setTimeout(() => socket.write(piece), index * 30)
    },
  ],
])('a server that says 100 Continue without being asked is understood: %s', async (_, write) => {
  const body = 'HTTP/1.1 100 Continue\r\n\r\n'
  const port = await listening(
    createTcp((socket) => {
      socket.on('error', () => {})
      socket.on('data', () =>
        write(
          socket,
          `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        ),
      )
    }),
  )
  const outgoing = client()
  for (const _ of [1, 2])
    expect((await outgoing.send(post(`http://127.0.0.1:${port}/`))).body.toString()).toBe(body)
})
