// The authorization engine in the browser: the same vectors that the server's engine and the command line pass.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';

const root = join(import.meta.dirname, '..', '..');

test('the vectors pass in WebAssembly', async ({ page, mode, open }) => {
  test.skip(mode !== 'normal', 'it is about scripts');
  const vectors = readFileSync(join(root, 'core/tests/vectors/policy-vectors.json'), 'utf8');
  const files = JSON.parse(readFileSync(join(root, 'target/site/manifest.json'), 'utf8')) as Record<string, string>;
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await open('/logon');
  expect(loaded).not.toContain(`/pkg/${files['policy.wasm']}`);
  const results = await page.evaluate(
    async ({ js, wasm, testsJs, testsWasm, vectors }) => {
      const engine = await import(js);
      await engine.default({ module_or_path: wasm });
      const runner = await import(testsJs);
      await runner.default({ module_or_path: testsWasm });
      const document = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
      return {
        tests: runner.runTests(vectors) as string,
        wrong: runner.runTests(vectors.replace('"expected": "Allow"', '"expected": "ExplicitDeny"')) as string,
        findings: JSON.parse(engine.check(document, 'identity', '1000000000000001')) as Record<string, unknown>[],
        formatted: [engine.format('{"a":1}'), engine.format('{')] as (string | undefined)[],
      };
    },
    {
      js: `/pkg/${files['policy.js']}`,
      wasm: `/pkg/${files['policy.wasm']}`,
      testsJs: `/pkg/${files['policy_tests.js']}`,
      testsWasm: `/pkg/${files['policy_tests.wasm']}`,
      vectors,
    },
  );
  expect(results.tests).toBe('144 passed, 0 failed');
  expect(results.wrong).toMatch(/\n143 passed, 1 failed$/);
  expect(results.findings).toContainEqual(
    expect.objectContaining({ code: 'EveryAction', class: 'SecurityWarning', start: 28, title: 'Allow of everything' }),
  );
  expect(results.formatted).toEqual(['{\n  "a": 1\n}', undefined]);
});
