/** Markup that is safe to send: what went into it was escaped on its way. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | undefined | readonly Part[]

/** A template whose values are escaped, unless they are markup themselves; lists are joined, undefined is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, at) => text + markup(parts[at])).join(''))
}

function markup(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(markup).join('')
  return escaped(String(part))
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A sentence with `code`, **weight**, *stress* and [links](/docs) in it; what is code stays as it is. */
export function prose(text: string): Html {
  const codes: string[] = []
  const marked = escaped(text)
    .replace(/`([^`]+)`/g, (_, code: string) => `\u0000${codes.push(code) - 1}\u0000`)
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])/g, '<em>$1</em>')
    .replace(/\[([^\]]+)\]\(([/#][^)\s]*)\)/g, '<a href="$2">$1</a>')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no text of ours has it, so it can stand for a code
    .replace(/\u0000(\d+)\u0000/g, (_, at: string) => `<code>${codes[Number(at)]}</code>`)
  return new Html(marked)
}
