// Phones, mail and web addresses of people and organisations: read leniently, stored in one form.

/**
 * A Russian phone as `+7XXXXXXXXXX`: accepts `8 (900) 123-45-67`, `+7…`, `7…` and ten digits. `null` for anything else,
 * also for a number with an extension: the caller keeps what was typed and says so.
 */
export function normalisePhone(text: string): string | null {
  if (!/^[\d\s\u00a0()+.‑–-]+$/.test(text) || text.trim().lastIndexOf('+') > 0) return null
  const digits = text.replace(/\D/g, '')
  if (/^[78]\d{10}$/.test(digits)) return `+7${digits.slice(1)}`
  // No area code begins with 89: such ten digits are a mobile number that lost one.
  return /^(?!89)[3-9]\d{9}$/.test(digits) && !text.includes('+') ? `+7${digits}` : null
}

/** `+7 900 123-45-67` with no-break spaces; what is not in the stored form is shown as it stands. */
export function formatPhone(phone: string): string {
  const m = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone)
  return m ? `+7\u00a0${m[1]}\u00a0${m[2]}-${m[3]}-${m[4]}` : phone
}

/** A mail address with one @ and a domain that has a dot; Cyrillic domains (`почта@школа.рф`) are addresses too. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;"]{1,64}@[^\s@<>,;."]+(\.[^\s@<>,;."]+)+$/.test(text)
}

/** A web address with `http://` or `https://` and a host; no other scheme is ever a link in the program. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#@:.<>"']+(\.[^\s/?#@:.<>"']+)+(:\d{1,5})?([/?#][^\s<>"']*)?$/i.test(text)
}
