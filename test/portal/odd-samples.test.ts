import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../src/wire/samples/code.ts'
import type { Sample } from '../../src/wire/samples/sample.ts'
import { runSample } from './running.ts'

/** Tells whoever asks what it was asked. */
const echo = createServer((request, reply) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { method, url, headers } = request
    const body = JSON.parse(Buffer.concat(parts).toString('utf8'))
    reply.end(JSON.stringify({ method, url, token: headers['x-token'], body }))
  })
})
const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
beforeAll(() => new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  echo.close()
  rmSync(folder, { recursive: true, force: true })
})

const sample: Sample = {
  method: 'PUT',
  path: '/orders/$ORDER?note=a+b',
  headers: { 'X-Token': 'Bearer $TOKEN', 'Content-Type': 'application/json' },
  json: {
    quotes: `it's "so" \`far\``,
    slashes: 'a\\b\\',
    lines: 'one\ntwo\ttab',
    money: '$HOME {x} %s %(y)s',
    letters: 'Zoë 🐶 李',
    'odd-name': [1, 0.05, true, false, null],
    empty: { list: [], map: {} },
  },
}

test.each(['curl', 'php', 'python', 'node'])('odd texts arrive as they are, by %s', async (language) => {
  // as: a server that listens on a port has an address with one
  const { port } = echo.address() as AddressInfo
  const code = codeOf(sample, `http://127.0.0.1:${port}`).find(({ id }) => id === language)
  const variables = { ORDER: '7', TOKEN: 'secret' }
  const { status, body } = await runSample(language, code?.source ?? '', { cwd: folder, variables })
  expect(status).toBe(200)
  expect(body).toEqual({
    method: 'PUT',
    url: '/orders/7?note=a+b',
    token: 'Bearer secret',
    body: sample.json,
  })
})
