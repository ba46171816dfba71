---@type vim.lsp.Config
return {
  cmd = { 'hegao', 'server' },
  filetypes = { 'text', 'markdown' },
  root_markers = { 'hegao.toml', '.git' },
}
