import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../core/shared/clock.ts'
import type { Mail, Mailer, MailKind, Outbox, WaitingMail } from '../core/shared/mailer.ts'

/** A mail as it lies in the folder. */
export interface LyingMail extends Omit<WaitingMail, 'id'> {
  readonly file: string
  readonly text: string
}

/** One file per mail, for its owner only: links in it are secrets. */
export function outboxMailer(folder: string, clock: Clock): Mailer {
  return {
    send: (mail) => put(folder, mail, clock.now()),
    outbox: outboxIn(folder),
    removeBefore: (at) => removeMailBefore(folder, at),
  }
}

async function put(folder: string, { kind, to, subject, text }: Mail, now: Date): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const at = now.toISOString()
  const stem = `${at.replaceAll(':', '-')} ${to.replace(/[^\w.@+-]/g, '_').slice(0, 100)}`
  const head = { Date: at, To: to, Subject: subject, Kind: kind }
  // a line break in a field would begin another
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${value.replace(/\s+/g, ' ')}\n`)
  for (let copy = 1; ; copy += 1) {
    const file = join(folder, copy === 1 ? `${stem}.txt` : `${stem} ${copy}.txt`)
    if (existsSync(file)) continue
    const part = `${file}.part`
    await writeFile(part, `${lines.join('')}\n${text}`, { mode: 0o600 })
    return await rename(part, file)
  }
}

function outboxIn(folder: string): Outbox {
  const named = async (id: string) => (await namesIn(folder)).find((name) => idOf(name) === id)
  return {
    list: async ({ after, limit }) => {
      const names = (await namesIn(folder)).reverse()
      const before = after === undefined ? 0 : names.findIndex((name) => idOf(name) === after) + 1
      // only the oldest are taken away: after one that is gone there is nothing
      if (after !== undefined && before === 0) return { mails: [], next: null }
      const shown = names.slice(before, before + limit)
      const mails = (await Promise.all(shown.map((name) => headOf(folder, name)))).filter(isThere)
      const last = shown.at(-1)
      return { mails, next: last !== undefined && before + limit < names.length ? idOf(last) : null }
    },
    find: async (id) => {
      const name = await named(id)
      return name === undefined ? undefined : await headOf(folder, name)
    },
    read: async (id) => {
      const name = await named(id)
      const whole = name === undefined ? undefined : await wholeOf(folder, name)
      return whole === undefined ? undefined : parsed(whole).text
    },
  }
}

/** Takes away mail that was written before; nothing that the hub did not write. How many that were. */
export async function removeMailBefore(folder: string, at: Date): Promise<number> {
  const old = (await allNames(folder)).filter((name) => (writtenAt(name) ?? at) < at)
  for (const name of old) {
    // another process may be at it as well
    await unlink(join(folder, name)).catch(onlyIfGone)
  }
  return old.length
}

/** What lies in the outbox, oldest first. */
export function readOutbox(folder: string): readonly LyingMail[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(isMail)
    .sort()
    .map((name) => {
      const file = join(folder, name)
      return { file, ...parsed(readFileSync(file, 'utf8')) }
    })
}

/** Mails by their names, oldest first: a name begins with the time. */
async function namesIn(folder: string): Promise<string[]> {
  return (await allNames(folder)).filter(isMail).sort()
}

async function allNames(folder: string): Promise<string[]> {
  return existsSync(folder) ? await readdir(folder) : []
}

function isMail(name: string): boolean {
  return name.endsWith('.txt') && writtenAt(name) !== undefined
}

function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32)
}

/** undefined for a file that the hub did not write. */
function writtenAt(name: string): Date | undefined {
  const [, day, hour, minute, rest] = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z /.exec(name) ?? []
  const at = new Date(`${day}T${hour}:${minute}:${rest}Z`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

async function headOf(folder: string, name: string): Promise<WaitingMail | undefined> {
  const whole = await wholeOf(folder, name)
  if (whole === undefined) return undefined
  const { text: _, ...head } = parsed(whole)
  return { id: idOf(name), ...head }
}

/** undefined where it was taken away meanwhile. */
async function wholeOf(folder: string, name: string): Promise<string | undefined> {
  return await readFile(join(folder, name), 'utf8').catch(onlyIfGone)
}

function onlyIfGone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined
}

const kinds: readonly string[] = ['invite', 'reset', 'partner', 'notice'] satisfies readonly MailKind[]

function parsed(whole: string): Omit<LyingMail, 'file'> {
  const end = whole.indexOf('\n\n')
  const head = whole.slice(0, end)
  const field = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(head)?.[1] ?? ''
  const kind = field('Kind')
  return {
    writtenAt: new Date(field('Date')),
    to: field('To'),
    subject: field('Subject'),
    kind: kinds.includes(kind) ? (kind as MailKind) : 'unknown',
    text: whole.slice(end + 2),
  }
}
