//! `hegao-pack IN OUT [PRESET]`: packs a file as lzip for a page; 0 is the fastest preset, 9 packs most.

use std::io::Write as _;
use std::{env, fs, io};

use lzma_rust2::{LzipOptions, LzipWriter};

fn main() -> io::Result<()> {
    let mut paths = env::args_os().skip(1);
    let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "hegao-pack IN OUT [PRESET]"));
    };
    let preset = paths.next().and_then(|preset| preset.to_str()?.parse().ok()).unwrap_or(9);
    let bytes = fs::read(from)?;
    let mut writer = LzipWriter::new(Vec::new(), LzipOptions::with_preset(preset));
    writer.write_all(&bytes)?;
    fs::write(to, writer.finish()?)
}
