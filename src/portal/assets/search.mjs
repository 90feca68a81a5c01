// Looks through the headings of these pages, all of it in the browser; the index comes when the box is first used.

const box = document.querySelector('.search')

if (box) {
  const input = box.querySelector('input')
  const list = box.querySelector('ul')
  const most = 12
  let index
  let at = -1

  box.hidden = false

  const load = () => {
    index ??= fetch(box.dataset.index)
      .then((answer) => answer.json())
      .then((pages) => pages.flatMap(entriesOf))
    return index
  }

  /** A page, and each heading on it. */
  const entriesOf = ([title, address, headings]) => {
    const place = `/docs${address === '' ? '' : `/${address}`}`
    const entry = (words, page, href) => ({ words, page, href, text: `${page} ${words}`.toLowerCase() })
    return [entry(title, '', place), ...headings.map(([words, id]) => entry(words, title, `${place}#${id}`))]
  }

  const close = () => {
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  const show = async () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    if (words.length === 0) return close()
    const entries = await load()
    const found = entries.filter(({ text }) => words.every((word) => text.includes(word)))
    const best = found.sort((one, other) => rank(one, words) - rank(other, words)).slice(0, most)
    list.replaceChildren(...(best.length === 0 ? [empty()] : best.map(option)))
    list.hidden = false
    at = -1
    input.setAttribute('aria-expanded', 'true')
  }

  /** Words that begin the heading come first, then pages, then the rest. */
  const rank = ({ words: heading, page }, words) =>
    (heading.toLowerCase().startsWith(words[0]) ? 0 : 2) + (page === '' ? 0 : 1)

  const empty = () => {
    const item = document.createElement('li')
    item.className = 'nothing'
    item.setAttribute('role', 'option')
    item.setAttribute('aria-disabled', 'true')
    item.textContent = 'No heading has these words.'
    return item
  }

  const option = ({ words, page, href }, number) => {
    const item = document.createElement('li')
    item.id = `found-${number}`
    item.setAttribute('role', 'option')
    item.setAttribute('aria-selected', 'false')
    item.dataset.href = href
    item.append(words)
    if (page !== '') {
      const small = document.createElement('small')
      small.textContent = page
      item.append(small)
    }
    item.addEventListener('mousedown', (event) => {
      event.preventDefault()
      location.assign(href)
      close()
    })
    return item
  }

  const move = (step) => {
    const items = [...list.querySelectorAll('[data-href]')]
    if (items.length === 0) return
    at = (at + step + items.length) % items.length
    for (const [number, item] of items.entries()) item.setAttribute('aria-selected', String(number === at))
    items[at].scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', items[at].id)
  }

  input.addEventListener('focus', () => void load())
  input.addEventListener('input', () => void show())
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Escape') close()
    else if (event.key === 'Enter') {
      const chosen = list.querySelector('[aria-selected="true"]') ?? list.querySelector('[data-href]')
      if (!list.hidden && chosen) location.assign(chosen.dataset.href)
      close()
    }
  })
  document.addEventListener('keydown', (event) => {
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)
    if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    input.focus()
  })
}
