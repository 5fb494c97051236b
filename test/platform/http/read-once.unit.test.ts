import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { folderFiles } from '../../../src/platform/node/folder-files.ts';
import { showApiRoute } from '../../../src/platform/http/show-api.ts';

type Answer = ReturnType<typeof showApiRoute>['answer'];
const call = { query: new URLSearchParams() } as unknown as Parameters<Answer>[1];

it('the description of the API is made once, however many ask', async () => {
  let made = 0;
  const { answer } = showApiRoute(() => {
    made += 1;
    return {};
  });
  const auth = {} as Parameters<Answer>[0];
  const context = {} as unknown as Parameters<Answer>[2];
  const answers = await Promise.all([answer(auth, call, context), answer(auth, call, context)]);
  expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
  expect(made).toBe(1);
});

it('the files of the portal are read once: those written later are not looked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-'));
  try {
    const files = folderFiles(folder);
    expect([...(await files()).keys()]).toEqual([]);
    await writeFile(join(folder, 'index.html'), 'first');
    const first = await files();
    await writeFile(join(folder, 'index.html'), 'second');
    await writeFile(join(folder, 'later.js'), 'later');
    expect([...first.keys()]).toEqual(['index.html']);
    expect(await files()).toBe(first);
  } finally {
    await rm(folder, { recursive: true });
  }
});
