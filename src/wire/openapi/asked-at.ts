import type { FastifyRequest } from 'fastify'

/**
 * The address a request was sent to: the host it names, reached as the hub's own address is. What is no host name is
 * nobody's address.
 */
export function askedAt({ headers: { host = '' } }: FastifyRequest, baseUrl: string): string {
  const { protocol, pathname } = new URL(baseUrl)
  if (!/^[a-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:]{2,45}\](:\d{1,5})?$/i.test(host)) return baseUrl
  return `${protocol}//${host.toLowerCase()}${pathname.replace(/\/$/, '')}`
}
