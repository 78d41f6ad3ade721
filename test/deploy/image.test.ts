import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { ROOT } from '../tidy/sources.ts';

const dockerfile = DockerfileParser.parse(readFileSync(`${ROOT}Dockerfile`, 'utf8'));
const instructions = dockerfile.getInstructions();
const last = instructions.slice(instructions.findLastIndex((one) => one.getKeyword() === 'FROM'));
const named = (from: readonly Instruction[], keyword: string) => from.filter((one) => one.getKeyword() === keyword);
const argument = (keyword: string) => named(last, keyword)[0]?.getRawArgumentsContent() ?? '';

test('the base image is pinned, and is the Node that the bootstrap installs', () => {
  const [, version] = /NODE_VERSION = '([^']+)'/.exec(readFileSync(`${ROOT}deploy/bootstrap.mjs`, 'utf8')) ?? [];
  const image = named(instructions, 'ARG')[0]?.getRawArgumentsContent();
  expect(image).toBe(`NODE_IMAGE=node:${version}-bookworm-slim`);
  for (const from of named(instructions, 'FROM')) expect(from.getRawArgumentsContent()).toMatch(/^\$\{NODE_IMAGE\}/);
});

test('the image runs as a numbered user, without a shell, and says how it is', () => {
  expect(argument('USER')).toBe('1000:1000');
  expect(JSON.parse(argument('ENTRYPOINT'))).toEqual(['node', '/app/dist/cli/zeef.js']);
  expect(JSON.parse(argument('CMD'))).toEqual(['--help']);
  expect(argument('HEALTHCHECK')).toMatch(/CMD \["node", "\/app\/dist\/cli\/health.js"\]$/);
  expect(last.findIndex((one) => one.getKeyword() === 'USER')).toBeGreaterThan(
    last.findLastIndex((one) => ['RUN', 'COPY'].includes(one.getKeyword())),
  );
});

test('the image bears the OCI labels and a bill of materials', () => {
  for (const label of ['title', 'description', 'licenses', 'version', 'revision']) {
    expect(argument('LABEL')).toContain(`org.opencontainers.image.${label}=`);
  }
  const copied = named(last, 'COPY').map((one) => one.getRawArgumentsContent());
  expect(copied.some((line) => line?.includes('sbom.cdx.json'))).toBe(true);
  const runs = named(instructions, 'RUN').map((one) => one.getRawArgumentsContent() ?? '');
  expect(runs.some((run) => run.includes('npm sbom') && run.includes('--sbom-format=cyclonedx'))).toBe(true);
});

test('no argument or variable of the image is a secret', () => {
  for (const one of [...named(instructions, 'ARG'), ...named(instructions, 'ENV')]) {
    expect(one.getRawArgumentsContent()).not.toMatch(/password|secret|token|key/i);
  }
});

test('the build sees only what the image is made of', () => {
  const lines = readFileSync(`${ROOT}.dockerignore`, 'utf8').split('\n');
  const kept = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const build = instructions.slice(0, instructions.indexOf(last[0] as Instruction));
  const copied = named(build, 'COPY').flatMap((one) =>
    one
      .getArguments()
      .slice(0, -1)
      .map((part) => part.getValue()),
  );
  expect(lines).toContain('**');
  expect(kept.sort()).toEqual(copied.sort());
});
