import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoFile, demoCredentials } from '../../src/demo-credentials.ts'
import { ask } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { run, tool } from '../support/tools.ts'
import { Visitor } from '../support/visitor.ts'
import { shownShell } from './shown-samples.ts'

/** The steps of the HomeRoots quickstart that let an application in: typed as they are printed, into one shell. */

const folder = mkdtempSync(join(tmpdir(), 'dropdock-steps-'))
let site: Site
let demo: DemoFile
let steps: Readonly<Record<string, string>>
beforeAll(async () => {
  tool('curl')
  site = await openSite()
  mkdirSync(join(folder, '.dropdock'))
  const file = join(folder, '.dropdock', 'demo.json')
  demo = await demoCredentials(site.hub, { file, retailer: 'r1', url: site.url })
  writeFileSync(file, JSON.stringify(demo))
  steps = shownShell(await (await fetch(`${site.url}/docs/homeroots`)).text())
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** What somebody at a terminal of this folder would read. */
async function typed(script: string): Promise<string> {
  writeFileSync(join(folder, 'typed.sh'), `${script}\n`)
  const { code, out, err } = await run('sh', ['-e', 'typed.sh'], { cwd: folder, variables: {} })
  if (code !== 0) throw new Error(`ended with ${code}:\n${err || out}\n${script}`)
  return out
}

/** Opens the address as the demo’s retailer, says yes, and brings the code back. */
async function letIn(address: string): Promise<URL> {
  const visitor = new Visitor(site.port)
  const { pathname, search } = new URL(address)
  await visitor.signIn(demo.retailer.email, demo.retailer.password)
  const answer = await visitor.submit(await visitor.get(pathname + search), { answer: 'yes' }, {}, 1)
  return new URL(answer.headers.location ?? '', site.url)
}

test('the address that is printed leads to the question, and back with a code and the state', async () => {
  const { oauth = '' } = steps
  const printed = (await typed(oauth)).trim()
  expect(printed).toMatch(
    new RegExp(`^${site.url}/sandbox/homeroots/oauth/authorize\\?response_type=code&client_id=[\\w-]{36}&`),
  )
  const back = await letIn(printed)
  expect(back.origin + back.pathname).toBe('http://localhost:8787/callback')
  expect(back.searchParams.get('state')).toBe('xyz')
  expect(back.searchParams.get('code')).toMatch(/^[\w-]{20,}$/)
})

test('the lines that follow turn the code into tokens that work, and print the metadata', async () => {
  const { oauth = '', exchange = '' } = steps
  const back = await letIn((await typed(oauth)).trim())
  const code = back.searchParams.get('code') ?? ''
  const out = await typed(`${oauth}\nexport CODE=${code}\n${exchange}`)
  // the address that the first step prints, then one answer after the other
  const [tokens, metadata] = out
    .slice(out.indexOf('{'))
    .replace(/\}\s*\{/, '}\n\n{')
    .split('\n\n')
    .map((text) => JSON.parse(text))
  expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: '31536000' })
  expect(metadata).toMatchObject({ token_endpoint: `${site.url}/sandbox/homeroots/oauth/token` })
  const asked = (path: string) =>
    ask(site.port, path, { headers: { authorization: `Bearer ${tokens.access_token}` } })
  const item = '/homeroots/api/v2/buyer/inventory/info/42117'
  expect((await asked(`/sandbox${item}`)).status).toBe(200)
  expect((await asked(item)).status).toBe(401)
  const again = await typed(`${oauth}\nexport CODE=${code}\n${exchange}`)
  expect(again).toContain('invalid_grant')
})
