local server = require('hegao.server')

---@type vim.lsp.Config
return {
  cmd = { 'hegao', 'server' },
  filetypes = { 'text', 'markdown' },
  root_markers = { 'hegao.toml', '.git' },
  init_options = {
    commands = { 'hegao.showReferences', 'hegao.showRule', 'hegao.goTo', 'hegao.showAccepted', 'hegao.reopen' },
  },
  before_init = server.before_init,
  on_exit = server.on_exit,
}
