// Shows what the hub answered: its status, what its head says of the request and of limits, and the body made readable.

const heads = [
  'x-request-id',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-rate-limit-limit',
  'x-rate-limit-remaining',
  'x-rate-limit-reset',
  'retry-after',
  'www-authenticate',
  'etag',
  'allow',
]

/** Below a line that is read out; the rest waits to be looked at. */
export function drawAnswer(place, { problem, answer, text, took }) {
  const line = place.firstElementChild
  if (problem) {
    line.replaceChildren(problem)
    place.replaceChildren(line)
    return
  }
  const said = `${answer.status} ${answer.statusText}`.trim()
  line.replaceChildren(element('strong', answer.ok ? 'sent-good' : 'sent-bad', said), ` in ${took} ms`)
  const list = element('dl', 'sent-heads')
  for (const name of heads) {
    const value = answer.headers.get(name)
    if (value !== null) list.append(element('dt', '', name), element('dd', '', value))
  }
  const pre = element('pre')
  pre.tabIndex = 0
  pre.setAttribute('role', 'group')
  pre.setAttribute('aria-label', 'What the sandbox answered')
  const code = element('code')
  code.append(...marked(readable(text)))
  pre.append(code)
  place.replaceChildren(line, list, pre)
}

function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

const parts = /("(?:[^"\\\n]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\b\d+(?:\.\d+)?\b)/g

/** The colours of the other samples. */
function* marked(text) {
  let at = 0
  for (const match of text.matchAll(parts)) {
    const [whole, quoted, colon, word] = match
    if (match.index > at) yield text.slice(at, match.index)
    const kind = quoted ? (colon ? 'name' : 'text') : word ? 'word' : 'number'
    yield element('span', `hl-${kind}`, quoted ?? whole)
    if (colon) yield colon
    at = match.index + whole.length
  }
  yield text.slice(at)
}

function element(tag, name = '', text = '') {
  const made = document.createElement(tag)
  if (name) made.className = name
  made.textContent = text
  return made
}
