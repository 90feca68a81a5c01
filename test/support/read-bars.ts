/** A row of black bars from left to right. */
interface Bar {
  readonly x: number
  readonly width: number
}

/** Bars and spaces in whole modules, found from the narrowest. */
export function modulesOf(bars: readonly Bar[]): readonly number[] {
  const sorted = [...bars].sort((a, b) => a.x - b.x)
  const module = Math.min(...sorted.map(({ width }) => width))
  return sorted.flatMap((bar, index) => {
    const next = sorted[index + 1]
    const units = (length: number) => Math.round(length / module)
    return next ? [units(bar.width), units(next.x - bar.x - bar.width)] : [units(bar.width)]
  })
}

/** ISO/IEC 15417, table 1: each sign as three bars and three spaces. */
const signs =
  `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221
  223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321
  112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131
  311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114
  122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
  214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232`.split(
    /\s+/,
  )

/** As a scanner reads it, its check sign included; undefined where a scanner would stay silent. */
export function readCode128(modules: readonly number[]): string | undefined {
  const text = modules.join('')
  if (!text.endsWith('2331112')) return undefined
  const values = [...text.slice(0, -7).matchAll(/.{6}/g)].map(([sign]) => signs.indexOf(sign))
  const check = values.pop()
  const sum = values.reduce((total, value, index) => total + value * Math.max(index, 1), 0)
  if (values.includes(-1) || sum % 103 !== check) return undefined
  let set = { 103: 'A', 104: 'B', 105: 'C' }[values[0] ?? 0]
  let read = ''
  for (const value of values.slice(1)) {
    if (set === 'C' && value < 100) read += String(value).padStart(2, '0')
    else if (value === 99) set = 'C'
    else if (value === 100) set = 'B'
    else if (value < 96) read += String.fromCharCode(value + 32)
    else return undefined
  }
  return read
}

/** ISO/IEC 15420: digits of the left half with odd parity, and of the right half. */
const digits = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
const parities = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
]

/** Thirteen digits of an EAN-13; of a UPC-A the first is 0. Eight of an EAN-8. */
export function readEan(modules: readonly number[]): string | undefined {
  const text = modules.join('')
  const size = text.length === 59 ? 6 : text.length === 43 ? 4 : 0
  if (size === 0 || !text.startsWith('111') || !text.endsWith('111')) return undefined
  const left = [...text.slice(3, 3 + size * 4).matchAll(/.{4}/g)].map(([sign]) => sign)
  const right = [...text.slice(8 + size * 4, -3).matchAll(/.{4}/g)].map(([sign]) => sign)
  const parity = left.map((sign) => (digits.includes(sign) ? 'L' : 'G')).join('')
  const read = [...left, ...right].map((sign) => {
    const plain = digits.indexOf(sign)
    return plain === -1 ? digits.indexOf([...sign].reverse().join('')) : plain
  })
  if (read.includes(-1)) return undefined
  return `${size === 6 ? parities.indexOf(parity) : ''}${read.join('')}`
}
