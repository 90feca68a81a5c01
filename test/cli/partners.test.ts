import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askForAccess } from '../../src/core/access/partners/ask.ts'
import { place } from '../identity/people.ts'
import { question } from '../partners/world.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { testHub } from '../support/hub.ts'
import { dropdock, type Variables } from './dropdock.ts'

let fresh: FreshDatabase
let folder: string
let variables: Variables
beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-cli-'))
  const { connection, rolePrefix, secret } = testServer()
  const { user, password = '', host, port } = connection
  variables = {
    DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${encodeURIComponent(host)}&port=${port}`,
    DROPDOCK_ROLES: rolePrefix,
    DROPDOCK_SECRET: secret.padEnd(32, '.'),
    DROPDOCK_DATA: folder,
  }
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => dropdock(['partner', ...args], { variables, cwd: folder })
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out)
const asks = async (name: string) =>
  await askForAccess(testHub({ db: fresh.db }), { typed: { ...question, name }, from: place })

test('applications are listed, let in, and ended', async () => {
  await asks('First')
  await asks('Second')
  const listed = await run('list', '--state', 'waiting')
  expect(listed.out.split('\n')[0]).toBe('NO\tSTATE\tAPPLICATION\tCOMPANY\tCONTACT\tCUSTOMERS\tASKED')
  expect(listed.out).toMatch(/^2\twaiting\tSecond\tFeeds & Sons\tdev@feeds\.example\t25\t/m)
  const approved = await run('approve', '1', '--only', 'sandbox')
  expect(approved).toMatchObject({ code: 0 })
  expect(approved.out).toMatch(/^First has access: sandbox [0-9a-f-]{36}\.\n$/)
  const [mail] = JSON.parse((await dropdock(['user', 'mail', '--json'], { variables, cwd: folder })).out)
  expect(mail.text).toMatch(/\/partners\/credentials\?token=[\w-]{43}/)
  const shown = await json('show', '1')
  expect(shown).toMatchObject({ state: 'approved', isMailDue: false, clients: [{ environment: 'sandbox' }] })
  expect(JSON.stringify(shown)).not.toMatch(/secretHash|token/i)
  expect((await run('show', '1')).out).toContain('Feeds & Sons')
  expect((await json('link', '1')).link.openedAt).toBeNull()
  expect((await run('revoke', '1')).out).toBe('The access of First has ended.\n')
  const late = await run('approve', '1')
  expect(late).toMatchObject({ code: 1, out: '' })
  expect(late.err).toContain('The application is revoked and cannot become approved.')
})

test('one is refused with a reason; a number that is none is said so', async () => {
  expect(await run('refuse', '2')).toMatchObject({ code: 2 })
  expect((await run('refuse', '2', '--reason', 'No shops.')).out).toBe('Second is refused.\n')
  expect((await json('list', '--state', 'refused'))[0]).toMatchObject({ reason: 'No shops.' })
  const missing = await run('show', '99')
  expect(missing.err).toContain('There is no partner application 99; “dropdock partner list” shows them.')
})

test('the form is closed and opened', async () => {
  expect((await run('form')).out).toBe('Partners may ask for access.\n')
  expect((await run('form', '--open', 'no')).out).toBe('The form is closed.\n')
  expect(await asks('Third')).toEqual({ kind: 'closed' })
  expect(await json('form', '--open', 'yes')).toEqual({ isOpen: true })
})
