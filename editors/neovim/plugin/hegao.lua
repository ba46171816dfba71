if vim.g.loaded_hegao then
  return
end
vim.g.loaded_hegao = true

-- An older Neovim never reads `lsp/`, so nothing else would tell why no mark appears.
if not require('hegao').is_supported() then
  return
end

vim.api.nvim_create_user_command('Hegao', function(call)
  require('hegao.command').run(call.fargs)
end, {
  nargs = '*',
  complete = function(lead, line, column)
    return require('hegao.command').complete(lead, line:sub(1, column))
  end,
  desc = '核稿 (hegao)',
})

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('hegao', {}),
  pattern = { 'text', 'markdown' },
  callback = function(event)
    if vim.bo[event.buf].buftype == '' and vim.lsp.is_enabled('hegao') then
      require('hegao.server').tell_if_missing()
    end
  end,
})

-- Only the editor can show a list of places, or a page.
vim.lsp.commands['hegao.showRule'] = function(command)
  require('hegao.rules').show(command.arguments[1])
end
vim.lsp.commands['hegao.showReferences'] = function(lens, context)
  require('hegao.references').show(lens, context)
end
