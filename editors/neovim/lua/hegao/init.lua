--- What a user calls from `init.lua`. `vim.lsp.enable('hegao')` alone is enough
--- for marks, fixes and jumps; `setup` adds what one may or may not want.
local M = {}

---@class hegao.Options
---@field cmd? string[] how the server is started (default: { 'hegao', 'server' })
---@field settings? table the section "hegao" of the configuration, with or without that name round it
---@field keymaps? boolean|{ prefix: string } keys in the buffers of reports (default: none)
---@field code_lens? boolean show code lenses (default: false)
---@field inlay_hints? boolean show inlay hints (default: false)
---@field completion? boolean complete behind 《, “ and （ and in a new line, not only on CTRL-X CTRL-O (default: false)

local KNOWN = {
  cmd = 'table',
  settings = 'table',
  keymaps = { 'boolean', 'table' },
  code_lens = 'boolean',
  inlay_hints = 'boolean',
  completion = 'boolean',
}

--- Whether this Neovim is new enough; if not, says so, once.
---@return boolean
function M.is_supported()
  if vim.fn.has('nvim-0.11') == 1 then
    return true
  end
  vim.notify_once(
    '核稿：需要 Neovim 0.11 或更高版本，请升级后再用。\nhegao: needs Neovim 0.11 or later; please upgrade.',
    vim.log.levels.WARN
  )
  return false
end

--- Starts hegao for reports, with what the options ask for.
---@param options? hegao.Options
function M.setup(options)
  if not M.is_supported() then
    return
  end
  options = options or {}
  for name, value in pairs(options) do
    if not KNOWN[name] then
      local known = vim.tbl_keys(KNOWN)
      table.sort(known)
      error(('hegao.setup: 没有 %s 这一项 (no such option); %s'):format(name, table.concat(known, ', ')), 2)
    end
    vim.validate('hegao.setup: ' .. name, value, KNOWN[name])
  end

  local settings = options.settings and (options.settings.hegao or options.settings)
  vim.lsp.config('hegao', { cmd = options.cmd, settings = settings and { hegao = settings } })
  vim.api.nvim_create_autocmd('LspAttach', {
    group = vim.api.nvim_create_augroup('hegao.setup', {}),
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if not client or client.name ~= 'hegao' then
        return
      end
      if options.keymaps then
        require('hegao.keymaps').set(event.buf, options.keymaps == true and {} or options.keymaps)
      end
      if options.code_lens then
        require('hegao.aids').set_lenses(event.buf, true)
      end
      if options.inlay_hints then
        vim.lsp.inlay_hint.enable(true, { bufnr = event.buf })
      end
      if options.completion and client:supports_method('textDocument/completion', event.buf) then
        require('hegao.aids').complete_while_typing(client, event.buf)
      end
    end,
  })
  vim.lsp.enable('hegao')
end

return M
