import { lineAt, type SourceFile, scanOf } from './source-tree.ts'

export interface FunctionSpan {
  readonly line: number
  readonly lines: number
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
const flow = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'await'])

/** Every function of a file by its lines, its parameters included. `describe` only groups tests and is not counted. */
export function functionsOf(file: SourceFile): readonly FunctionSpan[] {
  const { code } = scanOf(file)
  const partner = partnersOf(code)
  const spans: FunctionSpan[] = []
  for (const [open, close] of partner) {
    if (code[open] !== '(') continue
    const body = bodyAfter(code, close, partner)
    if (!body || flow.has(wordBefore(code, open)) || isGroup(code, open)) continue
    const line = lineAt(file.text, open)
    spans.push({ line, lines: lineAt(file.text, body.end) - line + 1 })
  }
  return spans
}

/** Where each bracket closes. */
function partnersOf(code: string): ReadonlyMap<number, number> {
  const partner = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at] as string
    if (char in closing) open.push(at)
    else if (char === ')' || char === ']' || char === '}') {
      const begun = open.pop()
      if (begun !== undefined) partner.set(begun, at)
    }
  }
  return partner
}

function wordBefore(code: string, at: number): string {
  return /([\w$]+)\s*$/.exec(code.slice(Math.max(0, at - 40), at))?.[1] ?? ''
}

/** The callback of `describe(…)` or `describe.each(…)(…)`, whose call may have begun some lines above. */
function isGroup(code: string, open: number): boolean {
  const line = code.slice(code.lastIndexOf('\n', open) + 1, open)
  if (/^\s*describe\b/.test(line)) return true
  if (!/^\s*\]?\)\(/.test(line)) return false
  return [...code.slice(0, open).matchAll(/^\s*(describe|test|it)\b/gm)].at(-1)?.[1] === 'describe'
}

/** The body behind a closing parenthesis, past a return type; undefined where the parenthesis was no parameter list. */
function bodyAfter(
  code: string,
  close: number,
  partner: ReadonlyMap<number, number>,
): { readonly end: number } | undefined {
  let at = skipBlank(code, close + 1)
  if (code[at] === ':') at = skipType(code, at + 1, partner)
  if (code.startsWith('=>', at)) {
    at = skipBlank(code, at + 2)
    return { end: code[at] === '{' ? (partner.get(at) ?? at) : expressionEnd(code, at, partner) }
  }
  return code[at] === '{' ? { end: partner.get(at) ?? at } : undefined
}

function skipBlank(code: string, from: number): number {
  let at = from
  while (/\s/.test(code[at] ?? 'x')) at += 1
  return at
}

/** To the brace or arrow behind a type. A brace belongs to the type where a type cannot have ended yet. */
function skipType(code: string, from: number, partner: ReadonlyMap<number, number>): number {
  let at = skipBlank(code, from)
  let complete = false
  while (at < code.length) {
    const char = code[at] as string
    if (char === ';' || char === ')' || char === '}' || char === ']') return at
    if (code.startsWith('=>', at)) return at
    if (char === '{' && complete) return at
    if (char in closing) {
      at = (partner.get(at) ?? at) + 1
      complete = true
    } else {
      complete =
        !/[|&<,:]/.test(char) && !/\b(readonly|is|keyof|extends|asserts)$/.test(code.slice(at - 10, at + 1))
      at += 1
    }
    at = skipBlank(code, at)
  }
  return at
}

/** To the end of an expression: what closes around it, a comma beside it, or a line that nothing continues. */
function expressionEnd(code: string, from: number, partner: ReadonlyMap<number, number>): number {
  let at = from
  let last = from
  while (at < code.length) {
    const char = code[at] as string
    if (/[)\]},;]/.test(char)) return last
    if (
      char === '\n' &&
      !/^[.?:|&+\-*=<>]/.test(code.slice(at).trimStart()) &&
      !/[=(?:|&+*]$/.test(code.slice(from, at).trimEnd())
    )
      return last
    at = char in closing ? (partner.get(at) ?? at) : at
    if (!/\s/.test(char)) last = at
    at += 1
  }
  return last
}
