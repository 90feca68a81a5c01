import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedHeaders, signingKey } from '../../src/core/fulfillment/webhooks/signature.ts'
import { freshDatabase } from '../support/database.ts'
import { openDoors, type Shop } from '../support/shop.ts'
import { run, tool } from '../support/tools.ts'
import { runSample } from './running.ts'
import { shownSamples } from './shown-samples.ts'

/** The programs of the guides do what is said of them: taken from the pages as they are served, and run. */

const folder = mkdtempSync(join(tmpdir(), 'dropdock-guides-'))
let shop: Shop
beforeAll(async () => {
  shop = await openDoors(await freshDatabase())
})
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
})

async function programs(path: string): Promise<Readonly<Record<string, string>>> {
  const page = await (await fetch(`http://localhost:${shop.port}/docs/guides/${path}`)).text()
  return Object.fromEntries(shownSamples(page).map(({ language, source }) => [language, source]))
}

describe('a signature is checked', () => {
  const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`
  const body = '{"type":"order.placed","data":{"name":"Zoë 🐶"}}'

  // the programs look at the clock of the machine
  const seconds = () => Math.floor(Date.now() / 1000)

  /** What whoever uses the function adds to it: headers and body from outside, the answer printed. */
  const uses: Readonly<Record<string, readonly [file: string, use: string, program: () => string]>> = {
    php: [
      'check.php',
      "echo isGood(json_decode(getenv('HEADERS'), true), file_get_contents('body.json')) ? 'good' : 'bad';",
      () => tool('php'),
    ],
    python: [
      'check.py',
      'import json\nprint("good" if is_good(json.loads(os.environ["HEADERS"]), open("body.json", "rb").read()) else "bad")',
      () => tool('python'),
    ],
    node: [
      'check.mjs',
      "import { readFileSync } from 'node:fs'\nconsole.log(isGood(JSON.parse(process.env.HEADERS), readFileSync('body.json')) ? 'good' : 'bad')",
      () => process.execPath,
    ],
    shell: ['check.sh', 'if is_good body.json; then echo good; else echo bad; fi', () => 'sh'],
  }

  async function verdict(
    language: string,
    headers: Readonly<Record<string, string>>,
    sent: string,
  ): Promise<string> {
    const { [language]: source = '' } = await programs('webhooks')
    const [file = '', use = '', program] = uses[language] ?? []
    writeFileSync(join(folder, 'body.json'), sent)
    writeFileSync(join(folder, file), `${source}\n${use}\n`)
    const variables = {
      WEBHOOK_SECRET: secret,
      HEADERS: JSON.stringify(headers),
      WEBHOOK_ID: headers['webhook-id'] ?? '',
      WEBHOOK_TIMESTAMP: headers['webhook-timestamp'] ?? '',
      WEBHOOK_SIGNATURE: headers['webhook-signature'] ?? '',
    }
    const { code, out, err } = await run(program?.() ?? '', [file], { cwd: folder, variables })
    if (code !== 0) throw new Error(err || out)
    return out.trim()
  }

  test.each(Object.keys(uses))('in %s', async (language) => {
    const headers = headersOf(seconds())
    expect(await verdict(language, headers, body)).toBe('good')
    expect(await verdict(language, headers, body.replace('Zoë', 'Zoe'))).toBe('bad')
    expect(await verdict(language, { ...headers, 'webhook-id': 'evt_other' }, body)).toBe('bad')
    expect(await verdict(language, { ...headers, 'webhook-signature': 'v1,AAAA' }, body)).toBe('bad')
    const two = `v1,AAAA ${headers['webhook-signature']}`
    expect(await verdict(language, { ...headers, 'webhook-signature': two }, body)).toBe('good')
    expect(await verdict(language, headersOf(seconds() - 3600), body)).toBe('bad')
  })

  /** As the hub itself signs. */
  function headersOf(seconds: number): Readonly<Record<string, string>> {
    const at = new Date(seconds * 1000)
    return signedHeaders([signingKey(secret)], { id: 'evt_p_3xT0mZ', at, body })
  }
})

describe('whoever is told to wait comes again', () => {
  test.each(['shell', 'php', 'python', 'node'])('in %s', async (language) => {
    const asked: string[] = []
    const server = createServer((request, reply) => {
      asked.push(`${request.method} ${request.headers.authorization}`)
      if (asked.length === 1) reply.writeHead(429, { 'retry-after': '1' }).end('{"error":"too many"}')
      else reply.end('{"data":[]}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // as: a server that listens on a port has an address with one
    const { port } = server.address() as AddressInfo
    const { [language]: source = '' } = await programs('rate-limits')
    const variables = { URL: `http://127.0.0.1:${port}/v1/orders`, TOKEN: 'secret' }
    const ended = await ranAs(language, source, variables)
    server.close()
    expect(ended).toEqual({ status: 200, body: { data: [] } })
    expect(asked).toEqual(['GET Bearer secret', 'GET Bearer secret'])
  })

  async function ranAs(language: string, source: string, variables: Readonly<Record<string, string>>) {
    if (language !== 'shell') return await runSample(language, source, { cwd: folder, variables })
    writeFileSync(join(folder, 'again.sh'), `${source}\n`)
    const { out } = await run('sh', ['again.sh'], { cwd: folder, variables })
    const end = out.indexOf('\n')
    return { status: Number(out.slice(0, end)), body: JSON.parse(out.slice(end)) }
  }
})
