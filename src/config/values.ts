import { isIP } from 'node:net'
import type { RequestLogSettings } from '../core/shared/request-log-settings.ts'

// What a variable of the environment means; undefined where it cannot be read.

/** Addresses, and networks written as 10.0.0.0/8. */
export function addresses(text: string): readonly string[] | undefined {
  const all = text.split(',').map((each) => each.trim())
  const given = all.filter((each) => each !== '')
  return given.every((each) => isIP(each.replace(/\/\d{1,3}$/, '')) !== 0) ? given : undefined
}

/** The same, where a network has as many bits as its kind can have. */
export function networks(text: string): readonly string[] | undefined {
  return addresses(text)?.every(hasBits) ? addresses(text) : undefined
}

function hasBits(network: string): boolean {
  const [address = '', bits = '0'] = network.split('/')
  return Number(bits) <= (isIP(address) === 4 ? 32 : 128)
}

export function whole(text: string, min: number, max: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : undefined
}

const units: Readonly<Record<string, number>> = { MB: 1024 ** 2, GB: 1024 ** 3 }

/** Bytes. */
export function size(text: string): number | undefined {
  const [, figure, unit = ''] = /^(\d{1,6}) ?(MB|GB)$/i.exec(text) ?? []
  return figure && Number(figure) > 0 ? Number(figure) * (units[unit.toUpperCase()] ?? 1) : undefined
}

export function onOff(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined
}

export function postgresUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\/\S+$/.test(text) ? text : undefined
}

export function httpUrl(text: string): string | undefined {
  return /^https?:\/\//.test(text) && URL.canParse(text) ? text.replace(/\/+$/, '') : undefined
}

const noRequests = { bodies: 'off', days: 1, bytes: 0 } as const

/** `auto 7d 2GB`: which bodies, how long, how much in all. */
export function keptRequests(text: string): RequestLogSettings | undefined {
  if (text === 'off') return noRequests
  const [, word, days = '', room = ''] = /^(\w+) +(\d{1,3})d +(\d+ ?[MG]B)$/i.exec(text.trim()) ?? []
  const bodies = (['auto', 'all', 'errors', 'none'] as const).find((each) => each === word)
  const [kept, bytes] = [whole(days, 1, 400), size(room)]
  return bodies && kept !== undefined && bytes !== undefined ? { bodies, days: kept, bytes } : undefined
}
