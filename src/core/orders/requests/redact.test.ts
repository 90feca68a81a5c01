import { expect, test } from 'vitest'
import { hidden, redacted } from './redact.ts'

const orders = '/endless-aisles/api/orders'
const oauth = '/homeroots/oauth/token'

test.each([
  ['{"password":"a\\"b","name":"x"}', orders, `{"password":"${hidden}","name":"x"}`],
  [
    '{"access_token" : "abc", "token_type":"Bearer"}',
    oauth,
    `{"access_token" : "${hidden}", "token_type":"Bearer"}`,
  ],
  ['{"refresh_token":"abc', oauth, `{"refresh_token":"${hidden}"`],
  ['{"webhookSecret":123}', orders, `{"webhookSecret":"${hidden}"}`],
  [
    'grant_type=authorization_code&code=abc&client_secret=s%20t',
    oauth,
    `grant_type=authorization_code&code=${hidden}&client_secret=${hidden}`,
  ],
  ['{"code":"abc"}', oauth, `{"code":"${hidden}"}`],
  ['{"error":{"code":"order-not-found"}}', '/operator/orders', '{"error":{"code":"order-not-found"}}'],
  ['/homeroots/x?a=1&access_token=abc&b=2', orders, `/homeroots/x?a=1&access_token=${hidden}&b=2`],
  [
    '--b\r\nContent-Disposition: form-data; name="token"\r\n\r\nabc\r\n--b',
    orders,
    `--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n${hidden}\r\n--b`,
  ],
  [
    'the key is ddk_live_0123456789abcdef and whsec_MfKQ9r8GKYqrTwjU',
    orders,
    `the key is ${hidden} and ${hidden}`,
  ],
  [
    '{"note":"4111 1111 1111 1111","po":"1234567897","gtin":"0064992103132"}',
    orders,
    `{"note":"${hidden}","po":"1234567897","gtin":"0064992103132"}`,
  ],
  ['{"tracking":"9400110200881234567890"}', orders, '{"tracking":"9400110200881234567890"}'],
])('%s', (text, path, clean) => {
  expect(redacted(text, path)).toBe(clean)
})

test('whatever the caller proved itself with is nowhere', () => {
  expect(redacted('I am 0123456789abcdef, really', orders, ['0123456789abcdef'])).toBe(
    `I am ${hidden}, really`,
  )
  // too short to be a proof: it would take letters out of words
  expect(redacted('a banana', orders, ['a'])).toBe('a banana')
})

test('a long text of any kind takes no time to speak of', () => {
  for (const piece of ['a', '"', '"token', '1 ', 'name="', 'token=', '\\"'])
    expect(redacted(piece.repeat(16_384), orders).length).toBeGreaterThan(0)
})
