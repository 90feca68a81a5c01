/** The one program that runs in a browser here: it hands the hub's question to a passkey and the answer back in the form. */
export const passkeyScript = `'use strict'
;(() => {
  const form = document.querySelector('form[data-passkey]')
  if (!form) return
  const say = (text) => {
    const note = document.querySelector('[data-say]')
    note.textContent = text
    note.hidden = false
  }
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')
  const question = JSON.parse(form.dataset.options)
  question.challenge = bytes(question.challenge)
  for (const list of [question.excludeCredentials, question.allowCredentials])
    for (const each of list ?? []) each.id = bytes(each.id)
  if (question.user) question.user.id = bytes(question.user.id)
  const written = (credential) => {
    const { response } = credential
    const parts = { clientDataJSON: text(response.clientDataJSON) }
    if (response.attestationObject) {
      parts.attestationObject = text(response.attestationObject)
      parts.transports = response.getTransports ? response.getTransports() : []
    } else {
      parts.authenticatorData = text(response.authenticatorData)
      parts.signature = text(response.signature)
      if (response.userHandle) parts.userHandle = text(response.userHandle)
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: parts,
      clientExtensionResults: credential.getClientExtensionResults(),
    })
  }
  const home = question.rpId ?? question.rp.id
  if (location.hostname !== home && !location.hostname.endsWith('.' + home)) say('Passkeys work at ' + home + ' alone.')
  if (!window.PublicKeyCredential) say('This browser knows no passkeys, or the address is not a secure one.')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    try {
      const asked = { publicKey: question }
      const credential = await (question.user ? navigator.credentials.create(asked) : navigator.credentials.get(asked))
      form.elements.response.value = written(credential)
      form.submit()
    } catch (error) {
      say(
        error.name === 'InvalidStateError'
          ? 'This passkey is there already.'
          : 'That did not work, or was stopped. Try again, or go back.',
      )
    }
  })
})()
`
