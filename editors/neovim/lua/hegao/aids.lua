--- What can be shown between the lines: code lenses and inlay hints.
local language = require('hegao.language')
local server = require('hegao.server')

local M = {}

--- How long typing must rest before lenses are asked for anew, in milliseconds.
local REST = 250

---@type table<integer, uv.uv_timer_t> by buffer, where lenses are shown
local timers = {}

---@param buffer integer
---@param on boolean
function M.set_lenses(buffer, on)
  -- From 0.12 on Neovim keeps lenses up to date itself.
  if vim.lsp.codelens.enable then
    vim.lsp.codelens.enable(on, { bufnr = buffer })
    return
  end

  local group = vim.api.nvim_create_augroup('hegao.lenses.' .. buffer, {})
  if timers[buffer] then
    timers[buffer]:close()
    timers[buffer] = nil
  end
  if not on then
    for _, client in ipairs(vim.lsp.get_clients({ name = 'hegao' })) do
      vim.lsp.codelens.clear(client.id, buffer)
    end
    return
  end

  local timer = assert(vim.uv.new_timer())
  timers[buffer] = timer
  local function refresh()
    if timers[buffer] == timer and vim.api.nvim_buf_is_loaded(buffer) then
      vim.lsp.codelens.refresh({ bufnr = buffer })
    end
  end
  vim.api.nvim_create_autocmd({ 'TextChanged', 'TextChangedI', 'LspAttach' }, {
    group = group,
    buffer = buffer,
    callback = function()
      timer:start(REST, 0, vim.schedule_wrap(refresh))
    end,
  })
  vim.api.nvim_create_autocmd('BufWipeout', {
    group = group,
    buffer = buffer,
    callback = function()
      M.set_lenses(buffer, false)
    end,
  })
  refresh()
end

---@param buffer integer
---@return boolean
function M.has_lenses(buffer)
  if vim.lsp.codelens.is_enabled then
    return vim.lsp.codelens.is_enabled({ bufnr = buffer })
  end
  return timers[buffer] ~= nil
end

--- Offers by themselves, where the server asks for it, and in a new line: there the next ordinal is wanted.
---@param client vim.lsp.Client
---@param buffer integer
function M.complete_while_typing(client, buffer)
  vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
  -- Enter begins a new line: nothing is taken that was not chosen. (Older versions have this option for all buffers only.)
  pcall(vim.api.nvim_set_option_value, 'completeopt', 'menuone,noinsert,noselect,popup', { buf = buffer })
  vim.api.nvim_create_autocmd('TextChangedI', {
    group = vim.api.nvim_create_augroup('hegao.completion.' .. buffer, {}),
    buffer = buffer,
    callback = function()
      if vim.api.nvim_get_current_line():match('^%s*$') then
        vim.lsp.completion.get()
      end
    end,
  })
end

--- `:Hegao lens [on|off|run]`, without a word the other way round.
---@param buffer integer
---@param word? string
function M.lens(buffer, word)
  local client = M.client_with(buffer, 'textDocument/codeLens')
  if not client then
    return
  end
  if word == 'run' then
    vim.lsp.codelens.run()
    return
  end
  local on = M.wanted(word, M.has_lenses(buffer))
  M.set_lenses(buffer, on)
  if on then
    language.tell('已显示标注', 'code lenses are shown')
  else
    language.tell('已隐藏标注', 'code lenses are hidden')
  end
end

--- `:Hegao hints [on|off]`, without a word the other way round.
---@param buffer integer
---@param word? string
function M.hints(buffer, word)
  if not M.client_with(buffer, 'textDocument/inlayHint') then
    return
  end
  local on = M.wanted(word, vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }))
  vim.lsp.inlay_hint.enable(on, { bufnr = buffer })
  if on then
    language.tell('已显示行内提示', 'inlay hints are shown')
  else
    language.tell('已隐藏行内提示', 'inlay hints are hidden')
  end
end

---@param word? string
---@param is_on boolean
---@return boolean
function M.wanted(word, is_on)
  if word == 'on' or word == 'off' then
    return word == 'on'
  end
  return not is_on
end

--- The client, if it can do this; else the user is told.
---@param buffer integer
---@param method string
---@return vim.lsp.Client?
function M.client_with(buffer, method)
  local client = server.client(buffer)
  if client and client:supports_method(method, buffer) then
    return client
  end
  if client then
    language.tell(
      '这个版本的 hegao 没有此功能，或设置中已关闭',
      'this version of hegao cannot do that, or it is switched off in the settings',
      vim.log.levels.WARN
    )
  end
end

return M
