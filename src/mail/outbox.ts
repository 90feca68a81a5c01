import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../core/shared/clock.ts'
import type { Mail, Mailer } from '../core/shared/mailer.ts'

export interface WaitingMail extends Mail {
  readonly file: string
  readonly at: string
}

/** One file per mail, for its owner only: links in it are secrets. */
export function outboxMailer(folder: string, clock: Clock): Mailer {
  return {
    send: async ({ to, subject, text }) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const at = clock.now().toISOString()
      const stem = `${at.replaceAll(':', '-')} ${to.replace(/[^\w.@+-]/g, '_').slice(0, 100)}`
      for (let copy = 1; ; copy += 1) {
        const file = join(folder, copy === 1 ? `${stem}.txt` : `${stem} ${copy}.txt`)
        const whole = `Date: ${at}\nTo: ${to}\nSubject: ${subject}\n\n${text}`
        if (existsSync(file)) continue
        const part = `${file}.part`
        await writeFile(part, whole, { mode: 0o600 })
        return await rename(part, file)
      }
    },
  }
}

/** What lies in the outbox, oldest first. */
export function readOutbox(folder: string): readonly WaitingMail[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const whole = readFileSync(join(folder, name), 'utf8')
      const end = whole.indexOf('\n\n')
      const head = whole.slice(0, end)
      const field = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(head)?.[1] ?? ''
      const text = whole.slice(end + 2)
      return { file: join(folder, name), at: field('Date'), to: field('To'), subject: field('Subject'), text }
    })
}
