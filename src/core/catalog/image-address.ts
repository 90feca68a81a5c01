import { BadCell, listCell } from '../shared/rows/cells.ts'

export const imageName = /^[a-z0-9][a-z0-9._-]{0,120}$/

/** A picture of the hub's own store by its name, or one elsewhere by its http(s) address. */
export function imageAddress(text: string): string | BadCell {
  const name = text.replace(/^\/?images\//, '')
  if (imageName.test(name)) return `/images/${name}`
  if (text.length <= 2048 && /^https?:\/\/[^\s"'<>\\]+$/.test(text) && URL.canParse(text)) return text
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
