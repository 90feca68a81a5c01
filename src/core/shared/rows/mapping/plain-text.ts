/** The named signs that shops' texts are full of; the others are left as they are. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  reg: '®',
  trade: '™',
  copy: '©',
  deg: '°',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: '×',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  szlig: 'ß',
}

/** Text out of HTML: without tags, its signs as signs. Not made for showing it in a page unescaped. */
export function plainText(html: string): string {
  const text = html
    .replace(/<(script|style)\b[^>]{0,2000}>[\s\S]*?<\/\1\s{0,10}>/gi, ' ')
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
  return text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}\d{0,2}));/gi, signOf)
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
}

function signOf(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return (Object.hasOwn(named, name) && named[name]) || whole
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  // what is no character stays as it was written
  const able = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return able ? String.fromCodePoint(code) : whole
}

/** A code whose leading zeros a spreadsheet has eaten: `752` with 5 digits is `00752`. */
export function paddedDigits(text: string, digits: number): string {
  return /^\d+$/.test(text) ? text.padStart(digits, '0') : text
}
