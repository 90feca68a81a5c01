import { codeBlock, programBlock } from './code-block.ts'
import type { Language } from './highlight.ts'
import { type Html, html, prose } from './html.ts'
import type { Heading } from './layout.ts'

// The pages of `docs/` as the portal shows them: the part of Markdown that they are written in, and nothing more.

export interface Rendered {
  readonly title: string
  readonly main: Html
  readonly headings: readonly Heading[]
}

/** `linkTo` says where a link of the page leads in the portal; undefined: nowhere, then only its words are shown. */
export function rendered(text: string, linkTo: (target: string) => string | undefined): Rendered {
  const lines = text.split('\n')
  const headings: Heading[] = []
  const within: Within = { inline: (part) => prose(relinked(part, linkTo)), headings, codes: 0 }
  const title = /^# (.*)/.exec(lines[0] ?? '')?.[1] ?? ''
  const main: Html[] = []
  for (let at = 1; at < lines.length; ) {
    const block = blockAt(lines, at, within)
    main.push(block.html)
    at = block.next
  }
  return { title, main: html`${main}`, headings }
}

interface Within {
  readonly inline: (text: string) => Html
  readonly headings: Heading[]
  codes: number
}

interface Block {
  readonly html: Html
  readonly next: number
}

function blockAt(lines: readonly string[], at: number, within: Within): Block {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { html: html``, next: at + 1 }
  if (line.startsWith('```')) return fences(lines, at, within)
  const heading = /^(#{2,4}) (.*)/.exec(line)
  if (heading) return { html: headingOf(heading[1]?.length ?? 2, heading[2] ?? '', within), next: at + 1 }
  if (line.startsWith('|')) return table(lines, at, within)
  if (/^\s*(?:- |\d+\. )/.test(line)) return list(lines, at, within)
  let next = at + 1
  while (next < lines.length && isPlain(lines[next] ?? '')) next += 1
  return { html: html`<p>${within.inline(lines.slice(at, next).join(' '))}</p>\n`, next }
}

function isPlain(line: string): boolean {
  return line.trim() !== '' && !/^(?:#{2,4} |\||```|\s*- |\s*\d+\. )/.test(line)
}

function headingOf(level: number, text: string, { headings, inline }: Within): Html {
  const id = anchorOf(text)
  headings.push({ id, title: text.replace(/[`*]/g, ''), isInner: level > 2 })
  if (level === 2) return html`<h2 id="${id}">${inline(text)}</h2>\n`
  return level === 3
    ? html`<h3 id="${id}">${inline(text)}</h3>\n`
    : html`<h4 id="${id}">${inline(text)}</h4>\n`
}

/** As GitHub makes them, so that links of the repository lead to the same place. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

const languages: Readonly<Record<string, readonly [Language, string]>> = {
  sh: ['shell', 'Shell'],
  php: ['php', 'PHP'],
  python: ['python', 'Python'],
  js: ['node', 'Node'],
  json: ['json', 'JSON'],
  http: ['http', 'HTTP'],
}

/** Programs in several languages that follow one another are one program: its reader chooses. */
function fences(lines: readonly string[], at: number, within: Within): Block {
  const found: { name: string; source: string }[] = []
  let next = at
  while (lines[next]?.startsWith('```')) {
    const end = lines.indexOf('```', next + 1)
    found.push({ name: lines[next]?.slice(3) ?? '', source: lines.slice(next + 1, end).join('\n') })
    next = end + 1
    while (lines[next]?.trim() === '' && lines[next + 1] !== undefined) next += 1
  }
  within.codes += 1
  const before = within.headings.at(-1)
  if (found.length > 1) {
    const code = found.map(({ name, source }) => ({ label: languages[name]?.[1] ?? 'Shell', source }))
    return {
      html: programBlock(`${before?.id ?? 'code'}-${within.codes}`, before?.title ?? 'Code', code),
      next,
    }
  }
  const [{ name, source } = { name: '', source: '' }] = found
  const [language, label] = languages[name] ?? ['http', 'Example']
  const caption = language === 'shell' ? 'Terminal' : label
  return { html: codeBlock(caption, source, language, `${caption} ${within.codes}`), next }
}

function table(lines: readonly string[], at: number, { inline }: Within): Block {
  let next = at
  while (lines[next]?.startsWith('|')) next += 1
  const [head = [], , ...rows] = lines.slice(at, next).map(cellsOf)
  // a table without a head has nothing but blanks there
  const isHeadless = head.every((cell) => cell === '')
  const cells = (row: readonly string[]) => row.map((cell) => html`<td>${inline(cell)}</td>`)
  return {
    html: html`<div class="table" tabindex="0" role="group" aria-label="Table"><table>${isHeadless ? undefined : html`<thead><tr>${head.map((cell) => (cell === '' ? html`<td></td>` : html`<th scope="col">${inline(cell)}</th>`))}</tr></thead>`}
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody></table></div>\n`,
    next,
  }
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

/** Entries may go on over several lines and hold a list of their own. */
function list(lines: readonly string[], at: number, within: Within): Block {
  const depth = indentOf(lines[at] ?? '')
  const isNumbered = /^\s*\d/.test(lines[at] ?? '')
  const entries: Html[] = []
  let next = at
  while (next < lines.length && isEntry(lines[next] ?? '', depth)) {
    const parts = [(lines[next] ?? '').replace(/^\s*(?:- |\d+\. )/, '')]
    next += 1
    while (isPlain(lines[next] ?? '') && indentOf(lines[next] ?? '') > depth)
      parts.push((lines[next++] ?? '').trim())
    const inner = isEntry(lines[next] ?? '', depth + 2) ? list(lines, next, within) : undefined
    next = inner?.next ?? next
    entries.push(html`<li>${within.inline(parts.join(' '))}${inner?.html}</li>\n`)
  }
  return { html: isNumbered ? html`<ol>${entries}</ol>\n` : html`<ul>${entries}</ul>\n`, next }
}

function isEntry(line: string, depth: number): boolean {
  return /^\s*(?:- |\d+\. )/.test(line) && indentOf(line) === depth
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** Links of the repository become links of the portal; what leads elsewhere keeps its words, and its host where it is another. */
function relinked(text: string, linkTo: (target: string) => string | undefined): string {
  return text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, words: string, target: string) => {
    const place = linkTo(target)
    if (place !== undefined) return `[${words}](${place})`
    const host = /^https?:\/\/([^/]+)/.exec(target)?.[1]
    return host === undefined ? words : `${words} (${host})`
  })
}
