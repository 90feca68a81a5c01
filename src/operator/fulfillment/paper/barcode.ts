import bwip from 'bwip-js'

/** The widths of bars and of the spaces between them, a bar first, in modules; and what a person reads below. */
export interface Barcode {
  readonly symbology: 'code128' | 'upca' | 'ean13' | 'ean8' | 'itf14'
  readonly text: string
  readonly widths: readonly number[]
}

const byLength: Readonly<Record<number, Barcode['symbology']>> = {
  8: 'ean8',
  12: 'upca',
  13: 'ean13',
  14: 'itf14',
}

/**
 * The bars of an item's number, as shops scan them; of a number that is none (a wrong check digit, another length) the same signs as
 * Code 128. undefined: Code 128 has no sign for some of it.
 */
export function itemBarcode(gtin: string | null, sku: string): Barcode | undefined {
  const text = gtin ?? sku
  const symbology = /^\d+$/.test(text) && hasCheckDigit(text) ? byLength[text.length] : undefined
  return symbology ? drawn(symbology, text) : code128(text)
}

/** undefined: there is no sign for some of it. */
export function code128(text: string): Barcode | undefined {
  return /^[ -~]{1,80}$/.test(text) ? drawn('code128', text) : undefined
}

/** How wide it is, in modules, with the quiet zone on both sides. */
export function modulesOf({ widths }: Barcode): number {
  return widths.reduce((sum, width) => sum + width, 0) + 2 * QUIET
}

/** Modules that stay white before and after the bars. */
export const QUIET = 10

function drawn(symbology: Barcode['symbology'], text: string): Barcode {
  const [symbol] = bwip.raw({ bcid: symbology, text })
  // of the symbologies above each is a row of bars
  const widths = symbol && 'sbs' in symbol ? symbol.sbs : []
  return { symbology, text, widths }
}

/** GS1 General Specifications, 7.9: weights of 3 and 1 from the right. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
