//! `hegao-pack IN OUT`: packs a file as lzip for a page.

use std::io::Write as _;
use std::{env, fs, io};

use lzma_rust2::{LzipOptions, LzipWriter};

fn main() -> io::Result<()> {
    let mut paths = env::args_os().skip(1);
    let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "hegao-pack IN OUT"));
    };
    let bytes = fs::read(from)?;
    let mut writer = LzipWriter::new(Vec::new(), LzipOptions::with_preset(9));
    writer.write_all(&bytes)?;
    fs::write(to, writer.finish()?)
}
