--- The language in which the user is spoken to: Chinese, unless the settings or
--- the locale of the messages say English. The server decides in the same way.
local M = {}

--- The language that is set, if one is.
---@return 'en'|'zh-cn'|nil
local function set_language()
  local config = vim.lsp.config and vim.lsp.config['hegao']
  local language = vim.tbl_get(config or {}, 'settings', 'hegao', 'language')
  return (language == 'en' or language == 'zh-cn') and language or nil
end

--- The locale of the messages; where that one is not installed, Neovim says `C`, and what the environment asks for counts.
---@return string
local function messages()
  if vim.v.lang ~= '' and not vim.startswith(vim.v.lang, 'C') then
    return vim.v.lang
  end
  for _, name in ipairs({ 'LC_ALL', 'LC_MESSAGES', 'LANG' }) do
    if (vim.env[name] or '') ~= '' then
      return vim.env[name]
    end
  end
  return vim.v.lang
end

---@return boolean
function M.is_english()
  return vim.startswith((set_language() or messages()):lower(), 'en')
end

---@param chinese string
---@param english string
---@return string
function M.choose(chinese, english)
  return M.is_english() and english or chinese
end

--- The locale as the protocol writes it (`zh-CN`); nil where there is none, as in `C`.
---@return string?
function M.locale()
  local set = set_language()
  if set then
    return set
  end
  local locale = messages()
  local language, region = locale:match('^(%a%a%a?)_(%a%a)')
  if language then
    return language .. '-' .. region
  end
  return locale:match('^(%a%a%a?)$') or locale:match('^(%a%a%a?)%.')
end

---@param chinese string
---@param english string
---@param level? integer of `vim.log.levels`
function M.tell(chinese, english, level)
  vim.notify(M.choose('核稿：' .. chinese, 'hegao: ' .. english), level or vim.log.levels.INFO)
end

return M
