import { BlockList, isIP, isIPv4 } from 'node:net'

/** May this address be connected to? Answers for the spelling that a resolver or a socket gives. */
export type AddressRule = (address: string) => boolean

/**
 * IANA's special-purpose addresses: the machine itself, the networks around it, metadata of clouds, and what is no address of
 * a server at all. Of IPv6 the whole is refused but for global unicast, so that tunnels and mappings are no way round.
 */
const refusedIPv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
const globalIPv6 = ['2000::/3']
const refusedIPv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

/** `allow`: addresses, and networks as 10.0.0.0/8, that may be connected to all the same. */
export function addressRule(allow: readonly string[]): AddressRule {
  const [allowed, refused, global] = [
    listOf(allow),
    listOf([...refusedIPv4, ...refusedIPv6]),
    listOf(globalIPv6),
  ]
  return (given) => {
    const address = unmapped(given)
    if (isIP(address) === 0) return false
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (allowed.check(address, family)) return true
    if (refused.check(address, family)) return false
    return family === 'ipv4' || global.check(address, family)
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const each of networks) {
    const [address = '', bits] = each.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

/** An IPv4 address in IPv6 clothes is what it is: `::ffff:7f00:1` is 127.0.0.1. A zone says nothing about the rest. */
function unmapped(given: string): string {
  const address = given.replace(/%.*$/, '').replace(/^\[|\]$/g, '')
  const dotted = /^(?:0{0,4}:){1,6}:?ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (dotted !== undefined) return dotted
  const [, high, low] = /^(?:0{0,4}:){1,6}:?ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address) ?? []
  if (high === undefined || low === undefined || isIP(address) !== 6) return address
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return `${a >> 8}.${a & 255}.${b >> 8}.${b & 255}`
}
