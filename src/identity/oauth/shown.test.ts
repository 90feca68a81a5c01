import { expect, test } from 'vitest'
import { hidden } from '../../core/orders/requests/redact.ts'
import { shownAddress, shownBody } from './shown.ts'

const form = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data; boundary=b'

test.each([
  [
    'grant_type=authorization_code&code=c0de&client_id=the-client&client_secret=s%203&redirect_uri=https%3A%2F%2Fa.example%2Fb',
    form,
    `grant_type=authorization_code&code=${hidden}&client_id=the-client&client_secret=${hidden}&redirect_uri=https%3A%2F%2Fa.example%2Fb`,
    ['c0de', 's 3'],
  ],
  ['client_id=another-1', form, `client_id=anot${hidden}`, ['another-1']],
  // what stands where something else belongs
  [
    'grant_type=s3cret&scope=read_orders+x9',
    form,
    `grant_type=${hidden}&scope=${hidden}`,
    ['s3cret', 'read_orders x9'],
  ],
  [
    'redirect_uri=https://me:pw@a.example/b?code=c0de',
    form,
    `redirect_uri=https://a.example/b${hidden}`,
    ['https://me:pw@a.example/b?code=c0de'],
  ],
  ['redirect_uri=s3cret', form, `redirect_uri=${hidden}`, ['s3cret']],
  ['s3cret', form, `${hidden}=`, ['s3cret']],
  ['onlyletters', form, `${hidden}=`, ['onlyletters']],
  ['s3cret=1', form, `${hidden}=${hidden}`, ['s3cret', '1']],
  ['foo=s3cret&code=', form, `foo=${hidden}&code=`, ['s3cret']],
  [
    '{"grant_type":"refresh_token","refresh_token":"r3","n":5,"o":{"a":"s3"}}',
    'application/json',
    `{"grant_type":"refresh_token","refresh_token":"${hidden}","n":"[number]","o":"[object]"}`,
    ['r3'],
  ],
  ['{"client_secret": s3cret}', 'application/json', hidden, []],
  ['["s3cret"]', 'application/json', hidden, []],
  [
    '--b\r\nContent-Disposition: form-data; name="code"\r\n\r\nc0de\r\n--b--\r\n',
    multipart,
    `code=${hidden}`,
    ['c0de'],
  ],
  ['--b\r\ns3cret', multipart, hidden, []],
])('%s', (body, type, text, secrets) => {
  expect(shownBody(Buffer.from(body), type, 'the-client')).toEqual({ text, secrets })
})

test('an address keeps its path, and the names in its query', () => {
  expect(shownAddress('/homeroots/oauth/token')).toEqual({ text: '/homeroots/oauth/token', secrets: [] })
  expect(shownAddress('/x/userinfo?access_token=abc&scope=openid')).toEqual({
    text: `/x/userinfo?access_token=${hidden}&scope=openid`,
    secrets: ['abc'],
  })
  expect(shownAddress('/x;code=abc#def').text).toBe(`/x?code=${hidden}`)
})
