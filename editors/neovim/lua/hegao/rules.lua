--- `:Hegao rule`: the pages come from the program, so that they can be read
--- without a report.
local findings = require('hegao.findings')
local language = require('hegao.language')
local page = require('hegao.page')
local server = require('hegao.server')

local M = {}

---@class hegao.Rule
---@field name string
---@field description string severity and title

---@type hegao.Rule[]? the list, once it was asked for, and …
local known
---@type string? … for which program and language
local known_for

---@param arguments string[]
---@return string
local function run(arguments)
  local program = server.program() or 'hegao'
  if vim.fn.executable(program) == 0 then
    error(language.choose('找不到程序 ' .. program, 'cannot find the program ' .. program), 0)
  end
  local command = { program, '--lang', language.is_english() and 'en' or 'zh', 'rule' }
  local done = vim.system(vim.list_extend(command, arguments), { text = true }):wait(5000)
  if done.code ~= 0 then
    error(vim.trim(done.stderr or ''), 0)
  end
  return done.stdout or ''
end

--- All rules, in the order of the program.
---@return hegao.Rule[]
function M.list()
  local wanted = (server.program() or '') .. (language.is_english() and ' en' or ' zh')
  if known and known_for == wanted then
    return known
  end
  local rules = {}
  for line in vim.gsplit(run({}), '\n') do
    local name, description = line:match('^%s+(%l[%l%d-]*)%s%s+(.+)$')
    if name then
      table.insert(rules, { name = name, description = (description:gsub('%s%s+', '  ')) })
    end
  end
  known, known_for = rules, wanted
  return rules
end

---@return string[]
function M.names()
  local ok, rules = pcall(M.list)
  return ok and vim.tbl_map(function(rule)
    return rule.name
  end, rules) or {}
end

--- The page of the rule; without a name, of the finding under the caret; and
--- where there is none, one is chosen from the list.
---@param name? string
function M.show(name)
  local names = name and { name } or M.under_the_caret()
  local ok, problem = pcall(function()
    if #names == 1 then
      M.open(names[1])
    elseif #names > 1 then
      M.choose(vim.tbl_filter(function(rule)
        return vim.list_contains(names, rule.name)
      end, M.list()))
    else
      M.choose(M.list())
    end
  end)
  if not ok then
    language.tell(problem, problem, vim.log.levels.ERROR)
  end
end

---@param name string
function M.open(name)
  page.show(name, run({ name }))
end

---@param rules hegao.Rule[]
function M.choose(rules)
  vim.ui.select(rules, {
    prompt = language.choose('查看规则说明：', 'Show the rule:'),
    format_item = function(rule)
      return rule.name .. '  ' .. rule.description
    end,
  }, function(rule)
    if rule then
      M.open(rule.name)
    end
  end)
end

--- The rules of the findings that cover the caret, else of those in its line.
---@return string[]
function M.under_the_caret()
  local caret = vim.api.nvim_win_get_cursor(0)
  local line, column = caret[1] - 1, caret[2]
  local covering, in_line = {}, {}
  local function add(list, code)
    if not vim.list_contains(list, code) then
      table.insert(list, code)
    end
  end
  for _, finding in ipairs(findings.of(0)) do
    local starts_before = finding.lnum < line or finding.lnum == line and finding.col <= column
    local ends_behind = finding.end_lnum > line or finding.end_lnum == line and finding.end_col > column
    if starts_before and ends_behind then
      add(covering, finding.code)
    elseif finding.lnum == line then
      add(in_line, finding.code)
    end
  end
  return #covering > 0 and covering or in_line
end

return M
