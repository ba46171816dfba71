--- `:Hegao check`
local language = require('hegao.language')
local server = require('hegao.server')

local M = {}

--- Longest wait for the marks of what was held back, in milliseconds.
local PATIENCE = 1000

--- Fills the quickfix list with what is doubtful, in the order of the text; also with what is only unfinished and was
--- held back while somebody wrote there.
---@param buffer integer
function M.show(buffer)
  local client = server.client(buffer)
  if not client then
    return
  end
  if not server.offers(client, 'hegao.check') then
    M.list(buffer, client)
    return
  end
  server.call(buffer, 'hegao.check', {}, function(count)
    vim.wait(PATIENCE, function()
      return #M.of(buffer) >= (count or 0)
    end, 20)
    M.list(buffer, client)
  end)
end

---@param buffer integer
---@param client vim.lsp.Client
function M.list(buffer, client)
  local findings = M.of(buffer)
  if #findings == 0 then
    M.tell_why_none(buffer, client)
    return
  end
  local items = vim.diagnostic.toqflist(findings)
  for number, item in ipairs(items) do
    item.text = ('%s [%s]'):format(findings[number].message, M.rule(findings[number]))
  end
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t')
  -- As the summary counts them: what is only proposed is no doubt.
  local proposed = #vim.tbl_filter(function(finding)
    return finding.severity == vim.diagnostic.severity.HINT
  end, findings)
  local title = language.choose('核稿：%s 有疑点%d处', 'hegao: %s, %d findings'):format(name, #items - proposed)
  if proposed > 0 then
    title = title .. language.choose('，建议%d处', ', %d hints'):format(proposed)
  end
  vim.fn.setqflist({}, ' ', { title = title, items = items, quickfixtextfunc = "v:lua.require'hegao.findings'.list_lines" })
  vim.cmd('botright copen')
end

--- The rule of a finding as a person reads it.
---@param finding vim.Diagnostic
---@return string
function M.rule(finding)
  local data = vim.tbl_get(finding, 'user_data', 'lsp', 'data')
  return type(data) == 'table' and data.rule or finding.code
end

local SEVERITIES = {
  E = { '差错', 'error' },
  W = { '疑误', 'warning' },
  I = { '提示', 'info' },
  N = { '建议', 'hint' },
}

--- The lines of that list: all are of one file, so its name only takes room.
---@param list { id: integer, start_idx: integer, end_idx: integer }
---@return string[]
function M.list_lines(list)
  local items = vim.fn.getqflist({ id = list.id, items = true }).items
  return vim.tbl_map(function(item)
    local severity = SEVERITIES[item.type] or SEVERITIES.N
    local place = language.choose('第%d行', 'line %d'):format(item.lnum)
    return ('%s|%s| %s'):format(language.choose(severity[1], severity[2]), place, item.text:gsub('\n', ' '))
  end, vim.list_slice(items, list.start_idx, list.end_idx))
end

---@param buffer integer
---@return vim.Diagnostic[]
function M.of(buffer)
  local findings = vim.tbl_filter(function(diagnostic)
    return diagnostic.source == 'hegao'
  end, vim.diagnostic.get(buffer))
  table.sort(findings, function(a, b)
    if a.lnum ~= b.lnum then
      return a.lnum < b.lnum
    end
    return a.col < b.col
  end)
  return findings
end

--- A text that is no report was not checked: that is not the same as right.
---@param buffer integer
---@param client vim.lsp.Client
function M.tell_why_none(buffer, client)
  local function tell(summary)
    if summary then
      language.tell('未发现疑点', 'nothing doubtful was found')
    else
      language.tell('本文不是工作报告，没有核对', 'this text is no report and was not checked')
    end
  end
  if server.offers(client, 'hegao.summary') then
    server.call(buffer, 'hegao.summary', {}, tell)
  else
    tell(true)
  end
end

return M
