// The console without a browser: posts its forms directly. The fast way to what a test needs before it begins.
import { totp } from './totp.ts';

/** A logged-on session, kept as the cookie a browser would keep. */
export class Console {
  cookie = '';

  constructor(readonly url: string) {}

  /** Posts a form and answers what its server function gives. */
  post<T = unknown>(form: string, fields: Record<string, string> | [string, string][] = {}): Promise<T> {
    return this.call(form, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
  }

  /** Calls a server function that pages read from. */
  read<T = unknown>(name: string): Promise<T> {
    return this.call(name, 'application/json', '{}');
  }

  private async call<T>(name: string, contentType: string, sent: string): Promise<T> {
    const response = await fetch(`${this.url}/console/rpc/${name}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': contentType, origin: this.url, cookie: this.cookie },
      body: sent,
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) {
      this.cookie = cookie.split(';')[0] ?? '';
    }
    const body = await response.text();
    if (!response.ok) {
      throw new Error(`${name} was refused with ${response.status}: ${body}`);
    }
    return (body ? JSON.parse(body) : null) as T;
  }

  /** Goes through the logon with name and password; further steps are the caller's. */
  async logOn(name: string, password: string): Promise<this> {
    await this.post('log_on_name', { name });
    await this.post('log_on_password', { password });
    return this;
  }

  /** Binds the MFA device that the logon asks for; answers its Base32 seed. */
  async bindMfa(): Promise<string> {
    const { seed } = await this.read<{ seed: string }>('start_enrolment');
    const now = Date.now();
    await this.post('log_on_bind', { code1: totp(seed, now - 30_000), code2: totp(seed, now) });
    return seed;
  }

  /** The session as a browser takes it. */
  browserCookie() {
    const at = this.cookie.indexOf('=');
    return {
      name: this.cookie.slice(0, at),
      value: this.cookie.slice(at + 1),
      domain: new URL(this.url).hostname,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax' as const,
    };
  }
}
