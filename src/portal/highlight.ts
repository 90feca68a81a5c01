import { escaped, Html } from './html.ts'

export type Language = 'curl' | 'shell' | 'php' | 'python' | 'node' | 'json' | 'http' | 'csv'

/** What is worth a colour, tried in this order at each place. One pattern for each kind, none of which reaches back. */
const kinds: Readonly<Record<string, Partial<Record<Language, RegExp>>>> = {
  name: { json: /"(?:[^"\\\n]|\\.)*"(?=\s*:)/y },
  text: {
    curl: /'[^']*'|"(?:[^"\\]|\\.)*"/y,
    shell: /'[^']*'|"(?:[^"\\]|\\.)*"/y,
    php: /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y,
    python: /f?"(?:[^"\\\n]|\\.)*"/y,
    node: /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/y,
    json: /"(?:[^"\\\n]|\\.)*"/y,
  },
  word: {
    curl: /\bcurl\b|(?<=\s)--?[A-Za-z-]+\b/y,
    shell: /\b(?:export|npx|npm|curl)\b|(?<=\s)--?[A-Za-z-]+\b/y,
    php: /<\?php|\b(?:if|throw|new|echo|true|false|null)\b/y,
    python: /\b(?:import|with|open|as|print|True|False|None)\b/y,
    node: /\b(?:import|from|const|await|true|false|null)\b/y,
    json: /\b(?:true|false|null)\b/y,
  },
  number: {
    php: /\b\d+(?:\.\d+)?\b/y,
    python: /\b\d+(?:\.\d+)?\b/y,
    node: /\b\d+(?:\.\d+)?\b/y,
    json: /-?\b\d+(?:\.\d+)?\b/y,
  },
}

/** Code with its texts, words and numbers marked; the text itself stays what it is. */
export function highlighted(source: string, language: Language): Html {
  let marked = ''
  let plain = ''
  let at = 0
  while (at < source.length) {
    const found = markAt(source, at, language)
    if (found === undefined) {
      plain += source[at]
      at += 1
      continue
    }
    marked += `${escaped(plain)}<span class="hl-${found.kind}">${escaped(found.text)}</span>`
    plain = ''
    at += found.text.length
  }
  return new Html(marked + escaped(plain))
}

function markAt(source: string, at: number, language: Language): { kind: string; text: string } | undefined {
  for (const [kind, patterns] of Object.entries(kinds)) {
    const pattern = patterns[language]
    if (pattern === undefined) continue
    pattern.lastIndex = at
    const text = pattern.exec(source)?.[0]
    if (text) return { kind, text }
  }
  return undefined
}
