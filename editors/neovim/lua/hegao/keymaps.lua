--- Keys in the buffers of reports, for those who ask for them.
local language = require('hegao.language')

local M = {}

--- Behind the prefix.
local PREFIXED = {
  a = 'fix',
  k = 'accepted',
  c = 'check',
  f = 'figures',
  h = 'hints',
  l = 'lens',
  n = 'renumber',
  o = 'outline',
  r = 'rule',
  s = 'summary',
  u = 'up',
  v = 'claims',
}

--- `gO` is the outline everywhere; that of Neovim is flat.
local ALONE = { [']]'] = 'next', ['[['] = 'previous', gO = 'outline' }

---@param buffer integer
---@param options { prefix?: string }
function M.set(buffer, options)
  local prefix = options.prefix or '<LocalLeader>'
  for key, name in pairs(PREFIXED) do
    M.map(buffer, prefix .. key, name)
  end
  for key, name in pairs(ALONE) do
    M.map(buffer, key, name)
  end
end

---@param buffer integer
---@param key string
---@param name string
function M.map(buffer, key, name)
  local subcommand = require('hegao.command').subcommands[name]
  vim.keymap.set('n', key, ('<Cmd>Hegao %s<CR>'):format(name), {
    buffer = buffer,
    desc = language.choose('核稿：' .. subcommand.chinese, 'hegao: ' .. subcommand.english),
  })
end

return M
