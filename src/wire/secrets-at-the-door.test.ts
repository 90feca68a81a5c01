import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, request } from 'node:http'
import fc from 'fast-check'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { secretsOf, withoutSecrets } from './secrets-at-the-door.ts'
import { createServer } from './server.ts'

const names = new Set(['authentication'])
const taken = (url: string): [string, readonly string[]] => {
  const raw = {}
  return [withoutSecrets(raw, url, names), secretsOf(raw)]
}

test.each([
  ['/a?authentication=x', '/a?', ['x']],
  ['/a?action=CREATE&authentication=eA==', '/a?action=CREATE', ['eA==']],
  ['/a?authentication=x&action=GET', '/a?&action=GET', ['x']],
  ['/a?AUTHENTICATION=x&Authentication=y', '/a?', ['x', 'y']],
  ['/a?%61uthentic%41tion=x', '/a?', ['x']],
  ['/a?%2561uthentication=x', '/a?', ['x']],
  ['/a?authentication', '/a?', ['']],
  ['/a?+authentication+=x', '/a?', ['x']],
  ['/a?authentication[]=x&authentication%5Bk%5D=y', '/a?', ['x', 'y']],
  ['/a?action=CREATE?authentication=x', '/a?action=CREATE?', ['x']],
  ['/a&authentication=x', '/a', ['x']],
  ['/a?action=CREATE&amp;authentication=x', '/a?action=CREATE&amp', ['x']],
  ['http://h/a?authentication=x#y', 'http://h/a?#y', ['x']],
  ['/a?authentications=x&auth=y&b=authentication', '/a?authentications=x&auth=y&b=authentication', []],
  ['/authentication=x', '/authentication=x', []],
  ['/a?%', '/a?%', []],
])('%s', (url, kept, secrets) => {
  expect(taken(url)).toEqual([kept, secrets])
})

test('whatever else an address holds stays as it is', () => {
  const word = fc.stringMatching(/^[a-z0-9%+.~-]{0,12}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { maxLength: 6 }), fc.nat(6), (pairs, place) => {
      const query = pairs.map(([name, value]) => `${name}=${value}`)
      const url = `/a?x=1${query.map((pair) => `&${pair}`).join('')}`
      const pieces = url.split('&')
      const at = 1 + (place % pieces.length)
      const given = [...pieces.slice(0, at), 'authentication=s3cret', ...pieces.slice(at)].join('&')
      expect(taken(given)).toEqual([url, ['s3cret']])
    }),
  )
})

test('no address that anything in the server can see has ever held one', async () => {
  const lines: string[] = []
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  const seen: (string | undefined)[] = []
  // where tracing listens, before the server's own code runs
  const trace = (message: unknown) => seen.push((message as { request: IncomingMessage }).request.url)
  subscribe('http.server.request.start', trace)
  const mountOf = (host: string) => (host === 'shop.example' ? '/mounted' : undefined)
  const app = createServer({ logger, mountOf, secretParameters: ['authentication'] })
  app.addHook('onRequest', async ({ raw, url, originalUrl, query }) => {
    seen.push(raw.url, url, originalUrl, JSON.stringify(query), ...secretsOf(raw).map(() => 'one'))
  })
  app.get('/mounted/there', async ({ url }) => ({ url }))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as { port: number }
  const get = (path: string, host: string) =>
    new Promise<string>((resolve, reject) => {
      const sent = request({ port, path, headers: { host } }, async (answer) => {
        let text = JSON.stringify(answer.headers)
        for await (const chunk of answer) text += chunk
        resolve(text)
      })
      sent.on('error', reject).end()
    })
  const answers = [
    await get('/there?authentication=s3cret&a=1', 'shop.example'),
    await get('/nowhere?authentication=s3cret', 'shop.example'),
    await get('/%zz?authentication=s3cret', 'other.example'),
  ]
  const injected = await app.inject({
    url: '/there?a=1&authentication=s3cret',
    headers: { host: 'shop.example' },
  })
  await app.close()
  unsubscribe('http.server.request.start', trace)
  expect(JSON.parse(injected.body)).toEqual({ url: '/mounted/there?a=1' })
  expect(seen.filter((each) => each === 'one').length).toBeGreaterThanOrEqual(3)
  for (const text of [...answers, ...seen, ...lines, injected.body]) expect(text).not.toContain('s3cret')
  for (const text of answers.slice(0, 2)) expect(text).toContain('"referrer-policy":"no-referrer"')
})
