if vim.g.loaded_hegao then
  return
end
vim.g.loaded_hegao = true

-- An older Neovim never reads `lsp/`, so nothing else would tell why no mark appears.
if vim.fn.has('nvim-0.11') == 0 then
  vim.notify(
    '核稿：需要 Neovim 0.11 或更高版本，请升级后再用。\nhegao: needs Neovim 0.11 or later; please upgrade.',
    vim.log.levels.ERROR
  )
  return
end

---@param command 'hegao.nextSection'|'hegao.previousSection'
---@param at_the_edge string what to say when there is no such section
local function go(command, at_the_edge)
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.get_clients({ bufnr = buffer, name = 'hegao' })[1]
  if not client then
    vim.notify(
      '核稿：本文件未启用，请先执行 :lua vim.lsp.enable("hegao")（hegao is not running for this file）',
      vim.log.levels.WARN
    )
    return
  end

  local encoding = client.offset_encoding
  local here = vim.lsp.util.make_position_params(0, encoding)
  local arguments = { { uri = here.textDocument.uri, position = here.position } }
  client:exec_cmd({ title = command, command = command, arguments = arguments }, { bufnr = buffer }, function(err, target)
    -- The answer may come after the writer has gone to another buffer.
    if vim.api.nvim_get_current_buf() ~= buffer then
      return
    end
    if err then
      vim.notify('核稿：' .. err.message, vim.log.levels.ERROR)
    elseif not target then
      vim.notify(at_the_edge)
    else
      local place = target.start or target
      local line = vim.api.nvim_buf_get_lines(buffer, place.line, place.line + 1, false)[1] or ''
      vim.cmd("normal! m'")
      vim.api.nvim_win_set_cursor(0, { place.line + 1, vim.str_byteindex(line, encoding, place.character, false) })
      vim.cmd('normal! zv')
    end
  end)
end

vim.api.nvim_create_user_command('HegaoNextSection', function()
  go('hegao.nextSection', '核稿：后面没有小节了（no next section）')
end, { desc = '核稿：下一节（next section）' })

vim.api.nvim_create_user_command('HegaoPreviousSection', function()
  go('hegao.previousSection', '核稿：前面没有小节了（no previous section）')
end, { desc = '核稿：上一节（previous section）' })
