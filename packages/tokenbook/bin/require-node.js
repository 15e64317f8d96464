// Modules that take a newer Node's names from it fail before any of their own lines runs, so this one stands alone and comes first.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `tokenbook: This is Node ${process.versions.node}. Tokenbook needs 20.19 or newer: https://nodejs.org/en/download`,
  );
  process.exit(1);
}
