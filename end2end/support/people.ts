// Who acts in the tests: an administrator for each worker, and users made for one test.
import type { App } from './app.ts';
import { Console } from './console.ts';

export type Person = {
  /** The user name. */
  name: string;
  /** What is typed at logon: `name@alias`. */
  logonName: string;
  password: string;
};

export type Administrator = Person & { console: Console };

const PASSWORD = 'Seven-quiet-lanterns-92';

/** Makes RAM users through the console, as root did with the first one. */
export class People {
  private count = 0;

  constructor(
    private readonly app: App,
    private readonly administrator: Console,
  ) {}

  /** A name that no other test of this server uses. */
  newName(stem: string): string {
    this.count += 1;
    return `${stem}-${this.count}`;
  }

  /** A user who logs on with a password alone, with the policies named. */
  async create(stem: string, policies: string[] = [], settings: Record<string, string> = {}): Promise<Person> {
    const name = this.newName(stem);
    await this.administrator.post('create_users', {
      'rows[0][user_name]': name,
      access: 'console',
      password_source: 'set',
      password: PASSWORD,
      ...settings,
    });
    await this.grant(name, policies);
    return { name, logonName: `${name}@${this.app.alias}`, password: PASSWORD };
  }

  /** Users without any way in, up to twenty at a time. */
  async createMany(names: string[]): Promise<void> {
    for (let from = 0; from < names.length; from += 20) {
      const rows = names.slice(from, from + 20).map((name, row) => [`rows[${row}][user_name]`, name]);
      await this.administrator.post('create_users', { ...Object.fromEntries(rows), access: 'none' });
    }
  }

  /** Grants system policies. */
  async grant(name: string, policies: string[]): Promise<void> {
    if (policies.length > 0) {
      const chosen = policies.map((policy): [string, string] => ['policies[]', `System:${policy}`]);
      await this.administrator.post('grant_policies', [['holders[]', `user:${name}`], ...chosen]);
    }
  }

  /** Revokes a system policy. */
  async revoke(name: string, policy: string): Promise<void> {
    await this.administrator.post('revoke_policies', { 'grants[]': `user:${name}:System:${policy}` });
  }

  /** A session of a person, opened beside the browser. */
  logOn(person: Person): Promise<Console> {
    return new Console(this.app.url).logOn(person.logonName, person.password);
  }
}

/** The first administrator, made by root, who binds an MFA device as the server demands. */
export async function createAdministrator(app: App): Promise<Administrator> {
  const root = await new Console(app.url).logOn(app.owner.email, app.owner.password);
  await root.bindMfa();
  const { name, logonName, password } = await new People(app, root).create('administrator', ['AdministratorAccess']);
  return { name, logonName, password, console: await new Console(app.url).logOn(logonName, password) };
}
