// Time-based one-time codes as an authenticator app makes them. Source: RFC 6238, RFC 4226 section 5.3.
import { createHmac } from 'node:crypto';

const STEP_S = 30;
const DIGITS = 6;

/** The code of a Base32 seed at a time (milliseconds since 1970). */
export function totp(seed: string, atMs: number = Date.now()): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(atMs / 1000 / STEP_S)));
  const mac = createHmac('sha1', base32(seed)).update(step).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Waits until a code of a later step than `usedAtMs` can be made: a code is accepted once only. */
export async function nextTotp(seed: string, usedAtMs: number): Promise<string> {
  const nextMs = (Math.floor(usedAtMs / 1000 / STEP_S) + 1) * STEP_S * 1000;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, nextMs - Date.now() + 50)));
  return totp(seed);
}

function base32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text.toUpperCase().replace(/[\s=-]/g, '')) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) {
      throw new Error(`"${letter}" is not a Base32 digit`);
    }
    value = (value << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
      value &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}
