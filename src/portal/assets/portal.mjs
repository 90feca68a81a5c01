// Comfort only: everything on the page works without it. One choice of language for all samples, and buttons to copy.

const key = 'dropdock-docs-language'

function choose(language) {
  for (const input of document.querySelectorAll(`.tabs > input[value="${language}"]`)) input.checked = true
}

function remembered() {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const kept = remembered()
if (kept && /^[a-z]+$/.test(kept)) choose(kept)

document.addEventListener('change', ({ target }) => {
  if (!target.matches('.tabs > input')) return
  const before = target.getBoundingClientRect().top
  choose(target.value)
  // samples above may have changed their height
  scrollBy(0, target.getBoundingClientRect().top - before)
  try {
    localStorage.setItem(key, target.value)
  } catch {
    // a browser that keeps nothing
  }
})

for (const pre of navigator.clipboard ? document.querySelectorAll('.code pre') : []) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  button.setAttribute('aria-label', `Copy: ${pre.getAttribute('aria-label')}`)
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(pre.textContent)
    button.textContent = 'Copied'
    setTimeout(() => {
      button.textContent = 'Copy'
    }, 1500)
  })
  const holder = pre.parentElement
  holder.append(button)
}

// each heading that can be linked to, with a link to itself
for (const heading of document.querySelectorAll('main :is(h2, h3)[id]')) {
  const link = document.createElement('a')
  link.className = 'anchor'
  link.href = `#${heading.id}`
  link.textContent = '#'
  link.setAttribute('aria-label', `Link to: ${heading.textContent.trim()}`)
  heading.append(link)
}

// a place in the menu is chosen: what lay over the page goes
const menu = document.querySelector('#menu')
menu?.addEventListener('click', ({ target }) => {
  if (target.closest('a') && menu.matches(':popover-open')) menu.hidePopover()
})
