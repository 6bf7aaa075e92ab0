module.exports = () => globalThis.__disposableServices?.stop();
