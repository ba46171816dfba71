if vim.g.loaded_hegao then
  return
end
vim.g.loaded_hegao = true

-- An older Neovim never reads `lsp/`, so nothing else would tell why no mark appears.
if not require('hegao').is_supported() then
  return
end

-- Files from Windows: 报告.TXT is a text as 报告.txt is.
vim.filetype.add({ pattern = { ['.*%.[tT][xX][tT]'] = 'text', ['.*%.[mM][dD]'] = 'markdown' } })

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

vim.api.nvim_create_autocmd('BufReadPre', {
  group = 'hegao',
  pattern = { '*.[tT][xX][tT]', '*.[mM][dD]' },
  callback = function(event)
    if vim.lsp.is_enabled('hegao') then
      require('hegao.encoding').before_reading(event.match)
    end
  end,
})

vim.api.nvim_create_autocmd('BufReadPost', {
  group = 'hegao',
  pattern = { '*.[tT][xX][tT]', '*.[mM][dD]' },
  callback = function()
    if vim.lsp.is_enabled('hegao') then
      require('hegao.encoding').after_reading()
    end
  end,
})

-- A Word document is shown as the text that is checked; Neovim's own plugin for ZIP files would list what is packed in it.
vim.api.nvim_create_autocmd('BufReadCmd', {
  group = 'hegao',
  pattern = require('hegao.word').PATTERNS,
  callback = function(event)
    require('hegao.word').read(event.buf, event.match)
  end,
})
vim.api.nvim_create_autocmd({ 'BufWriteCmd', 'FileAppendCmd' }, {
  group = 'hegao',
  pattern = require('hegao.word').PATTERNS,
  callback = function()
    require('hegao.word').refuse()
  end,
})

-- Only the editor can show a list of places, or a page.
vim.lsp.commands['hegao.showRule'] = function(command)
  require('hegao.rules').show(command.arguments[1])
end
vim.lsp.commands['hegao.showReferences'] = function(lens, context)
  require('hegao.references').show(lens, context)
end
vim.lsp.commands['hegao.goTo'] = function(command, context)
  local client, place = vim.lsp.get_client_by_id(context.client_id), command.arguments[1]
  if client then
    vim.lsp.util.show_document({ uri = place.uri, range = place.range }, client.offset_encoding, { focus = true })
  end
end
vim.lsp.commands['hegao.reopen'] = function()
  require('hegao.encoding').reopen()
end
-- These go to the server, and then one is told how they are taken back.
for _, name in ipairs({ 'hegao.accept', 'hegao.ignoreInFile', 'hegao.ignoreEverywhere' }) do
  vim.lsp.commands[name] = function(command, context)
    require('hegao.accepted').accept(command, context)
  end
end
