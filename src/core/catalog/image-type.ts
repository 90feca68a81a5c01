/** What a picture is, by its first bytes; null for anything that is none, and for a drawing that could do more than be seen. */
export function imageType(bytes: Buffer): { readonly contentType: string } | { readonly refusal: string } {
  const head = bytes.subarray(0, 12).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { contentType: 'image/png' }
  if (head.startsWith('\xff\xd8\xff')) return { contentType: 'image/jpeg' }
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return { contentType: 'image/webp' }
  const text = bytes.toString('utf8')
  if (!/^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--(?:(?!-->)[\s\S])*-->\s*)*<svg[\s>]/.test(text)) {
    return { refusal: 'An image is a PNG, JPEG, WebP or SVG file.' }
  }
  const refusal = drawingRefusal(text)
  return refusal ? { refusal } : { contentType: 'image/svg+xml' }
}

/** Checked on what is written and on what its character references come to, without the blanks browsers overlook. */
function drawingRefusal(text: string): string | undefined {
  if (text.includes('\uFFFD') || text.includes('\0')) return 'An SVG file is UTF-8 text.'
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return 'An SVG file must not declare a document type or entities.'
  if (/<\?(?!xml\s)/i.test(text)) return 'An SVG file must not hold processing instructions.'
  const plain = withoutReferences(text)
  const element =
    /<\s*(?:[\w-]+:)?(script|foreignObject|iframe|embed|object|audio|video|handler|set|animate\w*)\b/i.exec(
      plain,
    )
  if (element) return `An SVG file must not hold <${element[1]}>.`
  if (/[\s"'/]on[a-z]+\s*=/i.test(plain)) return 'An SVG file must not hold event handlers.'
  for (const [, , address = ''] of plain.matchAll(/\b(?:href|src)\s*=\s*(["']?)\s*([^"'\s>]*)/gi)) {
    if (!address.startsWith('#')) return 'An SVG file must not refer to anything outside itself.'
  }
  if (/@import|url\(\s*["']?\s*(?!#)[^)\s]/i.test(plain) || /javascript:/i.test(plain.replace(/\s+/g, ''))) {
    return 'An SVG file must not refer to anything outside itself.'
  }
  return undefined
}

function withoutReferences(text: string): string {
  const number = (digits: string, base: number) => {
    const code = Number.parseInt(digits, base)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  }
  return text
    .replace(/&#x([0-9a-f]+);?/gi, (_, digits: string) => number(digits, 16))
    .replace(/&#(\d+);?/g, (_, digits: string) => number(digits, 10))
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, digits: string) => number(digits, 16))
}
