import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Hub } from '../core/hub.ts'
import { showNotice } from './layout.ts'

/**
 * Do passkeys work where this browser is? They belong to the host name of the hub’s own address, and browsers offer them nowhere
 * else: under a host name that is bound to a dialect, only the password helps. A proxy that keeps the name to itself hides it
 * from us as well; then the program on the page, which knows the address, says what is wrong.
 */
export function knowsPasskeys(hub: Hub, request: FastifyRequest): boolean {
  const host = bare(request.host)
  return host === bare(new URL(hub.baseUrl).host) || (isForwarded(request) && isInternal(host))
}

function bare(host: string | undefined): string {
  return (host ?? '').toLowerCase().replace(/:(80|443)$/, '')
}

function isForwarded({ headers }: FastifyRequest): boolean {
  return ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via'].some(
    (name) => headers[name] !== undefined,
  )
}

/** What a proxy calls the hub behind it; nobody types it into a browser. */
function isInternal(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
  return isIP(name) !== 0 || !name.includes('.')
}

/** Instead of a page that could only fail. */
export function passkeysElsewhere(hub: Hub, reply: FastifyReply): FastifyReply {
  const { host } = new URL(hub.baseUrl)
  return showNotice(reply, {
    status: 404,
    title: 'Passkeys work at another address',
    text: `They belong to ${host}, and browsers use them nowhere else. Here your password signs you in.`,
    link: { href: `${hub.baseUrl}/account`, words: `To ${host}` },
  })
}
