exports.handler = async () => ({ required: require('node:path').sep })
