import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { seedTrade } from '../support/trade.ts'
import { dropdock, type Variables } from './dropdock.ts'

let fresh: FreshDatabase
let folder: string
let variables: Variables
beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-cli-'))
  await seedTrade(fresh.admin)
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

const run = (...args: string[]) => dropdock(['user', ...args], { variables, cwd: folder })
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out)

test('somebody is added, invited by mail into the outbox, and disabled', async () => {
  const added = await run(
    'add',
    'Ann@example.com',
    '--name',
    'Ann Lee',
    '--retailer',
    'r1',
    '--role',
    'owner',
  )
  expect(added).toMatchObject({ code: 0, out: 'User 1, Ann@example.com, owner of Retailer 1.\n' })
  const [mail] = await json('mail')
  expect(mail).toMatchObject({ to: 'Ann@example.com', subject: 'Your invitation to Dropdock' })
  expect(mail.text).toMatch(/http:\/\/localhost:4400\/account\/invite\?token=[\w-]{43}/)
  const again = await run('add', 'ann@EXAMPLE.com', '--name', 'Ann', '--no-invite')
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('There is already a user ann@EXAMPLE.com')
  const link = await run('reset-link', 'ann@example.com')
  expect(link.out).toMatch(/^http:\/\/localhost:4400\/account\/invite\?token=[\w-]{43}\n$/)
})

test('the last owner stays one, unless it is said; and somebody disabled is enabled again', async () => {
  const lastOwner = await run('disable', '1')
  expect(lastOwner).toMatchObject({ code: 1, out: '' })
  expect(lastOwner.err).toContain('This is the last owner. Make somebody else an owner first.')
  expect((await run('change', '1', '--role', 'member')).err).toContain('This is the last owner.')
  expect(await json('disable', '1', '--last-owner')).not.toHaveProperty('passwordHash')
  expect(await run('disable', '1')).toMatchObject({ code: 0, out: 'Ann@example.com is disabled.\n' })
  const [listed] = await json('list')
  expect(listed).toMatchObject({ userId: 1, partyCode: 'r1', hasPassword: false })
  expect(listed.disabledAt).not.toBeNull()
  expect(await run('enable', '1')).toMatchObject({ code: 0, out: 'Ann@example.com is enabled.\n' })
  expect((await json('list'))[0].disabledAt).toBeNull()
  const changed = await run('change', '1', '--name', 'Ann Lee-Kim')
  expect(changed.out).toBe('Ann Lee-Kim, Ann@example.com, is owner of Retailer 1.\n')
  expect((await run('sign-out', '1')).out).toBe('0 sessions ended.\n')
  expect((await run('remove-second-factor', '1')).code).toBe(0)
  expect((await json('mail')).at(-1)).toMatchObject({ kind: 'notice', to: 'Ann@example.com' })
  const nobody = await run('invite', 'nobody@example.com')
  expect(nobody.err).toContain('No user has the address or the number nobody@example.com')
})

test('an application is made known, gets another secret, and ends', async () => {
  const client = async (...args: string[]) => dropdock(['client', ...args], { variables, cwd: folder })
  const callback = 'https://robot.example/callback'
  const added = await client('add', '--name', 'Robot', '--callback', callback, '--retailer', 'r1')
  const [id = '', secret = ''] = added.out.trim().split('\n')
  expect([id, secret]).toEqual([
    expect.stringMatching(/^[\w-]{36}$/),
    expect.stringMatching(/^[0-9a-f]{40}$/),
  ])
  const rotated = await client('rotate', id)
  expect(rotated.out).toMatch(/^[0-9a-f]{40}\n$/)
  expect(rotated.out).not.toContain(secret)
  const [listed] = JSON.parse((await client('list', '--json')).out)
  expect(listed).toMatchObject({ clientId: id, name: 'Robot', retailerId: 1, redirectUris: [callback] })
  expect(await client('delete', id)).toMatchObject({ code: 0 })
  const partner = ['--name', 'Partner', '--callback', callback, '--dialect', 'inventory-source']
  const [partnerId = ''] = (await client('add', ...partner, '--scopes', 'read:products')).out.split('\n')
  // each wire has its own
  expect(JSON.parse((await client('list', '--json')).out)).toEqual([])
  const others = JSON.parse((await client('list', '--json', '--dialect', 'inventory-source')).out)
  expect(others).toMatchObject([{ clientId: partnerId, scopes: ['read:products'] }])
  const wrong = await client('add', '--name', 'Robot', '--callback', 'http://robot.example/')
  expect(wrong).toMatchObject({ code: 1, out: '' })
  expect(wrong.err).toContain('must begin with https://')
})

test('keys that sign are listed, and replaced', async () => {
  const run = async (...args: string[]) => dropdock(['signing-key', ...args], { variables, cwd: folder })
  expect((await run('list')).out).toContain('No key yet')
  const first = (await run('rotate')).out.trim()
  const second = JSON.parse((await run('rotate', '--json')).out)
  expect(second).toEqual({ keyId: expect.stringMatching(/^[\w-]{43}$/), environment: 'production' })
  const listed = JSON.parse((await run('list', '--json')).out)
  expect(listed).toMatchObject([
    { keyId: second.keyId, retiredAt: null, publishedUntil: null },
    { keyId: first, retiredAt: expect.any(String), publishedUntil: expect.any(String) },
  ])
  expect(JSON.stringify(listed)).not.toContain('PRIVATE')
  expect(JSON.parse((await run('list', '--json', '--sandbox')).out)).toEqual([])
})
