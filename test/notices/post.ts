import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Mailer } from '../../src/core/shared/mailer.ts'
import { smtpMailer } from '../../src/mail/smtp.ts'

export interface Arrived {
  readonly to: string
  readonly subject: string
  readonly messageId: string
  /** Header lines joined, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Post {
  readonly mailer: Mailer
  readonly arrived: Arrived[]
  /** Refuses every mail from now on, or none. */
  refuse(isRefusing: boolean): void
  close(): Promise<void>
}

/** A mail server on this machine, spoken to by SMTP. */
export async function post(): Promise<Post> {
  const arrived: Arrived[] = []
  let isRefusing = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (isRefusing) return done(Object.assign(new Error('not now'), { responseCode: 451 }))
        arrived.push(
          parsed(session.envelope.rcptTo[0]?.address ?? '', Buffer.concat(chunks).toString('utf8')),
        )
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    mailer: smtpMailer(`smtp://127.0.0.1:${port}`, 'Dropdock <dropdock@example.com>'),
    arrived,
    refuse: (to) => {
      isRefusing = to
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function parsed(to: string, raw: string): Arrived {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  // soft line breaks and encoded signs of quoted-printable
  const body = Buffer.from(
    raw
      .slice(end + 4)
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')
  const subject = decoded(headers.subject ?? '')
  return { to, subject, messageId: headers['message-id'] ?? '', headers, body }
}

/** RFC 2047, as far as subjects here need it. */
function decoded(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(q|b)\?([^?]*)\?=/gi, (_, how: string, said: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(said, 'base64').toString('utf8')
        : Buffer.from(
            said
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/g, (_code, code: string) =>
                String.fromCharCode(Number.parseInt(code, 16)),
              ),
            'latin1',
          ).toString('utf8'),
    )
}
