exports.handler = async () => typeof require('./life.mjs').counts
