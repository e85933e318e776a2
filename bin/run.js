#!/usr/bin/env node
// How many threads the process has for files, names, keys and SQL is settled when the first of them is used, and an ES module is read by one. So this is
// none: `package.json` beside it says so.
process.env.UV_THREADPOOL_SIZE ??= '12';

const { pathToFileURL } = require('node:url');

void import('../dist/cli/main.js').then(({ main }) => main(pathToFileURL(__filename).href));
