/** A source text taken apart just far enough to look for words in the right places. */
export interface Scanned {
  /** The text at its length and lines, with comments and the insides of literals blanked. */
  readonly code: string
  /** What stands between quotes; `§` for each value put into a template. */
  readonly literals: readonly Found[]
  readonly comments: readonly Found[]
}

export interface Found {
  readonly text: string
  readonly at: number
}

interface Scan {
  readonly text: string
  readonly code: string[]
  readonly literals: Found[]
  readonly comments: Found[]
  at: number
}

/** TypeScript and JavaScript without a compiler: TypeScript 7 is a program, not a library. */
export function scanned(text: string): Scanned {
  const scan: Scan = { text, code: blank(text), literals: [], comments: [], at: 0 }
  readCode(scan, false)
  return { code: scan.code.join(''), literals: scan.literals, comments: scan.comments }
}

function blank(text: string): string[] {
  return Array.from({ length: text.length }, (_, index) => (text[index] === '\n' ? '\n' : ' '))
}

/** Reads to the end, or, within a template's value, to the brace that closes it. */
function readCode(scan: Scan, inTemplate: boolean): void {
  let depth = 0
  while (scan.at < scan.text.length) {
    const char = scan.text[scan.at] as string
    const next = scan.text[scan.at + 1]
    if (inTemplate && char === '}' && depth === 0) return
    if (char === '/' && next === '/') readComment(scan, '\n')
    else if (char === '/' && next === '*') readComment(scan, '*/')
    else if (char === '"' || char === "'") readQuoted(scan, char)
    else if (char === '`') readTemplate(scan)
    else if (char === '/' && startsRegExp(scan)) readRegExp(scan)
    else {
      if (char === '{') depth += 1
      if (char === '}') depth -= 1
      keep(scan)
    }
  }
}

function keep(scan: Scan): void {
  scan.code[scan.at] = scan.text[scan.at] as string
  scan.at += 1
}

function readComment(scan: Scan, end: string): void {
  const from = scan.at
  const found = scan.text.indexOf(end, from + 2)
  scan.at = found === -1 ? scan.text.length : found + (end === '\n' ? 0 : 2)
  scan.comments.push({ text: scan.text.slice(from, scan.at), at: from })
}

function readQuoted(scan: Scan, quote: string): void {
  const from = scan.at
  keep(scan)
  while (scan.at < scan.text.length && scan.text[scan.at] !== quote && scan.text[scan.at] !== '\n') {
    scan.at += scan.text[scan.at] === '\\' ? 2 : 1
  }
  scan.literals.push({ text: scan.text.slice(from + 1, scan.at), at: from })
  if (scan.at < scan.text.length) keep(scan)
}

function readTemplate(scan: Scan): void {
  const from = scan.at
  let text = ''
  keep(scan)
  while (scan.at < scan.text.length && scan.text[scan.at] !== '`') {
    if (scan.text.startsWith('${', scan.at)) {
      keep(scan)
      keep(scan)
      readCode(scan, true)
      keep(scan)
      text += '§'
    } else {
      const step = scan.text[scan.at] === '\\' ? 2 : 1
      text += scan.text.slice(scan.at, scan.at + step)
      scan.at += step
    }
  }
  scan.literals.push({ text, at: from })
  if (scan.at < scan.text.length) keep(scan)
}

/** A slash divides after a value and closes an element after `<`; anywhere else it opens a regular expression. */
function startsRegExp({ code, at }: Scan): boolean {
  if (code[at - 1] === '<') return false
  const before = code
    .slice(Math.max(0, at - 60), at)
    .join('')
    .trimEnd()
  if (before === '' || /(^|[^\w$.])(return|typeof|case|in|of|await|void|yield)$/.test(before)) return true
  return /[([{,;=:!&|?+\-*%<>~^]$/.test(before)
}

function readRegExp(scan: Scan): void {
  let inClass = false
  keep(scan)
  while (scan.at < scan.text.length && scan.text[scan.at] !== '\n') {
    const char = scan.text[scan.at]
    if (char === '/' && !inClass) break
    if (char === '[') inClass = true
    if (char === ']') inClass = false
    scan.at += char === '\\' ? 2 : 1
  }
  if (scan.text[scan.at] === '/') keep(scan)
}
