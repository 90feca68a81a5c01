import { type Html, html } from '../html.ts'

interface Field {
  readonly name: string
  /** Where a page has several of the name. */
  readonly id?: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly faults: readonly string[] | undefined
  readonly kind?: 'line' | 'email' | 'number' | 'text' | 'addresses'
  readonly isOptional?: boolean
  readonly autocomplete?: string
}

/** One field with its name, what it is for, what was typed, and beneath it what is wrong with that. */
export function field({ name, label, hint, value, faults = [], kind = 'line', ...more }: Field): Html {
  const { id = name, isOptional = false, autocomplete = 'off' } = more
  const described = [hint && `${id}-hint`, faults.length > 0 && `${id}-fault`].filter(Boolean).join(' ')
  const state = html`${described !== '' && html` aria-describedby="${described}"`}${
    faults.length > 0 && html` aria-invalid="true"`
  }${!isOptional && html` required`}`
  return html`<div class="field"><label for="${id}">${label}${isOptional && html` <span class="hint">optional</span>`}</label>
${hint && html`<p class="soft small hint-line" id="${id}-hint">${hint}</p>`}
${control({ id, name, value, kind, state, autocomplete })}
${faults.length > 0 && html`<div class="fault" id="${id}-fault">${faults.map((fault) => html`<p>${fault}</p>`)}</div>`}</div>`
}

interface Control {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly kind: string
  readonly state: Html
  readonly autocomplete: string
}

function control(of: Control): Html {
  const { id, name, value, kind, state, autocomplete } = of
  if (kind === 'text' || kind === 'addresses') {
    const looks = kind === 'addresses' ? html` class="mono" rows="3" spellcheck="false"` : html` rows="3"`
    // browsers drop the first line break of a text area
    return html`<textarea id="${id}" name="${name}"${looks}${state}>\n${value}</textarea>`
  }
  const type =
    kind === 'email'
      ? html`type="email" autocomplete="${autocomplete}"`
      : kind === 'number'
        ? html`inputmode="numeric" class="short" autocomplete="off"`
        : html`autocomplete="${autocomplete}"`
  return html`<input id="${id}" name="${name}" ${type} value="${value}"${state}>`
}
