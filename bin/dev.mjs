#!/usr/bin/env -S node --import tsx
// Runs the sources as they are, without a build.
import { main } from '../src/cli/main.ts';

await main(import.meta.url, { development: true });
