// Fills the samples with a reader's own key of the sandbox, and sends them from the page. The key stays in this tab: it is in no
// address, in no page that the hub sends, and goes nowhere but to the hub's own sandbox.

import { drawAnswer } from './answer.mjs'
import { makeKey, NoKey } from './keys.mjs'

const panel = document.querySelector('.key')

/** Each code that was touched, as it came. */
const untouched = new Map()

function kept(name) {
  try {
    return sessionStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}

function keep(name, value) {
  try {
    if (value === '') sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, value)
  } catch {
    // a browser that keeps nothing: the key lasts as long as the page
  }
}

if (panel) {
  const { surface, variable, makes, base } = panel.dataset
  const place = `dropdock-docs-key:${makes}`
  const wish = 'dropdock-docs-wish'
  const part = (selector) => panel.querySelector(selector)
  let key = kept(place)

  const say = (text) => {
    part('.key-status').textContent = text
  }

  const use = (value) => {
    key = value.trim()
    keep(place, key)
    fill(variable, key)
    part('.key-form').hidden = key !== ''
    part('.key-used').hidden = key === ''
    part('.key-hint').textContent = key === '' ? '' : `${key.slice(0, 4)}…${key.slice(-4)}`
    part('#own-key').value = ''
  }

  /** Who has just been to the sign-in page is not sent there again: the way back would be closed. */
  const make = async (isBack) => {
    const button = part('[data-do="make"]')
    button.disabled = true
    say('Making a key…')
    try {
      use(await makeKey(makes, base))
      say('')
      part('[data-do="forget"]').focus()
    } catch (error) {
      say(error instanceof NoKey ? error.message : 'The key could not be made. Try again.')
      if (error.leadsTo && !isBack) {
        keep(wish, surface)
        location.assign(`${error.leadsTo}?return_to=${encodeURIComponent(location.pathname)}`)
      }
    }
    button.disabled = false
  }

  panel.hidden = false
  part('[data-do="make"]').addEventListener('click', () => void make(false))
  part('[data-do="forget"]').addEventListener('click', () => {
    use('')
    say('The key is forgotten here. It works until it is revoked in the console.')
    part('[data-do="make"]').focus()
  })
  part('.key-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const pasted = part('#own-key').value.trim()
    if (!/^[\x21-\x7e]+$/.test(pasted) || /['"\\`]/.test(pasted))
      return say('This is no key. Paste it as it was shown.')
    use(pasted)
    say('')
  })
  use(key)
  addSenders(() => key, variable)
  if (kept(wish) === surface) {
    keep(wish, '')
    if (key === '') void make(true)
  }
}

/** What the page has its readers set to something plain: `export ORDER=13561`. */
function plainValues() {
  const found = {}
  for (const code of document.querySelectorAll('.terminal code')) {
    for (const [, name, value] of code.textContent.matchAll(/^export ([A-Z_]+)=(\w+)$/gm)) found[name] = value
  }
  return found
}

function fill(name, value) {
  for (const code of document.querySelectorAll('.sample code, .terminal code')) {
    const before = untouched.get(code) ?? code.cloneNode(true)
    untouched.set(code, before)
    code.replaceChildren(...before.cloneNode(true).childNodes)
    if (value !== '')
      replaceAll(code, readings(code.closest('.panel')?.dataset.language ?? 'shell', name, value))
  }
}

/** How each language reads a variable of the environment, and what stands there instead: a value has no quotes in it. */
function readings(language, name, value) {
  // in an address it is left to the reader's own shell
  if (language === 'shell')
    return [
      [new RegExp(`(?<=^export ${name}=)\\$\\([\\s\\S]*?\\)$`, 'gm'), `'${value}'`],
      [new RegExp(`(?<!=)\\$${name}\\b`, 'g'), value],
    ]
  if (language === 'curl') return [[new RegExp(`\\$${name}\\b`, 'g'), value]]
  if (language === 'php') return [[new RegExp(`getenv\\('${name}'\\)`, 'g'), `'${value}'`]]
  if (language === 'python')
    return [
      [new RegExp(`os\\.environ\\["${name}"\\]`, 'g'), `"${value}"`],
      [new RegExp(`\\{os\\.environ\\['${name}'\\]\\}`, 'g'), value],
    ]
  return [
    [new RegExp(`\\$\\{process\\.env\\.${name}\\}`, 'g'), value],
    [new RegExp(`process\\.env\\.${name}\\b`, 'g'), `'${value}'`],
  ]
}

/** In the text of an element, whatever its parts are marked up as. */
function replaceAll(element, pairs) {
  for (const [pattern, value] of pairs) {
    const found = [...element.textContent.matchAll(pattern)].reverse()
    for (const match of found) replaceOne(element, match.index, match.index + match[0].length, value)
  }
}

function replaceOne(element, from, to, value) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let [at, left] = [0, value]
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.data
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, length)]
    at += length
    if (start >= end) continue
    node.data = node.data.slice(0, start) + left + node.data.slice(end)
    left = ''
  }
}

function addSenders(keyOf, variable) {
  const values = plainValues()
  for (const figure of document.querySelectorAll('.sample[data-request]')) {
    const request = JSON.parse(figure.dataset.request)
    const bar = document.createElement('div')
    bar.className = 'send'
    const names = [...new Set([...request.url.matchAll(/\$([A-Z_]+)/g)].map(([, name]) => name))]
    const inputs = names.map((name) => [name, inputFor(bar, figure.dataset.sample, name, values)])
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Send it'
    button.setAttribute(
      'aria-label',
      `Send it to the sandbox: ${request.method} ${new URL(request.url).pathname}`,
    )
    const place = document.createElement('div')
    place.className = 'sent'
    const status = document.createElement('p')
    status.setAttribute('role', 'status')
    place.append(status)
    button.addEventListener('click', async () => {
      if (keyOf() === '') {
        drawAnswer(place, { problem: 'Give this page a key of your sandbox first, at its top.' })
        return
      }
      button.disabled = true
      const own = Object.fromEntries(inputs.map(([name, input]) => [name, input.value.trim()]))
      const told = await send(request, { ...own, [variable]: keyOf() })
      drawAnswer(place, told)
      if (told.id !== undefined)
        for (const input of document.querySelectorAll('.send input')) input.value = told.id
      button.disabled = false
    })
    bar.append(button)
    figure.append(bar, place)
  }
}

function inputFor(bar, id, name, values) {
  const label = document.createElement('label')
  label.htmlFor = `${id}-${name}`
  label.textContent = name
  const input = document.createElement('input')
  input.id = label.htmlFor
  input.value = values[name] ?? ''
  input.size = 12
  bar.append(label, input)
  return input
}

/** To this very hub alone, with nothing but the key: no cookie goes along. */
async function send({ method, url, headers, body }, values) {
  const put = (text, change = (value) => value) =>
    text.replace(/\$([A-Z_]+)/g, (_, name) => change(values[name] ?? ''))
  const address = new URL(put(url, encodeURIComponent))
  if (address.origin !== location.origin)
    return { problem: `Open these pages at ${address.origin}/docs to send from them.` }
  const began = performance.now()
  try {
    const answer = await fetch(address, {
      method,
      cache: 'no-store',
      credentials: 'omit',
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, put(value)])),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const id = method === 'GET' || !answer.ok ? undefined : idOf(text)
    return { answer, text, id, took: Math.round(performance.now() - began) }
  } catch {
    return { problem: 'The hub does not answer. Try again.' }
  }
}

/** The number of an order that was just placed, for the samples that follow. */
function idOf(text) {
  try {
    return JSON.parse(text).data?.id
  } catch {
    return undefined
  }
}
