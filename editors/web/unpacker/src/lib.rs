//! Unpacks lzip, which browsers cannot: the engine of a page is a seventh smaller in it than in the gzip that they know. Three
//! functions over the memory of the WebAssembly, as in the engine itself.

use std::cell::RefCell;
use std::io::{self, Read as _};

use lzma_rust2::LzipReader;

thread_local! {
    static PACKED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static UNPACKED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The bytes that were packed.
///
/// # Errors
/// They are damaged: their checksum and their length are held against what is unpacked.
pub fn unpack(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    LzipReader::new(packed).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Room for so many packed bytes.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn unpacker_room(length: usize) -> *mut u8 {
    PACKED.with_borrow_mut(|packed| {
        *packed = vec![0; length];
        packed.as_mut_ptr()
    })
}

/// Unpacks them; how many bytes come of it, none where they are damaged.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn unpacker_unpack() -> usize {
    let unpacked = unpack(&PACKED.take()).unwrap_or_default();
    let length = unpacked.len();
    UNPACKED.set(unpacked);
    length
}

/// Where the unpacked bytes lie.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn unpacker_bytes() -> *const u8 {
    UNPACKED.with_borrow(|unpacked| unpacked.as_ptr())
}

#[cfg(all(test, feature = "pack"))]
#[allow(clippy::unwrap_used)] // a test that cannot go on has failed
mod tests {
    use super::*;
    use lzma_rust2::{LzipOptions, LzipWriter};
    use std::io::Write as _;

    #[test]
    fn what_was_packed_comes_back_and_what_is_damaged_does_not() {
        let text = "全年收到提案126件。".repeat(500);
        let mut writer = LzipWriter::new(Vec::new(), LzipOptions::with_preset(6));
        writer.write_all(text.as_bytes()).unwrap();
        let mut packed = writer.finish().unwrap();
        assert_eq!(unpack(&packed).unwrap(), text.as_bytes());
        let middle = packed.len() / 2;
        packed[middle] ^= 1;
        assert!(unpack(&packed).is_err());
        assert!(unpack(&packed[..middle]).is_err());
    }
}
