import { words } from '../words.ts'

export function scopeWords(name: string, otherwise: string): string {
  return words.tokens.scopeWords[name] ?? otherwise
}

export function ScopeTags({ scopes }: { scopes: readonly string[] }) {
  return (
    <ul className="tags">
      {scopes.map((scope) => (
        <li key={scope} className="tag" title={scopeWords(scope, scope)}>
          {scope}
        </li>
      ))}
    </ul>
  )
}
