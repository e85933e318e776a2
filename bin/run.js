#!/usr/bin/env node
// How many threads the process has for files, names, keys and SQL is settled when the first of them is used, and an ES module is read by one. So this is
// none: `package.json` beside it says so. It is written so that old versions of Node can read it, too, and tell.
const { pathToFileURL } = require('node:url');
const { engines } = require('../package.json');

const wanted = engines.node.replace('>=', '').split('.').map(Number);
const present = process.version.slice(1).split('.').map(Number);

if (present[0] < wanted[0] || (present[0] === wanted[0] && present[1] < wanted[1])) {
  process.stderr.write(`error: winterbaume needs Node ${wanted[0]}.${wanted[1]} or newer, and this is ${process.version}\nhint: install a newer Node: https://nodejs.org\n`);
  process.exitCode = 2;
} else {
  if (process.env.UV_THREADPOOL_SIZE === undefined) process.env.UV_THREADPOOL_SIZE = '12';
  void import('../dist/cli/main.js').then(({ main }) => main(pathToFileURL(__filename).href));
}
