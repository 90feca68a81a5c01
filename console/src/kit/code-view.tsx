import { CopyButton } from './copy-button.tsx'

/** Text that is read sign by sign, with a button to copy it. JSON is laid out. */
export function CodeView({ text, what, label = what }: { text: string; what: string; label?: string }) {
  const shown = laidOut(text)
  return (
    <figure className="code-view">
      <figcaption>
        <span className="soft small">{label}</span>
        <CopyButton value={shown} what={what} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section tabIndex={0} aria-label={label}>
        <pre>
          <code>{shown}</code>
        </pre>
      </section>
    </figure>
  )
}

/** Text that is no JSON stays as it is. */
function laidOut(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
