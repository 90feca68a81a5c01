import { BadCell, listCell } from '../shared/rows/cells.ts'

export const imageName = /^[a-z0-9][a-z0-9._-]{0,120}$/

/**
 * A picture of the hub's own store by its name, or one elsewhere by its http(s) address. Signs that may not stand in an
 * address, and quotes, which end one in a page, are written as browsers write them: shops forget to.
 */
export function imageAddress(text: string): string | BadCell {
  const name = text.replace(/^\/?images\//, '')
  if (imageName.test(name)) return `/images/${name}`
  const address = text.replace(/[ "'<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  if (address.length <= 2048 && /^https?:\/\/\S+$/.test(address) && URL.canParse(address)) return address
  return new BadCell('is neither the name of an image of the hub nor an http(s) address')
}

export function imageAddresses(text: string): readonly string[] | BadCell {
  const addresses: string[] = []
  for (const each of listCell(text)) {
    const address = imageAddress(each)
    if (address instanceof BadCell) return address
    addresses.push(address)
  }
  return addresses
}
