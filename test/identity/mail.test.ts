import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { openMailer } from '../../src/mail/open-mailer.ts'
import { readOutbox } from '../../src/mail/outbox.ts'
import { settableClock } from '../support/hub.ts'

const folder = mkdtempSync(join(tmpdir(), 'dropdock-mail-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mail = {
  kind: 'invite',
  to: 'ann@example.com',
  subject: 'Ein Brief – für Ann',
  text: 'Hello,\n\nhttp://x/?token=abc\n',
} as const
const from = 'Dropdock <hub@example.com>'

test('by SMTP, with a password', async () => {
  const heard: { from: string; to: string; text: string; user: unknown }[] = []
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'p@ss' ? done(null, { user: username }) : done(new Error('no')),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        heard.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address).join(),
          text: Buffer.concat(parts).toString(),
          user: session.user,
        })
        done()
      })
    },
    disabledCommands: ['STARTTLS'],
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // as: a server that listens on a port has an address with one
  const { port } = server.server.address() as AddressInfo
  const clock = settableClock()
  const at = (password: string) =>
    openMailer({ smtpUrl: `smtp://hub:${password}@127.0.0.1:${port}`, from, outbox: folder, clock })
  await at('p%40ss').send(mail)
  expect(heard).toMatchObject([{ from: 'hub@example.com', to: 'ann@example.com', user: 'hub' }])
  expect(heard[0]?.text).toContain('From: Dropdock <hub@example.com>')
  expect(heard[0]?.text).toContain('token=abc')
  await expect(at('wrong').send(mail)).rejects.toThrow()
  expect(readdirSync(folder)).toEqual([])
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

test('into the outbox without SMTP: one file each, for its owner only', async () => {
  const outbox = join(folder, 'outbox')
  const mailer = openMailer({ smtpUrl: undefined, from, outbox, clock: settableClock() })
  await mailer.send(mail)
  await mailer.send(mail)
  await mailer.send({ ...mail, to: '../../evil@example.com' })
  expect(
    readOutbox(outbox).map(({ kind, to, subject, text }) => ({ kind, to, subject, text })),
  ).toContainEqual(mail)
  expect(readdirSync(outbox)).toHaveLength(3)
  for (const name of readdirSync(outbox)) expect(statSync(join(outbox, name)).mode & 0o077).toBe(0)
  expect(statSync(outbox).mode & 0o077).toBe(0)
})
